"""Units of measure, and numbers said with them: `1 person`, `3 people`."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.reading.text import Text, same

OF_ONE = "|"
"""Stands between the English unit of one and that of several: `person|people`."""


@dataclass(frozen=True, slots=True)
class Measure(Text):
    """A unit that English says otherwise of one; `en` is that of several."""

    one: str

    @classmethod
    def of(cls, unit: Text) -> Text:
        """Return a declared unit; one without the sign reads the same of one and of several."""
        one, parted, several = unit.en.partition(OF_ONE)
        return cls(unit.zh.partition(OF_ONE)[0].strip(), several.strip(), one.strip()) if parted else unit


def names_of(unit: Text) -> tuple[str, ...]:
    """Return how a unit may be written behind a number."""
    return (unit.zh, unit.en, unit.one) if isinstance(unit, Measure) else (unit.zh, unit.en)


def measured(number: str, unit: Text | None) -> Text:
    """Say a number with its unit."""
    if unit is None:
        return same(number)
    said = unit.one if isinstance(unit, Measure) and number.removeprefix("-") == "1" else unit.en
    return Text(f"{number} {unit.zh}", f"{number} {said}")
