"""The phrases in which tests are said; 以上 and 以下 include the number, 超过 and 不满 do not (民法典 1259)."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.condition import Operator
from catalog.reading.text import Text

Phrases = Mapping[tuple[Operator, bool], Text]
"""By test, and whether it is negated."""

GIVEN: Mapping[bool, Text] = {
    False: Text("已填写{subject}", "{subject} is answered"),
    True: Text("未填写{subject}", "{subject} is not answered"),
}
WITH_NUMBER: Phrases = {
    (Operator.IS, False): Text("{subject}为 {value}", "{subject} is {value}"),
    (Operator.IS_NOT, False): Text("{subject}不是 {value}", "{subject} is not {value}"),
    (Operator.ONE_OF, False): Text("{subject}为 {value}", "{subject} is {value}"),
    (Operator.ONE_OF, True): Text("{subject}不是 {value}", "{subject} is not {value}"),
    (Operator.AT_LEAST, False): Text("{subject} {value} 以上", "{subject} is at least {value}"),
    (Operator.AT_MOST, False): Text("{subject} {value} 以下", "{subject} is at most {value}"),
    (Operator.MORE_THAN, False): Text("{subject}超过 {value}", "{subject} is more than {value}"),
    (Operator.LESS_THAN, False): Text("{subject}不满 {value}", "{subject} is less than {value}"),
    (Operator.BETWEEN, False): Text("{subject} {low} 以上、{high} 以下", "{subject} is between {low} and {high}"),
    (Operator.BETWEEN, True): Text(
        "{subject}不满 {low} 或超过 {high}", "{subject} is less than {low} or more than {high}"
    ),
}
WITH_DATE: Phrases = {
    (Operator.AT_LEAST, False): Text("{subject}不早于{value}", "{subject} is {value} or later"),
    (Operator.AT_MOST, False): Text("{subject}不晚于{value}", "{subject} is {value} or earlier"),
    (Operator.MORE_THAN, False): Text("{subject}晚于{value}", "{subject} is after {value}"),
    (Operator.LESS_THAN, False): Text("{subject}早于{value}", "{subject} is before {value}"),
    (Operator.BETWEEN, False): Text("{subject}在{low}至{high}之间（含首尾两日）", "{subject} is from {low} to {high}"),
    (Operator.BETWEEN, True): Text("{subject}早于{low}或晚于{high}", "{subject} is before {low} or after {high}"),
}
WITH_OTHER: Phrases = {
    (Operator.IS, False): Text("{subject}为{value}", "{subject} is {value}"),
    (Operator.IS_NOT, False): Text("{subject}不是{value}", "{subject} is not {value}"),
    (Operator.ONE_OF, False): Text("{subject}为{value}", "{subject} is {value}"),
    (Operator.ONE_OF, True): Text("{subject}不是{value}", "{subject} is not {value}"),
    (Operator.STARTS_WITH, False): Text("{subject}以{value}开头", "{subject} starts with {value}"),
    (Operator.STARTS_WITH, True): Text("{subject}不以{value}开头", "{subject} does not start with {value}"),
    (Operator.MATCHES, False): Text("{subject}符合格式{value}", "{subject} matches {value}"),
    (Operator.MATCHES, True): Text("{subject}不符合格式{value}", "{subject} does not match {value}"),
    (Operator.HAS, False): Text("{subject}包含{value}", "{subject} includes {value}"),
    (Operator.HAS, True): Text("{subject}不包含{value}", "{subject} does not include {value}"),
    (Operator.HAS_ANY, False): Text("{subject}包含{value}", "{subject} includes {value}"),
    (Operator.HAS_ANY, True): Text("{subject}不包含{value}", "{subject} does not include {value}"),
    (Operator.HAS_ALL, False): Text("{subject}同时包含{value}", "{subject} includes {value}"),
    (Operator.HAS_ALL, True): Text("{subject}未同时包含{value}", "{subject} does not include all of {value}"),
}

_FIELDS = {
    Operator.AT_LEAST: (
        Text("{subject}不低于{value}", "{subject} is at least {value}"),
        WITH_DATE[Operator.AT_LEAST, False],
    ),
    Operator.AT_MOST: (
        Text("{subject}不超过{value}", "{subject} is at most {value}"),
        WITH_DATE[Operator.AT_MOST, False],
    ),
    Operator.MORE_THAN: (
        Text("{subject}超过{value}", "{subject} is more than {value}"),
        WITH_DATE[Operator.MORE_THAN, False],
    ),
    Operator.LESS_THAN: (
        Text("{subject}低于{value}", "{subject} is less than {value}"),
        WITH_DATE[Operator.LESS_THAN, False],
    ),
    Operator.IS: (Text("{subject}与{value}相同", "{subject} is the same as {value}"),) * 2,
    Operator.IS_NOT: (Text("{subject}与{value}不同", "{subject} differs from {value}"),) * 2,
}
WITH_FIELD: Mapping[tuple[Operator, bool, bool], Text] = {
    (operator, dates, False): phrase
    for operator, pair in _FIELDS.items()
    for dates, phrase in zip((False, True), pair, strict=True)
} | {
    (operator, False, negated): phrase for (operator, negated), phrase in WITH_OTHER.items() if operator not in _FIELDS
}
"""With another field as operand: by test, whether dates are compared, and whether it is negated."""
