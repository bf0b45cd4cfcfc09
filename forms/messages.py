"""What applicants read about an answer that does not do, by code; every wording is said after the field's name."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.reading.text import Text

UNREADABLE: Mapping[str, Text] = {
    "characters": Text(
        "含有不能保存的字符（显示为 �），请删去或重新输入",
        " contains a character that cannot be saved (shown as �); delete it or type it again",
    ),
    "text-limit": Text(
        "最多 {limit} 个字，现在有 {actual} 个", " must have at most {limit} characters; it has {actual}"
    ),
    "number": Text(
        "应当是数字，例如 1234 或 1,234.5；不写单位和其他文字",
        " must be a number, like 1234 or 1,234.5, without a unit or other words",
    ),
    "whole": Text("应当是整数，没有小数", " must be a whole number, without decimals"),
    "places": Text("最多 {limit} 位小数", " must have at most {limit} decimal places"),
    "too-large": Text("的数字过大，请核对", " is too large a number; check it"),
    "answer": Text("应当选择“是”或“否”", " must be answered with yes or no"),
    "option": Text("应当从所列选项中选择", " must be chosen from the options shown"),
    "file": Text("的文件没有上传成功，请重新上传", " was not uploaded; upload the file again"),
    "file-type": Text("只接受 {accepted} 文件，请重新上传", " takes {accepted} files only; upload the file again"),
    "file-size": Text(
        "的每个文件不超过 {limit}，请压缩或拆分后重新上传",
        " takes files of at most {limit} each; compress or split it, then upload it again",
    ),
    "date": Text("应当是日期，例如 2026 年 11 月 23 日", " must be a date, like 23 November 2026"),
    "date-real": Text("应当是真实存在的日期", " must be a real date"),
    "date-year": Text("缺少年份", " must include a year"),
    "date-month": Text("缺少月份", " must include a month"),
    "date-day": Text("缺少日", " must include a day"),
}
"""Text that stands for no value."""

MISSING: Mapping[str, Text] = {
    "fill": Text("请填写{name}", "{name} must be filled in"),
    "choose": Text("请选择{name}", "{name} must be chosen"),
    "yes-or-no": Text("{name}：请选择“是”或“否”", "{name}: choose yes or no"),
    "whether": Text("请选择{name}", "{name}: choose yes or no"),
    "upload": Text("请上传{name}", "{name} must be uploaded"),
    "add": Text("请至少填写一行{name}", "{name} must have at least one row"),
}
"""A field that is asked and not answered; these hold the name themselves."""

KEYWORDS: Mapping[str, Text] = {
    "minLength": Text("至少 {limit} 个字，现在有 {actual} 个", " must have at least {limit}; it has {actual}"),
    "maxLength": Text("最多 {limit} 个字，现在有 {actual} 个", " must have at most {limit}; it has {actual}"),
    "minimum": Text("不得小于 {limit}", " must be {limit} or more"),
    "exclusiveMinimum": Text("应当大于 {limit}", " must be more than {limit}"),
    "maximum": Text("不得大于 {limit}", " must be {limit} or less"),
    "exclusiveMaximum": Text("应当小于 {limit}", " must be less than {limit}"),
    "multipleOf": Text("应当是 {limit}的倍数", " must be a multiple of {limit}"),
    "pattern": Text("的格式不正确，应当符合 {limit}", " is not in the right form; it must match {limit}"),
    "pattern-help": Text("的格式不正确，请对照说明填写：{help}", " is not in the right form: {help}"),
    "enum": Text("应当是下列之一：{limit}", " must be one of: {limit}"),
    "const": Text("应当是“{limit}”", " must be “{limit}”"),
    "minItems": Text("至少 {limit} 行，现在有 {actual} 行", " must have at least {limit}; it has {actual}"),
    "maxItems": Text("最多 {limit} 行，现在有 {actual} 行", " must have at most {limit}; it has {actual}"),
    "minItems-choices": Text(
        "至少选择 {limit} 项，现在选了 {actual} 项", " must have at least {limit} chosen; it has {actual}"
    ),
    "maxItems-choices": Text(
        "最多选择 {limit} 项，现在选了 {actual} 项", " must have at most {limit} chosen; it has {actual}"
    ),
    "minItems-files": Text(
        "至少上传 {limit} 个文件，现在有 {actual} 个", " must have at least {limit}; it has {actual}"
    ),
    "maxItems-files": Text(
        "最多上传 {limit} 个文件，现在有 {actual} 个", " must have at most {limit}; it has {actual}"
    ),
    "uniqueItems": Text("的各行不得相同", " must not have two rows that are the same"),
    "minProperties": Text("至少填写 {limit} 项", " must have at least {limit} answers filled in"),
    "maxProperties": Text("最多填写 {limit} 项", " must have at most {limit} answers filled in"),
    "contains": Text("缺少应当有的一行", " lacks a row that it must have"),
    "type": Text("应当是{kind}", " must be {kind}"),
    "anyOf": Text("应当满足其中一项：{parts}", " must meet one of these: it{parts}"),
    "oneOf": Text("应当恰好满足其中一项：{parts}", " must meet exactly one of these: it{parts}"),
    "oneOf-several": Text(
        "同时满足了几项只能满足其一的要求", " meets several requirements of which only one may be met"
    ),
    "falseSchema": Text("不应当有内容", " must be left empty"),
    "not": Text("填写了不允许的内容", " has an answer that is not allowed"),
    "other": Text("不符合要求（{keyword}：{expected}）", " does not meet the requirement {keyword}: {expected}"),
}
"""Keywords of JSON Schema; `-…` are wordings for a particular kind of field."""

FORMATS: Mapping[str, Text] = {
    "date": Text("应当是真实存在的日期，例如 2026 年 11 月 23 日", " must be a real date, like 23 November 2026"),
    "email": Text("应当是电子邮箱地址，例如 name@example.com", " must be an email address, like name@example.com"),
    "mobile": Text("应当是以 1 开头的 11 位手机号码", " must be a mobile number: 11 digits that begin with 1"),
    "postcode": Text("应当是 6 位数字的邮政编码", " must be a postcode of 6 digits"),
    "file": UNREADABLE["file"],
    "uscc": Text("应当是统一社会信用代码", " must be a unified social credit code"),
    "uscc-length": Text("应当有 18 位，现在有 {actual} 位", " must have 18 characters; it has {actual}"),
    "uscc-characters": Text(
        "含有代码中不会出现的字符：只用数字和大写字母，不用 I、O、S、V、Z；第 3 至 8 位是数字",
        " has characters that no such code has: only digits and capital letters, never I, O, S, V or Z, "
        "and digits in places 3 to 8",
    ),
    "uscc-organisation": Text(
        "第 9 至 17 位不是有效的组织机构代码，请对照营业执照核对",
        " has no valid organisation code in places 9 to 17; check it against the business licence",
    ),
    "uscc-check": Text(
        "最后一位校验码不符，可能抄错了一位，请对照营业执照核对",
        " has a wrong check character at the end; one character may be mistyped, check it against the business licence",
    ),
    "resident-id": Text("应当是公民身份号码", " must be a citizen identification number"),
    "resident-id-length": Text("应当有 18 位，现在有 {actual} 位", " must have 18 characters; it has {actual}"),
    "resident-id-characters": Text("应当是 17 位数字加一位数字或 X", " must be 17 digits followed by a digit or X"),
    "resident-id-birth-date": Text(
        "第 7 至 14 位不是有效的出生日期，请核对", " has no valid date of birth in places 7 to 14; check it"
    ),
    "resident-id-check": Text(
        "最后一位校验码不符，可能抄错了一位，请核对",
        " has a wrong check character at the end; one character may be mistyped, check it",
    ),
}
"""Formats; `-…` says more exactly what is wrong."""

TYPES: Mapping[str, Text] = {
    "string": Text("文字", "text"),
    "integer": Text("整数", "a whole number"),
    "number": Text("数字", "a number"),
    "boolean": Text("“是”或“否”", "yes or no"),
    "array": Text("列表", "a list"),
    "object": Text("一组答案", "a set of answers"),
    "null": Text("空", "empty"),
}
"""How the types of JSON Schema are said."""

IN_ROW = Text("{group}第 {number} 行的{name}", "{name} ({group}, row {number})")
OR = Text("；或者", "; or it")
