"""The cells into which the values of one name fall: every test that is put to it is true or false of a whole cell."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from json import dumps, loads

import jsonschema_rs

from catalog.model.field import Field, FieldKind, Format
from rules.analysis.number import DAYS, WHOLE, Range, exact, range_of, round_day, round_number
from rules.scope import FieldType

_SAMPLES = {
    Format.EMAIL: "name@example.com",
    Format.MOBILE: "13800000000",
    Format.POSTCODE: "100000",
    Format.USCC: "91350100M000100Y43",
    Format.RESIDENT_ID: "11010519491231002X",
}
OTHER_LETTERS = "甲乙丙丁戊己庚辛壬癸"
"""Of which texts that no condition names are made."""
FILE = "sha256:" + "0" * 64


@dataclass(frozen=True, slots=True)
class Cell:
    """Values that no test tells apart; `value` is one of them as kept, None where they are absent.

    A cell that is not `sure` may hold no value at all that can be answered, or none that we can name.
    """

    value: object
    sure: bool = True
    range: Range | None = None
    """the numbers, or the days as ordinals, that it holds"""
    open: bool = False
    """texts other than those that are named"""

    @property
    def absent(self) -> bool:
        """Whether it is the absence of an answer."""
        return self.value is None and self.sure


ABSENT = Cell(None)


@dataclass(frozen=True, slots=True)
class Points:
    """What tests mention of one name: where its order is cut, and which texts it is compared with."""

    cuts: frozenset[int] = frozenset()
    texts: frozenset[str] = frozenset()


def cells_of_values(of: FieldType, field: Field | None, points: Points) -> tuple[Cell, ...]:
    """Return the cells of the values that a field may hold, those that are sure first; absence is not among them."""
    schema = {} if field is None else field.schema
    match of.kind:
        case FieldKind.INTEGER | FieldKind.DECIMAL:
            made = _numbers(of, WHOLE if field is None else range_of(schema), points, field)
        case FieldKind.DATE:
            made = (_day(part, field) for part in DAYS.cut(points.cuts))
        case FieldKind.BOOLEAN:
            made = (Cell(value) for value in (True, False) if _admitted(value, field))
        case FieldKind.CHOICE:
            made = (Cell(value) for value in of.options if _admitted(value, field))
        case FieldKind.TEXT:
            made = _texts(field, points)
        case FieldKind.GROUP:
            made = (Cell(part.first, range=part) for part in _rows(schema).cut(points.cuts) if not part.empty)
        case FieldKind.FILES:
            made = iter((Cell([FILE]),))
        case _:
            made = iter((Cell(FILE),))
    return tuple(sorted(made, key=lambda cell: not cell.sure))


def cut_day(day: str) -> int:
    """Return a day as the number by which days are ordered."""
    return date.fromisoformat(day).toordinal()


def admits(field: Field, value: object) -> bool:
    """Say whether a kept value satisfies its field's schema."""
    return _validator(dumps(field.schema, ensure_ascii=False, sort_keys=True))(value)


@lru_cache(maxsize=512)
def _validator(schema: str) -> Callable[[object], bool]:
    return jsonschema_rs.validator_for(loads(schema)).is_valid


def _numbers(of: FieldType, whole: Range, points: Points, field: Field | None) -> Iterator[Cell]:
    for part in whole.cut(points.cuts):
        if not part.empty:
            value = round_number(part, of.scale)
            if field is None or exact(field.schema) or admits(field, value):
                yield Cell(value, range=part)
            elif not part.single:
                yield Cell(None, sure=False, range=part)


def _rows(schema: object) -> Range:
    least, most = (schema.get("minItems"), schema.get("maxItems")) if isinstance(schema, dict) else (None, None)
    return Range(max(1, least) if isinstance(least, int) else 1, most if isinstance(most, int) else WHOLE.high)


def _day(part: Range, field: Field | None) -> Cell:
    day = round_day(part)
    plain = field is None or field.schema.keys() <= {"type", "format"} or admits(field, day)
    return Cell(day, range=part) if plain else Cell(None, sure=False, range=part)


def _admitted(value: object, field: Field | None) -> bool:
    return field is None or field.schema.keys() <= {"type", "enum"} or admits(field, value)


def _texts(field: Field | None, points: Points) -> Iterator[Cell]:
    known = sorted(points.texts)
    yield from (Cell(each) for each in known if field is None or admits(field, each))
    other = next(
        (each for each in _others(field) if each not in known and (field is None or admits(field, each))), None
    )
    yield Cell(other, sure=other is not None, open=True)


def _others(field: Field | None) -> Iterable[str]:
    """Return texts to try for "another text"."""
    if field is None:
        return OTHER_LETTERS
    if field.format in _SAMPLES:
        return (_SAMPLES[field.format],)
    least = field.schema.get("minLength")
    length = least if isinstance(least, int) and least > 1 else 1
    return (letter * length for letter in (*OTHER_LETTERS, "0", "1", "A", "a"))
