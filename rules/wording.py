"""The phrases in which tests are said; 以上 and 以下 include the number, 超过 and 不满 do not (民法典 1259)."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.condition import Operator
from catalog.reading.text import Text

Phrases = Mapping[tuple[Operator, bool], Text]
"""What follows the subject: by test, and whether it is negated."""

_IS = Text("为{value}", "is {value}")
_IS_NOT = Text("不是{value}", "is not {value}")
WITH_NUMBER: Phrases = {
    (Operator.IS, False): _IS,
    (Operator.IS_NOT, False): _IS_NOT,
    (Operator.ONE_OF, False): Text("为{value}之一", "is {value}"),
    (Operator.ONE_OF, True): Text("不是{value}中的任何一个", "is {value}"),
    (Operator.AT_LEAST, False): Text("{value}以上", "is at least {value}"),
    (Operator.AT_MOST, False): Text("{value}以下", "is at most {value}"),
    (Operator.MORE_THAN, False): Text("超过{value}", "is more than {value}"),
    (Operator.LESS_THAN, False): Text("不满{value}", "is less than {value}"),
    (Operator.BETWEEN, False): Text("{low}以上、{high}以下", "is at least {low} and at most {high}"),
    (Operator.BETWEEN, True): Text("不满{low}或者超过{high}", "is less than {low} or more than {high}"),
}
OF_ROWS: Phrases = {
    (Operator.IS, False): Text("恰有{value}", "has exactly {value}"),
    (Operator.IS_NOT, False): Text("不是恰有{value}", "does not have exactly {value}"),
    (Operator.ONE_OF, False): Text("有{value}", "has {value}"),
    (Operator.ONE_OF, True): Text("的行数不是{value}", "does not have {value}"),
    (Operator.AT_LEAST, False): Text("有{value}以上", "has at least {value}"),
    (Operator.AT_MOST, False): Text("有{value}以下", "has at most {value}"),
    (Operator.MORE_THAN, False): Text("超过{value}", "has more than {value}"),
    (Operator.LESS_THAN, False): Text("不满{value}", "has fewer than {value}"),
    (Operator.BETWEEN, False): Text("有{low}以上、{high}以下", "has at least {low} and at most {high}"),
    (Operator.BETWEEN, True): Text("不满{low}或者超过{high}", "has fewer than {low} or more than {high}"),
}
"""The number of rows of a group."""
WITH_DATE: Phrases = {
    (Operator.AT_LEAST, False): Text("不早于{value}", "is on or after {value}"),
    (Operator.AT_MOST, False): Text("不晚于{value}", "is on or before {value}"),
    (Operator.MORE_THAN, False): Text("晚于{value}", "is after {value}"),
    (Operator.LESS_THAN, False): Text("早于{value}", "is before {value}"),
    (Operator.BETWEEN, False): Text("在{low}至{high}之间（含首尾两日）", "is from {low} to {high}, both days included"),
    (Operator.BETWEEN, True): Text("早于{low}或者晚于{high}", "is before {low} or after {high}"),
    (Operator.ONE_OF, False): Text("为{value}之一", "is {value}"),
    (Operator.ONE_OF, True): Text("不是{value}中的任何一日", "is {value}"),
}
WITH_CHOICE: Phrases = {
    (Operator.ONE_OF, False): Text("属于{value}", "is {value}"),
    (Operator.ONE_OF, True): Text("不属于{value}", "is {value}"),
}
WITH_OTHER: Phrases = {
    (Operator.IS, False): _IS,
    (Operator.IS_NOT, False): _IS_NOT,
    (Operator.ONE_OF, False): Text("为{value}之一", "is {value}"),
    (Operator.ONE_OF, True): Text("不是{value}中的任何一个", "is {value}"),
    (Operator.STARTS_WITH, False): Text("以{value}开头", "starts with {value}"),
    (Operator.STARTS_WITH, True): Text("不以{value}开头", "does not start with {value}"),
    (Operator.MATCHES, False): Text("符合格式{value}", "matches the pattern {value}"),
    (Operator.MATCHES, True): Text("不符合格式{value}", "does not match the pattern {value}"),
    (Operator.HAS, False): Text("包含{value}", "includes {value}"),
    (Operator.HAS, True): Text("不包含{value}", "does not include {value}"),
    (Operator.HAS_ANY, False): Text("包含{value}中的至少一项", "includes {value}"),
    (Operator.HAS_ANY, True): Text("不包含{value}中的任何一项", "includes {value}"),
    (Operator.HAS_ALL, False): Text("同时包含{value}", "includes {value}"),
    (Operator.HAS_ALL, True): Text("未同时包含{value}", "does not include {value}"),
}
NEITHER = frozenset({(Operator.ONE_OF, True), (Operator.HAS_ANY, True)})
"""The tests whose several values are all denied: English says neither … nor."""

_FIELDS = {
    Operator.AT_LEAST: (Text("不小于{value}", "is at least {value}"), WITH_DATE[Operator.AT_LEAST, False]),
    Operator.AT_MOST: (Text("不超过{value}", "is at most {value}"), WITH_DATE[Operator.AT_MOST, False]),
    Operator.MORE_THAN: (Text("超过{value}", "is more than {value}"), WITH_DATE[Operator.MORE_THAN, False]),
    Operator.LESS_THAN: (Text("小于{value}", "is less than {value}"), WITH_DATE[Operator.LESS_THAN, False]),
    Operator.IS: (Text("与{value}相同", "is the same as {value}"),) * 2,
    Operator.IS_NOT: (Text("与{value}不同", "differs from {value}"),) * 2,
}
WITH_FIELD: Mapping[tuple[Operator, bool, bool], Text] = {
    (operator, dates, False): phrase
    for operator, pair in _FIELDS.items()
    for dates, phrase in zip((False, True), pair, strict=True)
} | {
    (operator, False, negated): phrase for (operator, negated), phrase in WITH_OTHER.items() if operator not in _FIELDS
}
"""With another field as operand: by test, whether dates are compared, and whether it is negated."""

GIVEN: Mapping[str, tuple[Text, Text]] = {
    "filled in": (
        Text("已填写{subject}", "{subject} has been filled in"),
        Text("未填写{subject}", "{subject} has not been filled in"),
    ),
    "chosen": (
        Text("已选择{subject}", "{subject} has been chosen"),
        Text("未选择{subject}", "{subject} has not been chosen"),
    ),
    "uploaded": (
        Text("已上传{subject}", "{subject} has been uploaded"),
        Text("未上传{subject}", "{subject} has not been uploaded"),
    ),
    "known": (Text("已有{subject}", "{subject} is known"), Text("没有{subject}", "{subject} is not known")),
}
"""By how a value comes about: that there is one, and that there is none."""
SOME = Text("{group}中至少有一行符合“{where}”", "{where} in at least one row of {group}")
EVERY = Text("{group}的每一行都符合“{where}”", "{where} in every row of {group}")
ROWS_WHERE = Text("{group}中，{where}的", "{group} (counting only rows in which {where})")
ROWS_WHERE_SEVERAL = Text("{group}中，符合“{where}”的", ROWS_WHERE.en)
ALWAYS = Text("任何情形均成立", "always")
NEVER = Text("任何情形均不成立", "never")
