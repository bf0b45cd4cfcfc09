"""What an act does to the clock of a leg, said before it is done (ux: effect on the clock first)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import datetime

from admin_ui.deadline import due_in_words, left_in_words
from catalog.reading.text import Text
from engine.case.state.leg import Leg
from engine.case.state.timing import Extension, Timing
from engine.time.days import Days

CORRECTION = Text(
    "等待补正期间不计入受理期限；申请人交回后，受理期限从交回之日的次日起重新计算{within}。",
    "Time for corrections does not count towards acceptance; once they are handed in, {within} begin anew.",
)
STOPS = Text(
    "从今天起暂停计时：今天和恢复的那天都不计入，剩余时间保留到特别程序结束。{left}",
    "The clock stops today: neither today nor the day on which it goes on is counted, and what is left is kept. {left}",
)
GOES_ON = Text("今天恢复计时，明天起继续计算：{due}", "The clock goes on, counting from tomorrow: {due}")
LONGER = Text("到期日变为：{due}", "New due dates: {due}")
UNCHANGED = Text("退回不延长期限：{due}", "Sending a case back does not lengthen its limits: {due}")


def effects(leg: Leg, days: Days, now: datetime) -> Mapping[str, Text]:
    """Return, by the name of each act that concerns the clock, what it would do now."""
    found = {name: effect(leg, days, now) for name, effect in _EFFECTS.items()}
    return {name: text for name, text in found.items() if text is not None}


def _corrected(leg: Leg, days: Days, now: datetime) -> Text | None:
    del days, now
    return CORRECTION.fill(within=leg.to_tell.within.text) if leg.to_tell else None


def _stopped(leg: Leg, days: Days, now: datetime) -> Text | None:
    clock, today = leg.timing.clock(days), days.day(now)
    standing = clock.promised(today) or clock.statutory(today)
    if standing is None:
        return None
    left = left_in_words(standing)
    return STOPS.fill(left=Text(f"现在{left.zh}。", f"At present: {left.en}."))


def _resumed(leg: Leg, days: Days, now: datetime) -> Text | None:
    running = tuple(leg.timing.running())
    if len(running) != 1:
        return None
    ended = tuple(replace(each, ended_at=each.ended_at or max(now, each.started_at)) for each in leg.specials)
    return _told(GOES_ON, replace(leg.timing, specials=ended), days, now)


def _extended(leg: Leg, days: Days, now: datetime) -> Text | None:
    longer = Extension(leg.timing.longer(days, days.day(now)), "", now, None)
    return _told(LONGER, replace(leg.timing, extension=longer), days, now)


def _returned(leg: Leg, days: Days, now: datetime) -> Text | None:
    return _told(UNCHANGED, leg.timing, days, now)


def _told(words: Text, timing: Timing, days: Days, now: datetime) -> Text | None:
    said = due_in_words(timing.due(days, days.day(now)))
    return words.fill(due=said) if said else None


_EFFECTS: Mapping[str, Callable[[Leg, Days, datetime], Text | None]] = {
    "request-correction": _corrected,
    "start-special-procedure": _stopped,
    "end-special-procedure": _resumed,
    "extend-limit": _extended,
    "return-to-step": _returned,
}
