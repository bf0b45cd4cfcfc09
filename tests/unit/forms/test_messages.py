"""Every message, exactly, in both languages."""

import pytest

from catalog.model.field import Field, Format
from catalog.reading.text import Text
from forms.answers import Answers, parse_page
from forms.messages import FORMATS, KEYWORDS, MISSING, UNREADABLE
from forms.validate import validate
from tests.unit.forms.sample_form import NOBODY, field, one

OPTIONS = {"a": ("甲方", "Party A"), "b": ("乙方", "Party B")}


def text(**keywords: object) -> Field:
    return field("f", "text", "名称", "Name", dict(keywords))


def number(**keywords: object) -> Field:
    return field("f", "integer", "层数", "Floors", dict(keywords), unit="层")


def area(**keywords: object) -> Field:
    return field("f", "decimal", "面积", "Area", dict(keywords), decimals=2, unit="m²")


def code(form: Format) -> Field:
    return field("f", "text", "代码", "Code", format=form)


def choices(**keywords: object) -> Field:
    return field("f", "choices", "用途", "Uses", dict(keywords), choices=OPTIONS)


def rows(**keywords: object) -> Field:
    return field(
        "f", "group", "单位", "Units", dict(keywords), fields=(field("n", "integer", "数", "N", optional=True),)
    )


