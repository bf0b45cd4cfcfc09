"""Stored JSON read by SQLite: the types that its JSON functions tell apart, and integers of 64 bits."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Select,
    TableValuedAlias,
    Text,
    and_,
    case,
    column,
    exists,
    func,
    literal,
    or_,
    select,
)

from engine.storage.conditions.dialect import Value, compared

MATCHES = "tongban_matches"
"""The function that every connection of `engine.storage.database` knows: (pattern, text) → whether it matches."""


class SqliteJson:
    """JSON1; texts are compared byte by byte, which is code point by code point in UTF-8."""

    deepest = 80
    """the parser's stack of 100 entries, less what may stand around a condition"""
    parses = False

    def parsed(self, stored: Value) -> Value:
        """Return the text itself: the functions parse it and keep what they parsed."""
        return stored

    def text(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return a text that is not empty."""
        found = func.json_extract(json, _path(keys), type_=Text())
        return case((_kind(json, keys) == "text", func.nullif(found, "")))

    def number(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return an integer; true and false are of another type."""
        return case((_kind(json, keys) == "integer", func.json_extract(json, _path(keys), type_=BigInteger())))

    def boolean(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return yes or no, 1 and 0 to SQLite."""
        return case({"true": literal(value=True), "false": literal(value=False)}, value=_kind(json, keys))

    def listed(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return a list that is not empty, as text."""
        found = func.json_extract(json, _path(keys), type_=Text())
        return case((_kind(json, keys) == "array", func.nullif(found, "[]")))

    def rows(self, listed: Value, name: str) -> TableValuedAlias:
        """Return the elements of a list."""
        return func.json_each(listed).table_valued(column("value", Text()), column("type", Text()), name=name)

    def has(self, listed: Value, text: Value) -> ColumnElement[bool]:
        """Look through the elements."""
        elements = self.rows(listed, "element")
        same = and_(elements.c.type == "text", elements.c.value == text)
        return exists(select(1).select_from(elements).where(same).correlate_except(elements))

    def starts_with(self, text: Value, beginning: Value) -> ColumnElement[bool]:
        """Compare as many characters as the beginning has; LIKE would fold ASCII letters."""
        start: Value = func.substr(text, 1, func.length(beginning), type_=Text())
        return start == beginning

    def matches(self, text: Value, pattern: str) -> ColumnElement[bool]:
        """Ask the engine that validates forms, through a function of ours."""
        return getattr(func, MATCHES)(pattern, text, type_=Boolean())  # type: ignore[no-any-return]  # SQLAlchemy types no names

    def by_code_point(self, text: Value) -> Value:
        """Return the text: SQLite orders the bytes of UTF-8."""
        return text

    def scaled(self, left: Value, sign: str, right: Value, factor: int) -> ColumnElement[bool]:
        """Divide instead of multiplying, for a product could leave 64 bits: right = factor · quotient + rest, rest ≥ 0."""
        rest = right.op("%")(literal(factor, BigInteger()))
        down = case((compared(rest, "<", literal(0)), literal(1)), else_=literal(0))
        quotient = right.op("/")(literal(factor, BigInteger())) - down
        same, whole = compared(left, "=", quotient), compared(rest, "=", literal(0))
        match sign:
            case "=":
                return and_(same, whole)
            case "!=":
                return and_(left.is_not(None), or_(compared(left, "!=", quotient), compared(rest, "!=", literal(0))))
            case "<=" | ">":
                return compared(left, sign, quotient)
            case "<":
                return or_(compared(left, "<", quotient), and_(same, compared(rest, "!=", literal(0))))
        return or_(compared(left, ">", quotient), and_(same, whole))

    def fenced(self, statement: Select[Any]) -> Select[Any]:
        """Set a limit of no rows at all: SQLite merges a subquery into what is around it only when it has none."""
        return statement.limit(-1).offset(0)


def _path(keys: tuple[str, ...]) -> str:
    return "$" + "".join(f'."{key}"' for key in keys)


def _kind(json: Value, keys: tuple[str, ...]) -> Value:
    kind: Value = func.json_type(json, _path(keys), type_=Text())
    return kind
