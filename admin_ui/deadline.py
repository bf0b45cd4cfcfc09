"""Time limits in words and colours, for the desk and for applicants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from catalog.model.duration import Unit
from catalog.reading.text import Text, day_text
from engine.case.state.deadline import Deadline, Pressing
from engine.time.limit import Standing

NEARLY = 0.9
"""From this part of a limit on it is yellow, as the supervision of several cities has it; also on its last day."""
NAMES = {
    Pressing.ACCEPTANCE: Text("受理期限", "Acceptance"),
    Pressing.PROMISED: Text("承诺期限", "Promised"),
    Pressing.STATUTORY: Text("法定期限", "Statutory"),
    Pressing.DELIVERY: Text("送达期限", "Delivery"),
    Pressing.STEP: Text("本环节期限", "This step"),
}

PHASE = Text("阶段期限", "This stage")


@dataclass(frozen=True, slots=True)
class TimeLeft:
    """One limit as it is shown: which, how much is left, in which tone, until when."""

    name: Text
    left: Text
    tone: str
    due: date | None
    is_provisional: bool


def time_left(deadline: Deadline) -> TimeLeft:
    """Return a limit as it is shown."""
    standing = deadline.standing
    return TimeLeft(
        NAMES[deadline.limit], left_in_words(standing), tone(standing), standing.due, standing.is_provisional
    )


def of_phase(standing: Standing) -> TimeLeft:
    """Return the limit of a stage of a bundle as it is shown."""
    return TimeLeft(PHASE, left_in_words(standing), tone(standing), standing.due, standing.is_provisional)


def left_in_words(standing: Standing) -> Text:
    """Say how much is left, or by how much it is late, in the unit that the limit counts."""
    if standing.is_suspended:
        kept = _amount(standing.left, standing.unit)
        return Text(f"暂停计时，还剩{kept.zh}", f"clock stopped, {kept.en} left")
    if standing.is_late:
        over = _amount(max(-standing.left, 1), standing.unit)
        return Text(f"已超期{over.zh}", f"{over.en} late")
    if standing.left == 0:
        return Text("今天到期", "due today")
    left = _amount(standing.left, standing.unit)
    return Text(f"还剩{left.zh}", f"{left.en} left")


def tone(standing: Standing) -> str:
    """Return how a limit is coloured: red when late, yellow when nearly used up, grey while it stands still."""
    if standing.is_suspended:
        return "paused"
    if standing.is_late:
        return "overdue"
    if standing.left == 0:
        return "today"
    return "soon" if standing.left == 1 or standing.ratio >= NEARLY else "ample"


def _amount(days: int, unit: Unit) -> Text:
    plural = "" if days == 1 else "s"
    if unit is Unit.WORKING_DAY:
        return Text(f"{days}个工作日", f"{days} working day{plural}")
    return Text(f"{days}天", f"{days} day{plural}")


def due_in_words(due: Mapping[str, str]) -> Text | None:
    """Say due dates that are kept by the names of their limits; None without any."""
    known = [(NAMES[limit], day_text(date.fromisoformat(due[limit.value]))) for limit in NAMES if limit.value in due]
    if not known:
        return None
    return Text(
        "，".join(f"{name.zh} {day.zh}" for name, day in known),
        ", ".join(f"{name.en} {day.en}" for name, day in known),
    )
