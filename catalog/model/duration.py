"""Lengths of time as the law counts them."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.model.declared import Word
from catalog.reading.text import Text


class Unit(Word):
    """A unit of a limit; working days leave out rest days and public holidays (行政许可法 82)."""

    WORKING_DAY = "working day", "工作日"
    CALENDAR_DAY = "calendar day", "自然日"
    MONTH = "month", "个月"
    YEAR = "year", "年"


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of one unit, written `3 working days` or `3个工作日`; never bare days."""

    amount: int
    unit: Unit

    @property
    def text(self) -> Text:
        """Say the length in both languages."""
        plural = "" if self.amount == 1 else "s"
        measure = "个" if self.unit is Unit.WORKING_DAY else ""
        return Text(f"{self.amount}{measure}{self.unit.zh}", f"{self.amount} {self.unit.value}{plural}")
