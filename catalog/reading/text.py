"""Text in the two languages of the product."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from typing import Literal

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = ("zh", "en")
_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Text:
    """One meaning in Chinese and in English; `{name}` placeholders are filled by `fill`.

    In English `{count:case|cases}` is a number with the word for one or for several.
    """

    zh: str
    en: str

    def __str__(self) -> str:
        return self.zh

    def in_(self, language: Language) -> str:
        """Return the wording in one language."""
        return self.zh if language == "zh" else self.en

    def fill(self, **values: object) -> Text:
        """Fill placeholders; a `Text`, a day or a moment is filled with its own wording in each language."""
        return Text(
            self.zh.format_map({name: _wording(value, "zh") for name, value in values.items()}),
            self.en.format_map({name: _wording(value, "en") for name, value in values.items()}),
        )


def day_text(day: date) -> Text:
    """Say a day in full: 2026年11月26日, 26 November 2026."""
    return Text(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {_MONTHS[day.month - 1]} {day.year}")


def moment_text(local: datetime) -> Text:
    """Say a day and the time of it: 2026年11月26日 09:30."""
    day = day_text(local.date())
    return Text(f"{day.zh} {local:%H:%M}", f"{day.en}, {local:%H:%M}")


def same(wording: str) -> Text:
    """Return text that reads the same in both languages: codes, names declared once, quotations."""
    return Text(wording, wording)


class _Number(str):
    """A number as it is written; a format of two words adds the one that goes with it."""

    __slots__ = ()

    def __format__(self, words: str) -> str:
        one, parted, several = words.partition("|")
        return f"{self} {one if self == '1' else several}" if parted else str.__format__(self, words)


def _wording(value: object, language: Language) -> str:
    if isinstance(value, Text):
        return value.in_(language)
    if isinstance(value, datetime):
        return moment_text(value).in_(language)
    if isinstance(value, date):
        return day_text(value).in_(language)
    return _Number(value) if isinstance(value, int) else str(value)
