"""Values as people read them, in both languages."""

import pytest

from catalog.model.field import Field
from catalog.reading.text import Text
from forms.display import digits_of, number_of, shown
from tests.unit.forms.sample_form import field, sample
from tests.unit.forms.uploaded import Uploaded

MONEY = field("f", "decimal", "金额", "Amount", decimals=2, unit="元")
INTEGER = field("f", "integer", "数", "Number")
PARTS = sample().fields["address"]
GROUP = sample().fields["contractors"]
DIGEST = "sha256:" + "1" * 64


@pytest.mark.parametrize(
    ("asked", "value", "zh", "en"),
    [
        (MONEY, 123450, "1,234.5 元", "1,234.5 元"),
        (MONEY, 0, "0 元", "0 元"),
        (MONEY, -5, "-0.05 元", "-0.05 元"),
        (MONEY, -123456789, "-1,234,567.89 元", "-1,234,567.89 元"),
        (INTEGER, 1000, "1,000", "1,000"),
        (field("f", "date", "日", "Day"), "2026-11-03", "2026年11月3日", "3 November 2026"),
        (field("f", "date", "日", "Day"), "soon", "soon", "soon"),
        (field("f", "boolean", "是", "Is"), True, "是", "Yes"),
        (field("f", "boolean", "是", "Is"), False, "否", "No"),
        (sample().fields["works"], "road", "道路", "Road"),
        (sample().fields["works"], "canal", "canal", "canal"),
        (sample().fields["uses"], ["live", "shop"], "居住、商业", "Living, Shops"),
        (field("f", "text", "文", "Text"), "一\n二", "一\n二", "一\n二"),
        (
            PARTS,
            {"street": "一街", "postcode": "100000"},
            "街道：一街；邮政编码：100000",
            "Street: 一街; Postcode: 100000",
        ),
        (GROUP, [{}], "1 行", "1 row"),
        (GROUP, [{}, {}], "2 行", "2 rows"),
        (field("f", "file", "文件", "File"), "sha256:x", "已上传", "uploaded"),
        (MONEY, None, "", ""),
        (sample().fields["uses"], [], "", ""),
        (MONEY, "not a number", "not a number 元", "not a number 元"),
        (field("f", "text", "文", "Text"), 5, "5", "5"),
    ],
)
def test_a_value_is_shown(asked: Field, value: object, zh: str, en: str) -> None:
    assert shown(asked, value, "zh") == zh
    assert shown(asked, value, "en") == en


def test_a_file_is_shown_by_its_name_and_size() -> None:
    asked, files = field("f", "file", "文件", "File"), {DIGEST: Uploaded("图.pdf")}
    assert shown(asked, DIGEST, "zh", files) == "图.pdf（1.5 KB）"
    assert shown(asked, DIGEST, "en", files) == "图.pdf (1.5 KB)"
    other = "sha256:" + "2" * 64
    assert shown(field("f", "files", "文件", "Files"), [DIGEST, other], "zh", files) == "图.pdf（1.5 KB）、已上传"


def test_a_number_in_its_input_is_exact_and_plain() -> None:
    assert digits_of(MONEY, 123450) == "1234.5"
    assert digits_of(MONEY, 9007199254740991) == "90071992547409.91"
    assert number_of(MONEY, 9007199254740991).zh == "90,071,992,547,409.91 元"


def test_a_unit_is_said_in_the_language_of_the_page() -> None:
    seats = field("f", "integer", "座位数", "Seats", unit=Text("座", "seats"))
    assert (shown(seats, 90, "zh"), shown(seats, 90, "en")) == ("90 座", "90 seats")
