"""What the guide page says about each field."""

from catalog.model.field import Format
from catalog.reading.text import Text
from forms.guide import GuideField, guide_pages, kind_of
from tests.unit.forms.sample_form import field, sample

FIELDS = {each.path: each for page in guide_pages(sample()) for each in page.fields}


def test_pages_and_fields_come_as_they_are_asked() -> None:
    pages = guide_pages(sample())
    assert [page.title.en for page in pages] == ["Works", "Special works", "Other", "Contractors"]
    assert [each.path for each in pages[3].fields] == [
        "contractors",
        "contractors.name",
        "contractors.licensed",
        "contractors.licence",
        "contractors.since",
        "contractors.share",
    ]


def test_read_only_and_computed_fields_are_not_asked() -> None:
    assert "number" not in FIELDS
    assert "total" not in FIELDS


def test_a_field_says_kind_limits_and_help() -> None:
    assert FIELDS["area"] == GuideField(
        path="area",
        title=Text("总建筑面积", "Floor area"),
        kind=Text("数字，最多 2 位小数", "number, up to 2 decimal places"),
        optional=False,
        when=None,
        help=None,
        limits=(Text("大于 0 m²", "more than 0 m²"),),
    )
    assert FIELDS["floors"].limits == (Text("不小于 1 层", "1 层 or more"), Text("不大于 200 层", "200 层 or less"))
    assert FIELDS["code"].help == Text("如 2026-01", "Like 2026-01")
    assert FIELDS["permitted"].optional


def test_a_field_says_when_it_is_asked() -> None:
    assert FIELDS["special"].when == Text("工程类别为特殊", "Kind of works is Special")
    assert FIELDS["contractors.licence"].when is not None
    assert FIELDS["works"].when is None


def test_kinds_are_said() -> None:
    assert FIELDS["works"].kind == Text("选择一项：房屋、道路、特殊", "one of: House, Road, Special")
    assert FIELDS["plan"].kind == Text("上传文件：PDF、PNG", "file: PDF, PNG")
    assert FIELDS["builder"].kind.zh == "统一社会信用代码，18 位"
    assert kind_of(field("f", "date", "日", "Day", format=Format.DATE)) == Text("日期", "date")
