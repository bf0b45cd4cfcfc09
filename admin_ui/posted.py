"""What a posted form or an address says, read with care: words trimmed, numbers and choices known or refused."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from datetime import time as clock_time
from enum import StrEnum
from typing import TypeVar

from werkzeug.datastructures import MultiDict

from catalog.reading.text import Text
from engine.case.state.refusal import NotComplete, needed
from forms.reading import read_date
from forms.unreadable import Unreadable

Posted = MultiDict[str, str]
Chosen = TypeVar("Chosen", bound=StrEnum)
LONGEST_NUMBER = 9
HOURS, MINUTES = 24, 60
_TIME = re.compile(r"([0-9]{1,2}) ?[:.时点] ?([0-9]{2}) ?分?")
NO_TIME = Text(
    "请按 24 小时制填写{what_zh}，例如 9:30 或者 14:00。",
    "Enter the {what_en} by the 24-hour clock, for example 9:30 or 14:00.",
)


def text(posted: Posted, name: str) -> str:
    """Return posted words without the space around them."""
    return posted.get(name, "").strip()


def texts(posted: Posted, *names: str) -> dict[str, object]:
    """Return several posted words by name."""
    return {name: text(posted, name) for name in names}


def word(posted: Posted, name: str, words: type[Chosen], said: Text) -> Chosen:
    """Return the chosen word; raises NotComplete, naming what was to be chosen, for none or another."""
    typed = posted.get(name)
    chosen = next((each for each in words if each.value == typed), None)
    if chosen is None:
        raise needed(said.zh, said.en)
    return chosen


def number(posted: Posted, name: str) -> int:
    """Return a posted whole number, 0 for what is none."""
    typed = posted.get(name, "")
    return int(typed) if typed.isascii() and typed.isdigit() and len(typed) <= LONGEST_NUMBER else 0


def page_number(posted: Posted, name: str = "page") -> int:
    """Return the page that an address asks for, the first for what is none."""
    return max(1, number(posted, name))


def day(posted: Posted, name: str, said: Text) -> date:
    """Return a day posted in three boxes; raises NotComplete, naming what was to be given, for none."""
    found = boxed_day(posted, name)
    if found is None:
        raise needed(said.zh, said.en)
    return found


def iso_day(posted: Posted, name: str) -> str:
    """Return a day posted in three boxes as ISO says it; empty for none."""
    found = boxed_day(posted, name)
    return found.isoformat() if found else ""


def in_boxes(name: str, said: date) -> dict[str, str]:
    """Return what the three boxes of a day say."""
    return {f"{name}-{part}": str(getattr(said, part)) for part in ("year", "month", "day")}


def boxed_day(posted: Posted, name: str) -> date | None:
    """Return a day posted in three boxes, as the forms of items read it; None for none, and for what is no day."""
    boxes = (text(posted, f"{name}-{part}") for part in ("year", "month", "day"))
    try:
        found = read_date("\n".join(boxes))
    except Unreadable:
        return None
    return date.fromisoformat(found) if isinstance(found, str) else None


def time(posted: Posted, name: str, said: Text) -> clock_time:
    """Return a posted time of the day by the 24-hour clock, however its colon is typed; raises NotComplete for none."""
    found = _TIME.fullmatch(unicodedata.normalize("NFKC", text(posted, name)))
    hour, minute = map(int, found.groups()) if found else (HOURS, MINUTES)
    if hour >= HOURS or minute >= MINUTES:
        raise NotComplete("no-time", NO_TIME.fill(what_zh=said.zh, what_en=said.en))
    return clock_time(hour, minute)


def task(posted: Posted) -> dict[str, object]:
    """Return the task that an act is about."""
    return {"task": number(posted, "task")}
