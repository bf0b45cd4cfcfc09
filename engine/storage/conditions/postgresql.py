"""Stored JSON read by PostgreSQL as JSONB: numbers of any size, texts in the order of their bytes."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Numeric,
    Select,
    TableValuedAlias,
    Text,
    case,
    cast,
    collate,
    column,
    func,
    literal,
)
from sqlalchemy.dialects.postgresql import JSONB

from catalog.reading.text import Text as Said
from engine.storage.conditions.dialect import Refused, Value, compared
from rules.backend import Refusal

PATTERN = Refusal(
    Said("PostgreSQL 的正则表达式与条件的写法含义不尽相同", "PostgreSQL reads regular expressions in its own way")
)


class PostgresJson:
    """JSONB; a comparison of texts for equality is one of bytes under every collation that a database may have."""

    deepest = 400
    """nothing in the database: writing the statement down goes as deep as it is nested"""
    parses = True

    def parsed(self, stored: Value) -> Value:
        """Return the text as JSONB."""
        return cast(stored, JSONB())

    def text(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return a text that is not empty."""
        *objects, last = keys
        found = _at(json, tuple(objects)).op("->>", return_type=Text())(literal(last, Text()))
        return case((_kind(json, keys) == "string", func.nullif(found, "", type_=Text())))

    def number(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return a number of any size, so that no product overflows."""
        return case((_kind(json, keys) == "number", cast(_at(json, keys), Numeric())))

    def boolean(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return yes or no."""
        return case((_kind(json, keys) == "boolean", cast(_at(json, keys), Boolean())))

    def listed(self, json: Value, keys: tuple[str, ...]) -> Value:
        """Return a list that is not empty."""
        found = func.nullif(_at(json, keys), literal([], JSONB()), type_=JSONB())
        return case((_kind(json, keys) == "array", found))

    def rows(self, listed: Value, name: str) -> TableValuedAlias:
        """Return the elements of a list."""
        return func.jsonb_array_elements(listed).table_valued(column("value", JSONB()), name=name)

    def has(self, listed: Value, text: Value) -> ColumnElement[bool]:
        """Ask for a text among the elements."""
        return func.jsonb_exists(listed, text, type_=Boolean())

    def starts_with(self, text: Value, beginning: Value) -> ColumnElement[bool]:
        """Compare the first bytes."""
        return func.starts_with(text, beginning, type_=Boolean())

    def matches(self, _text: Value, _pattern: str) -> ColumnElement[bool]:
        """Refuse: lines, classes and counts beyond 255 are read differently."""
        raise Refused(PATTERN)

    def by_code_point(self, text: Value) -> Value:
        """Order by the bytes of UTF-8."""
        return collate(text, "C")

    def scaled(self, left: Value, sign: str, right: Value, factor: int) -> ColumnElement[bool]:
        """Multiply numbers of any size."""
        wide = cast(left, Numeric()).op("*")(literal(factor, BigInteger()))
        return compared(wide, sign, right)

    def fenced(self, statement: Select[Any]) -> Select[Any]:
        """Skip no row at all: PostgreSQL merges no subquery that skips."""
        return statement.offset(0)


def _at(json: Value, keys: tuple[str, ...]) -> Value:
    for key in keys:
        json = json.op("->", return_type=JSONB())(literal(key, Text()))
    return json


def _kind(json: Value, keys: tuple[str, ...]) -> Value:
    kind: Value = func.jsonb_typeof(_at(json, keys), type_=Text())
    return kind