DATE = field("f", "date", "日期", "Date")
SAID: list[tuple[Field, object, str, str]] = [
    (text(minLength=3), "ab", "名称至少 3 个字，现在有 2 个", "Name must have at least 3 characters; it has 2"),
    (text(maxLength=2), "abc", "名称最多 2 个字，现在有 3 个", "Name must have at most 2 characters; it has 3"),
    (text(pattern="^x"), "a", "名称的格式不正确，应当符合 ^x", "Name is not in the right form; it must match ^x"),
    (text(const="甲"), "乙", "名称应当是“甲”", "Name must be “甲”"),
    (number(minimum=1), 0, "层数不得小于 1 层", "Floors must be 1 层 or more"),
    (number(maximum=1000), 1001, "层数不得大于 1,000 层", "Floors must be 1,000 层 or less"),
    (number(multipleOf=5), 3, "层数应当是 5 层的倍数", "Floors must be a multiple of 5 层"),
    (area(exclusiveMinimum=0), 0, "面积应当大于 0 m²", "Area must be more than 0 m²"),
    (area(exclusiveMaximum=123450), 123450, "面积应当小于 1,234.5 m²", "Area must be less than 1,234.5 m²"),
    (area(minimum=-5), -6, "面积不得小于 -0.05 m²", "Area must be -0.05 m² or more"),
    (
        field("f", "choice", "方", "Party", choices=OPTIONS),
        "c",
        "方应当是下列之一：甲方、乙方",
        "Party must be one of: Party A, Party B",
    ),
    (
        field("f", "boolean", "承诺", "Declaration", {"const": True}),
        False,
        "承诺应当是“是”",
        "Declaration must be “Yes”",
    ),
    (
        choices(minItems=2),
        ["a"],
        "用途至少选择 2 项，现在选了 1 项",
        "Uses must have at least 2 options chosen; it has 1",
    ),
    (
        choices(maxItems=1),
        ["a", "b"],
        "用途最多选择 1 项，现在选了 2 项",
        "Uses must have at most 1 option chosen; it has 2",
    ),
    (rows(minItems=2), [{"n": 1}], "单位至少 2 行，现在有 1 行", "Units must have at least 2 rows; it has 1"),
    (rows(maxItems=1), [{}, {}], "单位最多 1 行，现在有 2 行", "Units must have at most 1 row; it has 2"),
    (rows(uniqueItems=True), [{}, {}], "单位的各行不得相同", "Units must not have two rows that are the same"),
    (rows(contains={"required": ["n"]}), [{}], "单位缺少应当有的一行", "Units lacks a row that it must have"),
    (number(), "x", "层数应当是整数", "Floors must be a whole number"),
    (number(type=["integer", "null"]), "x", "层数应当是空或整数", "Floors must be empty or a whole number"),
    (number(**{"not": {"const": 3}}), 3, "层数填写了不允许的内容", "Floors has an answer that is not allowed"),
    (
        number(anyOf=[{"minimum": 5}, {"maximum": 2}]),
        3,
        "层数应当满足其中一项：不得小于 5 层；或者不得大于 2 层",
        "Floors must meet one of these: it must be 5 层 or more; or it must be 2 层 or less",
    ),
    (
        number(oneOf=[{"minimum": 5}, {"const": 2}]),
        3,
        "层数应当恰好满足其中一项：不得小于 5 层；或者应当是“2 层”",
        "Floors must meet exactly one of these: it must be 5 层 or more; or it must be “2 层”",
    ),
    (
        number(oneOf=[{"minimum": 1}, {"maximum": 4}]),
        3,
        "层数同时满足了几项只能满足其一的要求",
        "Floors meets several requirements of which only one may be met",
    ),
    (number(**{"if": True, "then": False}), 3, "层数不应当有内容", "Floors must be left empty"),
    (text(format="ipv4"), "x", "名称不符合要求（format：ipv4）", "Name does not meet the requirement format: ipv4"),
    (
        code(Format.EMAIL),
        "a@b",
        "代码应当是电子邮箱地址，例如 name@example.com",
        "Code must be an email address, like name@example.com",
    ),
    (
        code(Format.MOBILE),
        "12345",
        "代码应当是以 1 开头的 11 位手机号码",
        "Code must be a mobile number: 11 digits that begin with 1",
    ),
    (code(Format.POSTCODE), "12", "代码应当是 6 位数字的邮政编码", "Code must be a postcode of 6 digits"),
    (code(Format.USCC), "9111", "代码应当有 18 位，现在有 4 位", "Code must have 18 characters; it has 4"),
    (
        code(Format.USCC),
        "91110108551385082R",
        "代码最后一位校验码不符，可能抄错了一位，请对照营业执照核对",
        "Code has a wrong check character at the end; one character may be mistyped, check it against the business licence",
    ),
    (
        code(Format.USCC),
        "9I110108551385082Q",
        "代码含有代码中不会出现的字符：只用数字和大写字母，不用 I、O、S、V、Z；第 3 至 8 位是数字",
        "Code has characters that no such code has: only digits and capital letters, never I, O, S, V or Z, and digits in places 3 to 8",
    ),
    (
        code(Format.USCC),
        "91110108551385083U",
        "代码第 9 至 17 位不是有效的组织机构代码，请对照营业执照核对",
        "Code has no valid organisation code in places 9 to 17; check it against the business licence",
    ),
    (code(Format.RESIDENT_ID), "11", "代码应当有 18 位，现在有 2 位", "Code must have 18 characters; it has 2"),
    (
        code(Format.RESIDENT_ID),
        "1101011990030700YY",
        "代码应当是 17 位数字加一位数字或 X",
        "Code must be 17 digits followed by a digit or X",
    ),
    (
        code(Format.RESIDENT_ID),
        "110101199013077211",
        "代码第 7 至 14 位不是有效的出生日期，请核对",
        "Code has no valid date of birth in places 7 to 14; check it",
    ),
    (
        code(Format.RESIDENT_ID),
        "110101199003077759",
        "代码最后一位校验码不符，可能抄错了一位，请核对",
        "Code has a wrong check character at the end; one character may be mistyped, check it",
    ),
    (
        DATE,
        "2026-02-30",
        "日期应当是真实存在的日期，例如 2026 年 11 月 23 日",
        "Date must be a real date, like 23 November 2026",
    ),
    (
        field("f", "file", "图", "Plan"),
        "x",
        "图的文件没有上传成功，请重新上传",
        "Plan was not uploaded; upload the file again",
    ),
    (text(), None, "请填写名称", "Name must be filled in"),
    (choices(), None, "请选择用途", "Uses must be chosen"),
    (field("f", "boolean", "承诺", "Declaration"), None, "承诺：请选择“是”或“否”", "Declaration: choose yes or no"),
    (field("f", "boolean", "是否自有", "Is it yours?"), None, "请选择是否自有", "Is it yours: choose yes or no"),
    (field("f", "boolean", "是否自有？", "Yours"), None, "请选择是否自有", "Yours: choose yes or no"),
    (field("f", "boolean", "需要吗？", "Needed?"), None, "需要吗：请选择“是”或“否”", "Needed: choose yes or no"),
    (field("f", "file", "图", "Plan"), None, "请上传图", "Plan must be uploaded"),
    (rows(), None, "请至少填写一行单位", "Units must have at least one row"),
]
TYPED: list[tuple[Field, str, str, str]] = [
    (
        text(),
        "a\x07",
        "名称含有不能保存的字符（显示为 �），请删去或重新输入",
        "Name contains a character that cannot be saved (shown as �); delete it or type it again",
    ),
    (
        text(),
        "x" * 100_001,
        "名称最多 100000 个字，现在有 100001 个",
        "Name must have at most 100000 characters; it has 100001",
    ),
    (
        number(),
        "多",
        "层数应当是数字，例如 1234 或 1,234.5；不写单位和其他文字",
        "Floors must be a number, like 1234 or 1,234.5, without a unit or other words",
    ),
    (number(), "1.5", "层数应当是整数，没有小数", "Floors must be a whole number, without decimals"),
    (area(), "1.234", "面积最多 2 位小数", "Area must have at most 2 decimal places"),
    (number(), "9" * 30, "层数的数字过大，请核对", "Floors is too large a number; check it"),
    (
        field("f", "boolean", "承诺", "Declaration"),
        "?",
        "承诺应当选择“是”或“否”",
        "Declaration must be answered with yes or no",
    ),
    (choices(), "z", "用途应当从所列选项中选择", "Uses must be chosen from the options shown"),
    (
        field("f", "file", "图", "Plan"),
        "x",
        "图的文件没有上传成功，请重新上传",
        "Plan was not uploaded; upload the file again",
    ),
    (DATE, "soon", "日期应当是日期，例如 2026 年 11 月 23 日", "Date must be a date, like 23 November 2026"),
    (DATE, "2026-13-01", "日期应当是真实存在的日期", "Date must be a real date"),
    (DATE, "\n1\n1", "日期缺少年份", "Date must include a year"),
    (DATE, "2026\n\n1", "日期缺少月份", "Date must include a month"),
    (DATE, "2026\n1\n", "日期缺少日", "Date must include a day"),
]


