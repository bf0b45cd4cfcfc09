"""Posted text becomes the canonical value of each kind of field, or is refused with the reason."""

from collections.abc import Callable
from time import perf_counter

import pytest

from catalog.model.field import Field, Format, Widget
from catalog.reading.text import Text
from forms.reading import LARGEST, MOST_TEXT, read_choices, read_date, reader_of
from forms.unreadable import Unreadable
from tests.unit.forms.sample_form import field

TEXT = field("a", "text", "文字", "Text")
LONG = field("a", "text", "长文", "Long", widget=Widget.LONG_TEXT)
VERBATIM = field("a", "text", "原样", "Verbatim", normalise=False)
CODE = field("a", "text", "代码", "Code", {"pattern": "^[0-9]{4}-[A-Z]$"})
USCC = field("a", "text", "代码", "Code", format=Format.USCC)
RAW_USCC = field("a", "text", "代码", "Code", format=Format.USCC, normalise=False)
MOBILE = field("a", "text", "手机", "Mobile", format=Format.MOBILE)
EMAIL = field("a", "text", "邮箱", "Email", format=Format.EMAIL)
INTEGER = field("a", "integer", "整数", "Integer", unit="层")
MONEY = field("a", "decimal", "金额", "Amount", decimals=2, unit="元")
AREA = field("a", "decimal", "面积", "Area", decimals=2, unit="m²")
BOOLEAN = field("a", "boolean", "是否", "Whether")
DATE = field("a", "date", "日期", "Date")
CHOICE = field("a", "choice", "选择", "Choice", choices={"east": ("东", "East"), "west": ("西", "West")})
CHOICES = field("a", "choices", "多选", "Choices", choices={"b": ("乙", "B"), "a": ("甲", "A"), "c": ("丙", "C")})
FILE = field("a", "file", "文件", "File")
DIGEST = "sha256:" + "0f" * 32

