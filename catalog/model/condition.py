"""Conditions as they are declared: a tree of tests on fields, with the place of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from catalog.model.declared import Word
from catalog.reading.position import Position

Value = str | int | Decimal | bool


class Operator(Word):
    """The tests that a condition may put to a field; the words of numbers follow 民法典 1259."""

    IS = "is", "是"
    IS_NOT = "is_not", "不是"
    ONE_OF = "one_of", "属于"
    GIVEN = "given", "已填"
    AT_LEAST = "at_least", "以上"
    AT_MOST = "at_most", "以下"
    MORE_THAN = "more_than", "超过"
    LESS_THAN = "less_than", "不满"
    BETWEEN = "between", "介于"
    STARTS_WITH = "starts_with", "开头是"
    MATCHES = "matches", "符合"
    HAS = "has", "包含"
    HAS_ANY = "has_any", "包含任一"
    HAS_ALL = "has_all", "包含全部"
    SOME = "some", "有一行"
    EVERY = "every", "每一行"
    COUNT = "count", "行数"


class Combinator(Word):
    """The only words that may stand where a field stands."""

    ALL = "all", "全部"
    ANY = "any", "任一"
    NOT = "not", "非"


@dataclass(frozen=True, slots=True)
class FieldOperand:
    """The value of another field, written `{field: other}` (`{字段: other}`)."""

    path: str
    at: Position = field(compare=False)


Operand = Value | FieldOperand | tuple["Value | FieldOperand", ...]


@dataclass(frozen=True, slots=True)
class FieldTest:
    """One test on one field; `path` is a field key, or `form.x`, `applicant.x`, `case.x` for an outer record."""

    path: str
    operator: Operator
    operand: Operand
    at: Position = field(compare=False)
    """Where the field is written."""
    operand_at: Position = field(compare=False)


@dataclass(frozen=True, slots=True)
class Rows:
    """A test on the rows of a repeating group: `some`, `every`, or `count` of those where a condition holds.

    `where` is None for a bare count; `number` holds the tests on a count (operator, operand).
    """

    path: str
    operator: Operator
    where: Condition | None
    number: tuple[tuple[Operator, Operand], ...]
    at: Position = field(compare=False)


@dataclass(frozen=True, slots=True)
class AllOf:
    """Every part holds; a mapping of several fields means the same."""

    parts: tuple[Condition, ...]
    at: Position = field(compare=False)


@dataclass(frozen=True, slots=True)
class AnyOf:
    """At least one part holds."""

    parts: tuple[Condition, ...]
    at: Position = field(compare=False)


@dataclass(frozen=True, slots=True)
class Not:
    """The part does not hold, with negation pushed to the leaves: `not: {a: 5}` means a is given and is not 5."""

    part: Condition
    at: Position = field(compare=False)


@dataclass(frozen=True, slots=True)
class Named:
    """A condition declared elsewhere under its own key."""

    key: str
    at: Position = field(compare=False)


Condition = FieldTest | Rows | AllOf | AnyOf | Not | Named