@pytest.mark.parametrize(
    ("asked", "value", "zh", "en"), SAID, ids=lambda each: each[:40] if isinstance(each, str) else None
)
def test_a_value_that_does_not_do_is_answered_with(asked: Field, value: object, zh: str, en: str) -> None:
    (fault,) = validate(one(asked), Answers({"f": value}), NOBODY)
    assert (fault.message.zh, fault.message.en) == (zh, en)


@pytest.mark.parametrize(
    ("asked", "typed", "zh", "en"), TYPED, ids=lambda each: ascii(each)[:40] if isinstance(each, str) else None
)
def test_a_text_that_cannot_be_read_is_answered_with(asked: Field, typed: str, zh: str, en: str) -> None:
    form = one(asked)
    answers = parse_page(form, form.pages[0], [("f", typed)], Answers())
    (fault,) = validate(form, answers, NOBODY)
    assert (fault.message.zh, fault.message.en) == (zh, en)


def test_help_explains_a_pattern_better_than_the_pattern() -> None:
    helped = field("f", "text", "代码", "Code", {"pattern": "^[0-9]+$"}, help=Text("如 2026", "Like 2026"))
    (fault,) = validate(one(helped), Answers({"f": "x"}), NOBODY)
    assert fault.message.zh == "代码的格式不正确，请对照说明填写：如 2026"
    assert fault.message.en == "Code is not in the right form: Like 2026"


def test_a_fault_in_a_row_names_group_and_row() -> None:
    inner = field("n", "integer", "数", "Number", {"minimum": 5})
    group = field("f", "group", "单位", "Units", fields=(inner,))
    low, none = validate(one(group), Answers({"f": [{"n": 1}, {}]}), NOBODY)
    assert low.message == Text("单位第 1 行的数不得小于 5", "Number (Units, row 1) must be 5 or more")
    assert none.message == Text("请填写单位第 2 行的数", "Number (Units, row 2) must be filled in")


def test_two_limits_of_one_keyword_are_told_apart() -> None:
    form = one(number(allOf=[{"minimum": 5}, {"minimum": 9}]))
    assert validate(form, Answers({"f": 7}), NOBODY)[0].message.zh == "层数不得小于 9 层"
    assert validate(form, Answers({"f": 3}), NOBODY)[0].message.zh == "层数不得小于 5 层"


@pytest.mark.parametrize("table", [UNREADABLE, MISSING, KEYWORDS, FORMATS])
def test_every_wording_stands_in_both_languages(table: dict[str, Text]) -> None:
    for wording in table.values():
        assert wording.zh
        assert wording.en
        assert not any("\u4e00" <= character <= "\u9fff" for character in wording.en)
