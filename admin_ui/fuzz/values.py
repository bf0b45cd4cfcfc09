"""Values made up by chance: few enough that they meet, at the edges of what may be kept, and sometimes absent."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from random import Random

from catalog.model.field import Field, FieldKind
from rules.literals import GREATEST
from rules.scope import FieldType

_LETTERS = ("a", "ab", "A", "b", "\uffee", "\U00020bb7", "\U00020bb7野家", "\U0001f600", "é", "e\u0301", "甲", "甲乙")
_SIGNS = ("_a", " a", "%", "'", '"', "\\", "a\nb", "a\tb", "\u2028", "1", "true", "null", "[]", "{}")
TEXTS = (*_LETTERS, *_SIGNS)
"""Texts within the border: those that languages order, escape, compare or read differently among them."""
DAYS = ("0001-01-01", "2026-01-01", "2026-01-02", "2026-01-03", "2024-02-29", "9999-12-31")
WHOLE = (-10, -1, 0, 1, 2, 3, 10, 1000)
DIGESTS = tuple(f"sha256:{digit * 64}" for digit in "0a")
ABSENT: tuple[object, ...] = (None, "", [])
WRONG: tuple[object, ...] = (*ABSENT, 0, 1, -1, True, False, "a", "1", "true")
"""What may stand in a plain field's place and is not of its kind; a group's rows are always mappings."""


def one_in(dice: Random, number: int) -> bool:
    """Tell whether one chance in a number comes true."""
    return dice.randrange(number) == 0


def number(dice: Random, scale: int) -> int:
    """Return an integer at a scale: a small round number, one beside it, or one at the edge of what may be kept."""
    if one_in(dice, 10):
        return int(dice.choice((1, -1)) * (GREATEST - dice.randint(0, 2)))
    if one_in(dice, 10):
        return int(dice.choice((1, -1)) * (GREATEST // 10 ** dice.randint(0, 6)))
    return int(dice.choice(WHOLE) * 10**scale + dice.choice((0, 0, 0, 1, -1)))


def text(dice: Random) -> str:
    """Return a text that is not empty."""
    return dice.choice(TEXTS) if one_in(dice, 2) else dice.choice(TEXTS[:4])


def _options(dice: Random, kind: FieldType) -> object:
    return dice.sample(kind.options, dice.randint(0, len(kind.options)))


_MADE: Mapping[FieldKind, Callable[[Random, FieldType], object]] = {
    FieldKind.TEXT: lambda dice, _: text(dice),
    FieldKind.INTEGER: lambda dice, _: number(dice, 0),
    FieldKind.DECIMAL: lambda dice, kind: number(dice, kind.scale),
    FieldKind.BOOLEAN: lambda dice, _: one_in(dice, 2),
    FieldKind.DATE: lambda dice, _: dice.choice(DAYS),
    FieldKind.CHOICE: lambda dice, kind: str(dice.choice(kind.options)),
    FieldKind.CHOICES: _options,
    FieldKind.FILE: lambda dice, _: dice.choice(DIGESTS),
    FieldKind.FILES: lambda dice, _: dice.sample(DIGESTS, dice.randint(0, 2)),
}


def value(dice: Random, kind: FieldType) -> object:
    """Return a value of a plain kind as it is kept; once in twenty one that is absent or of another kind."""
    return dice.choice(WRONG) if one_in(dice, 20) else _MADE[kind.kind](dice, kind)


def record(dice: Random, fields: Iterable[Field]) -> dict[str, object]:
    """Return a record of fields, about a fifth of them missing."""
    return {each.key: _entry(dice, each) for each in fields if not one_in(dice, 5)}


def _entry(dice: Random, field: Field) -> object:
    if field.kind in {FieldKind.OBJECT, FieldKind.GROUP} and one_in(dice, 20):
        return dice.choice(ABSENT)
    if field.kind is FieldKind.OBJECT:
        return record(dice, field.fields)
    if field.kind is FieldKind.GROUP:
        return [record(dice, field.fields) for _ in range(dice.randint(0, 3))]
    return value(dice, FieldType(field.kind, field.decimals, tuple(each.value for each in field.options)))
