"""What the words of conditions and computed fields mean, for the reference: Chinese, English and an example."""

from __future__ import annotations

from catalog.model.compute import Function
from catalog.model.condition import Combinator, Operator

Meaning = tuple[str, str, str]

COMBINATOR_MEANINGS: dict[Combinator, Meaning] = {
    Combinator.ALL: ("各条件同时成立", "every part holds", "{all: [{a: 1}, {b: 2}]}"),
    Combinator.ANY: ("至少一个条件成立", "at least one part holds", "{any: [{a: 1}, {b: 2}]}"),
    Combinator.NOT: (
        "条件不成立；{非: {a: 5}} 指 a 已填且不是 5",
        "it does not hold; `a` is given and not 5",
        "{not: {a: 5}}",
    ),
}

OPERATOR_MEANINGS: dict[Operator, Meaning] = {
    Operator.IS: ("等于这个值", "equals the value", "{district: east}"),
    Operator.IS_NOT: ("已填且不等于", "is given and does not equal", "{district: {is_not: east}}"),
    Operator.ONE_OF: ("是其中之一", "is one of the values", "{district: [east, north]}"),
    Operator.GIVEN: ("是否已填", "whether it is answered", "{remark: {given: false}}"),
    Operator.AT_LEAST: (
        "不小于，含本数（民法典第 1259 条）",
        "at least, the number included",
        "{floor_area: {at_least: 500}}",
    ),
    Operator.AT_MOST: ("不大于，含本数", "at most, the number included", "{floor_area: {at_most: 500}}"),
    Operator.MORE_THAN: ("大于，不含本数", "more than, the number not included", "{floor_area: {more_than: 500}}"),
    Operator.LESS_THAN: ("小于，不含本数", "less than, the number not included", "{floor_area: {less_than: 500}}"),
    Operator.BETWEEN: ("在两数之间，含两端", "between two, both included", "{seats: {between: [10, 50]}}"),
    Operator.STARTS_WITH: ("文字以此开头", "the text begins so", '{code: {starts_with: "A"}}'),
    Operator.MATCHES: ("整段文字符合正则表达式", "the whole text matches", '{code: {matches: "[A-Z][0-9]+"}}'),
    Operator.HAS: ("多选中选了这一项", "the multiple choice has it", "{food_items: {has: hot}}"),
    Operator.HAS_ANY: ("选了其中任一项", "it has one of them", "{food_items: {has_any: [hot, cold]}}"),
    Operator.HAS_ALL: ("选了其中全部", "it has all of them", "{food_items: {has_all: [hot, cold]}}"),
    Operator.SOME: ("重复组中有一行符合", "some row is so", "{machines: {some: {number: {at_least: 2}}}}"),
    Operator.EVERY: (
        "每一行都符合；没有行时成立",
        "every row is so; true without rows",
        "{machines: {every: {number: 1}}}",
    ),
    Operator.COUNT: ("符合的行数", "how many rows are so", "{machines: {count: {where: {number: 1}, at_least: 2}}}"),
}

FUNCTION_MEANINGS: dict[Function, Meaning] = {
    Function.SUM: ("各行之和", "sum over the rows", "sum: machines.number"),
    Function.COUNT: ("行数，可加条件", "number of rows, also of those where a condition holds", "count: machines"),
    Function.MIN: ("各行中最小", "the smallest of the rows", "min: machines.number"),
    Function.MAX: ("各行中最大", "the largest of the rows", "max: machines.number"),
    Function.DAYS_BETWEEN: ("两个日期相隔的天数", "days between two dates", "days_between: [start, end]"),
    Function.MONTHS_BETWEEN: ("两个日期相隔的整月数", "whole months between two dates", "months_between: [start, end]"),
    Function.AGE: ("到当日的周岁", "completed years on the day", "age: birth_date"),
    Function.ADD: ("相加", "the numbers added", "add: [a, b]"),
    Function.SUBTRACT: ("前者减后者", "the first less the second", "subtract: [a, b]"),
    Function.MULTIPLY: ("相乘", "the numbers multiplied", "multiply: [price, quantity]"),
    Function.DIVIDE: (
        "前者除以后者，须写取整",
        "the first by the second; needs round",
        "divide: [total, count], round: 2",
    ),
    Function.ROUND: (
        "四舍五入到本字段的小数位数；与相除同写时是保留的位数",
        "half up to the decimals of the field; beside divide, the places kept",
        "round: total",
    ),
}
