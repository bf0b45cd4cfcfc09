"""What a database must offer so that a condition over stored JSON gives the same answer as in Python."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

from sqlalchemy import BigInteger, Boolean, ColumnElement, Select, TableValuedAlias, Text, literal

from catalog.model.condition import Operator
from rules.backend import Refusal
from rules.expression import Scalar

Value = ColumnElement[Any]
"""A value as SQL: NULL when it is absent or not of its field's kind; texts, integers, booleans, or a list as JSON."""

SIGNS: Mapping[Operator, str] = {
    Operator.IS: "=",
    Operator.IS_NOT: "!=",
    Operator.AT_LEAST: ">=",
    Operator.AT_MOST: "<=",
    Operator.MORE_THAN: ">",
    Operator.LESS_THAN: "<",
}
"""The comparisons of two values."""


class Refused(Exception):
    """A part of a condition that a database cannot run as it is meant, with the refusal to hand on."""

    def __init__(self, refusal: Refusal) -> None:
        super().__init__(refusal.reason.en)
        self.refusal = refusal


class JsonDialect(Protocol):
    """Reading of JSON in one database; `keys` lead from an object to the value in it."""

    @property
    def deepest(self) -> int:
        """How deep a condition may be nested: `all` and `any` count 2, `some` and `count` 10, `every` 20."""
        ...

    @property
    def parses(self) -> bool:
        """Whether stored text is parsed into another type first, which a query should do once."""
        ...

    def parsed(self, stored: Value) -> Value:
        """Return stored JSON text in the form in which the others read it."""
        ...

    def text(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return a text that is not empty."""
        ...

    def number(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return an integer."""
        ...

    def boolean(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return yes or no."""
        ...

    def listed(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return a list that is not empty."""
        ...

    def rows(self, listed: Value, name: str) -> TableValuedAlias:
        """Return the elements of a list as rows with one column `value`, none when there is no list."""
        ...

    def has(self, listed: Value, text: Value) -> ColumnElement[bool]:
        """Tell whether a text is an element of a list."""
        ...

    def starts_with(self, text: Value, beginning: Value) -> ColumnElement[bool]:
        """Tell whether a text begins with another, code point by code point."""
        ...

    def matches(self, text: Value, pattern: str, /) -> ColumnElement[bool]:
        """Tell whether a whole text matches; raises Refused where the database reads patterns in its own way."""
        ...

    def by_code_point(self, text: Value) -> Value:
        """Return a text that is ordered by code points."""
        ...

    def scaled(self, left: Value, sign: str, right: Value, factor: int) -> ColumnElement[bool]:
        """Compare `left` times a factor with `right`, exactly; both lie within ±(2⁵³−1)."""
        ...

    def fenced(self, statement: Select[Any]) -> Select[Any]:
        """Return a statement that is evaluated as it stands, each column once a row, when it is selected from."""
        ...


def constant(value: Scalar) -> Value:
    """Return a literal of a condition as a bound value."""
    if isinstance(value, bool):
        return literal(value, Boolean())
    return literal(value, BigInteger()) if isinstance(value, int) else literal(value, Text())


def compared(left: Value, sign: str, right: Value) -> ColumnElement[bool]:
    """Compare two values that are kept alike."""
    return left.op(sign, is_comparison=True, precedence=5)(right)
