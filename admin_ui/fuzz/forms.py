"""Forms made up by chance: fields of every kind, objects, and groups within groups."""

from __future__ import annotations

from random import Random

from catalog.model.field import Field, FieldKind, Option
from catalog.model.form import Form
from catalog.reading.located import Mapping as Located
from catalog.reading.text import same

SOURCE = Located("fuzz.yaml", (0, 0))
PLAIN = (
    FieldKind.TEXT,
    FieldKind.INTEGER,
    FieldKind.DECIMAL,
    FieldKind.BOOLEAN,
    FieldKind.DATE,
    FieldKind.CHOICE,
    FieldKind.CHOICES,
)
FILES = (FieldKind.FILE, FieldKind.FILES)
NESTED = (FieldKind.OBJECT, FieldKind.GROUP)
OPTIONS = ("east", "west", "north", "a-b", "it's", "a", "ab")
DEEPEST = 2
"""Levels of objects and groups within each other."""
MOST_DECIMALS = 6


def random_form(dice: Random) -> Form:
    """Make a form with a field of each plain kind at least, and some more."""
    kinds = [*PLAIN, dice.choice(FILES), *NESTED, *_kinds(dice, dice.randint(2, 6), depth=0)]
    return Form(source=SOURCE, fields={each.key: each for each in _fields(dice, kinds, depth=0)})


def _fields(dice: Random, kinds: list[FieldKind], depth: int) -> tuple[Field, ...]:
    return tuple(_field(dice, f"{kind.value[:4]}{number}", kind, depth) for number, kind in enumerate(kinds, 1))


def _field(dice: Random, key: str, kind: FieldKind, depth: int) -> Field:
    decimals = dice.randint(0, MOST_DECIMALS) if kind is FieldKind.DECIMAL else 0
    chosen = kind in {FieldKind.CHOICE, FieldKind.CHOICES}
    options = tuple(Option(each, same(each)) for each in dice.sample(OPTIONS, 3)) if chosen else ()
    inner = _fields(dice, _kinds(dice, dice.randint(2, 5), depth + 1), depth + 1) if kind in NESTED else ()
    return Field(key, kind, same(key), {}, decimals=decimals, options=options, fields=inner)


def _kinds(dice: Random, number: int, depth: int) -> list[FieldKind]:
    return dice.choices([*PLAIN, *FILES, *(NESTED if depth < DEEPEST else ())], k=number)
