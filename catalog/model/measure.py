"""Units of measure, and numbers said with them: `1 person`, `3 people`."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

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


_SPOKEN = {
    "m": "米",
    "km": "千米",
    "cm": "厘米",
    "mm": "毫米",
    "m²": "平方米",
    "km²": "平方千米",
    "ha": "公顷",
    "m³": "立方米",
    "L": "升",
    "kg": "千克",
    "t": "吨",
    "kW": "千瓦",
    "kV": "千伏",
    "kVA": "千伏安",
    "m³/d": "立方米/日",
    "m³/日": "立方米/日",
    "m/s": "米/秒",
    "dB": "分贝",
    "℃": "摄氏度",
}


def spoken(number: str, unit: Text | None) -> Text:
    """Say a number within a sentence: 500 平方米 where tables have 500 m², 50,000 m² in English."""
    en = f"{Decimal(number):,f}" + measured(number, unit).en.removeprefix(number)
    if unit is None:
        return Text(number, en)
    zh = _SPOKEN.get(unit.zh, unit.zh)
    return Text(f"{number}{zh}" if zh in {"%", "‰"} else f"{number} {zh}", en)
