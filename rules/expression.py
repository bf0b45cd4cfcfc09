"""The normal form of a condition: names resolved, negation at the leaves, literals in the form in which values are kept."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from catalog.reading.position import Position
from catalog.reading.text import Text
from rules.scope import FieldType

Scalar = int | str | bool
"""A literal as values are kept: decimals as integers at the field's scale, dates as ISO text."""


@dataclass(frozen=True, slots=True)
class Reference:
    """A name resolved: the innermost record when `record` is empty, else `form`, `applicant` or `case`."""

    record: str
    path: str
    type: FieldType = field(compare=False, repr=False)

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys to follow within the record."""
        return tuple(self.path.split("."))

    @property
    def written(self) -> str:
        """The name as it is written in a condition."""
        return f"{self.record}.{self.path}" if self.record else self.path


@dataclass(frozen=True, slots=True)
class Count:
    """The number of a group's rows for which `where` holds; of all of them without it. It is never absent."""

    group: Reference
    where: Expression | None

    @property
    def type(self) -> FieldType:
        """A whole number of rows."""
        return _ROWS


_ROWS = FieldType(FieldKind.INTEGER, title=Text("行数", "the number of rows"))


@dataclass(frozen=True, slots=True)
class Test:
    """A leaf: one test on one value, false when the value or a field it is compared with is absent.

    Only `given` and the tests without an opposite of their own are ever `negated`; several operands are constants.
    """

    subject: Reference | Count
    operator: Operator
    operands: tuple[Scalar | Reference, ...]
    negated: bool
    at: Position = field(compare=False)


@dataclass(frozen=True, slots=True)
class OfRows:
    """Every row of a group satisfies `where`, or at least one does; with no rows every does and some does not."""

    group: Reference
    every: bool
    where: Expression
    at: Position = field(compare=False)


@dataclass(frozen=True, slots=True)
class Everything:
    """Every part holds; without parts it holds."""

    parts: tuple[Expression, ...]
    at: Position = field(compare=False)


@dataclass(frozen=True, slots=True)
class Anything:
    """At least one part holds; without parts it does not."""

    parts: tuple[Expression, ...]
    at: Position = field(compare=False)


Expression = Test | OfRows | Everything | Anything


def references(expression: Expression) -> Iterator[Reference]:
    """Yield every name that an expression reads about the form, rows' own fields left out."""
    match expression:
        case Everything(parts) | Anything(parts):
            for part in parts:
                yield from references(part)
        case OfRows(group, _, where):
            yield from _of_group(group, where)
        case Test(Count(group, where), _, operands):
            yield from _of_group(group, where)
            yield from (operand for operand in operands if isinstance(operand, Reference))
        case Test(Reference() as subject, _, operands):
            yield subject
            yield from (operand for operand in operands if isinstance(operand, Reference))


def needed(expression: Expression) -> tuple[Reference, ...]:
    """Return the values without which a relation is silent: those tested or compared with, not those asked for by `given`."""
    return tuple(dict.fromkeys(_needed(expression)))


def _needed(expression: Expression) -> Iterator[Reference]:
    match expression:
        case Everything(parts) | Anything(parts):
            for part in parts:
                yield from _needed(part)
        case Test(subject, operator, operands) if operator is not Operator.GIVEN:
            yield from (each for each in (subject, *operands) if isinstance(each, Reference))


def _of_group(group: Reference, where: Expression | None) -> Iterator[Reference]:
    yield group
    if where is not None:
        yield from (each for each in references(where) if each.record)