READ: list[tuple[Field, str, object]] = [
    (TEXT, "  某某项目 ", "某某项目"),
    (TEXT, "", None),
    (TEXT, " \u3000 ", None),
    (TEXT, "e\u0301", "\u00e9"),
    (TEXT, "两\r\n行\t字", "两 行 字"),
    (TEXT, "（全角）不变", "（全角）不变"),
    (LONG, " 第一行\r\n第二行\r第三行 ", "第一行\n第二行\n第三行"),
    (VERBATIM, "  ｘ ", "  ｘ "),
    (VERBATIM, "  ", None),
    (CODE, "２０２６ -Ａ", "2026-A"),
    (CODE, "不是 代码", "不是 代码"),
    (USCC, " 91110108 ma01abcd ", "91110108MA01ABCD"),
    (USCC, "９１１１０１０８", "91110108"),
    (USCC, "", None),
    (RAW_USCC, "９１１", "９１１"),
    (MOBILE, "138 0013 8000", "13800138000"),
    (MOBILE, "+86 138-0013-8000", "13800138000"),
    (MOBILE, "8613800138000", "13800138000"),
    (MOBILE, "00861380013\u200b8000", "13800138000"),
    (EMAIL, "a＠b。cn", "a@b.cn"),
    (INTEGER, "12", 12),
    (INTEGER, "-3", -3),
    (INTEGER, "−3", -3),
    (INTEGER, "1,234,567", 1234567),
    (INTEGER, "１２ 层", 12),
    (INTEGER, "3.00", 3),
    (INTEGER, "", None),
    (INTEGER, " ", None),
    (MONEY, "12.5", 1250),
    (MONEY, "12", 1200),
    (MONEY, "0", 0),
    (MONEY, "-0.01", -1),
    (MONEY, ".5", 50),
    (MONEY, "12。50元", 1250),
    (MONEY, "12.5000", 1250),
    (MONEY, "１，２３４．５", 123450),
    (MONEY, "90071992547409.91", LARGEST),
    (AREA, "60,000.25 平方米", 6000025),
    (AREA, "10㎡", 1000),
    (BOOLEAN, "true", True),
    (BOOLEAN, "否", False),
    (BOOLEAN, "", None),
    (DATE, "2026-11-23", "2026-11-23"),
    (DATE, "2026\n1\n5", "2026-01-05"),
    (DATE, "２０２６\n０1\n5 ", "2026-01-05"),
    (DATE, "2026年1月5日\n\n", "2026-01-05"),
    (DATE, "20261123", "2026-11-23"),
    (DATE, "2026/11/23", "2026-11-23"),
    (DATE, "\n\n", None),
    (CHOICE, "east", "east"),
    (CHOICE, " west ", "west"),
    (CHOICE, "", None),
    (FILE, DIGEST, DIGEST),
    (FILE, "", None),
]
REFUSED: list[tuple[Field, str, str]] = [
    (TEXT, "a\x00b", "characters"),
    (TEXT, "a\ud800b", "characters"),
    (TEXT, "a\x85b", "characters"),
    (TEXT, "x" * (MOST_TEXT + 1), "text-limit"),
    (USCC, "911\x07", "characters"),
    (USCC, "9" * (MOST_TEXT + 1), "text-limit"),
    (INTEGER, "abc", "number"),
    (INTEGER, "1.5", "whole"),
    (INTEGER, "1e5", "number"),
    (INTEGER, "NaN", "number"),
    (INTEGER, "-", "number"),
    (INTEGER, ".", "number"),
    (INTEGER, "1,23", "number"),
    (INTEGER, "٣", "number"),
    (INTEGER, "9007199254740992", "too-large"),
    (INTEGER, "9" * 99, "too-large"),
    (MONEY, "12.345", "places"),
    (MONEY, "90071992547409.92", "too-large"),
    (MONEY, "1200万元", "number"),
    (BOOLEAN, "maybe", "answer"),
    (DATE, "2026\n13\n1", "date-real"),
    (DATE, "2026-02-30", "date-real"),
    (DATE, "0000-01-01", "date-real"),
    (DATE, "26\n1\n1", "date"),
    (DATE, "soon", "date"),
    (DATE, "\n1\n5", "date-year"),
    (DATE, "2026\n\n5", "date-month"),
    (DATE, "2026\n1\n", "date-day"),
    (DATE, "2026\n1", "date"),
    (DATE, "1" * 101, "date"),
    (CHOICE, "north", "option"),
    (FILE, "sha256:1", "file"),
    (FILE, "/etc/passwd", "file"),
]


@pytest.mark.parametrize(("asked", "posted", "value"), READ)
def test_text_is_read_as_its_kind(asked: Field, posted: str, value: object) -> None:
    read = reader_of(asked)(posted)
    assert read == value
    assert type(read) is type(value)


@pytest.mark.parametrize(("asked", "posted", "code"), REFUSED, ids=lambda each: ascii(each)[:30])
def test_text_that_means_nothing_is_refused(asked: Field, posted: str, code: str) -> None:
    with pytest.raises(Unreadable) as refused:
        reader_of(asked)(posted)
    assert refused.value.code == code


def test_choices_come_in_declared_order_once_each() -> None:
    assert read_choices(CHOICES, ["", "a", "b", "a"]) == ["b", "a"]
    assert read_choices(CHOICES, [""]) is None


def test_an_option_that_was_not_offered_is_refused() -> None:
    with pytest.raises(Unreadable, match="option"):
        read_choices(CHOICES, ["a", "z"])


@pytest.mark.parametrize("read", [reader_of(INTEGER), reader_of(MONEY), read_date], ids=["integer", "money", "date"])
@pytest.mark.parametrize("digit", ["9", "９", ","])
def test_a_huge_paste_is_refused_at_once(read: Callable[[str], object], digit: str) -> None:
    began = perf_counter()
    with pytest.raises(Unreadable):
        read(digit * 1_000_000)
    assert perf_counter() - began < 0.1


@pytest.mark.parametrize("typed", ["90", "90座", "90 seats"])
def test_a_unit_typed_after_the_number_is_taken_off_in_both_languages(typed: str) -> None:
    seats = field("a", "integer", "座位", "Seats", unit=Text("座", "seats"))
    assert reader_of(seats)(typed) == 90
