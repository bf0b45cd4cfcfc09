"""Enter a decision that was made outside the system 补录: as such, with its day, its number and the reason.

It counts as made on its own day: the clock stops then, and the time for delivery runs from then. The day is none before
what the decision had to wait for: the receipt, the steps done, the special procedures ended.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, time
from enum import StrEnum

from catalog.model.document import Occasion
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.acting.allowed import (
    all_signed,
    milestones_met,
    no_special_runs,
    promises_kept,
    separated,
    task_of_kind,
)
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.acting.succession import grant
from engine.case.state.actor import Staff
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import NotComplete, needed
from engine.case.state.task import TaskStage
from engine.record.event import EventName
from engine.record.opaque import new_opaque
from engine.time.days import Days

NO_DAY = Text("请填写作出决定的年、月、日。", "Enter year, month and day of the decision.")
NOT_THAT_DAY = Text(
    "作出决定的日期应当在 {first} 至 {last} 之间：不早于收件、受理、各环节办完和特别程序结束之日，不晚于今天。",
    "The day of the decision is from {first} to {last}: not before the receipt, the acceptance and the end of the steps and "
    "special procedures, nor after today.",
)


class Outcome(StrEnum):
    """What was decided outside."""

    APPROVED = "approved"
    REFUSED = "refused"


@action
def perform(
    deed: Ordered[Staff],
    *,
    outcome: Outcome,
    decided_on: str,
    number: str,
    why: str,
    reason: str = "",
    basis: str = "",
    remedies: str = "",
) -> None:
    """Record the decision of that day, which counts as decided then; raises ActionRefused.

    `number` is the official number of the paper, `why` says why it was not made here. A refusal needs reasons, basis and
    remedies as any other.
    """
    deed.require(Stage.ACCEPTED)
    task = task_of_kind(deed, StepKind.DECISION)
    separated(deed)
    deed.unchanged(task)
    all_signed(deed, task)
    _ripe(deed, outcome)
    day = _day(deed.leg, decided_on, deed.order.days, deed.today)
    outside = {"day": day.isoformat(), "counts_from": _moment(deed, day).isoformat(), "paper": number.strip()}
    words = {"reason": reason.strip(), "basis": basis.strip(), "remedies": remedies.strip()}
    _check_words(number, why, words if outcome is Outcome.REFUSED else {})
    kept = {key: value or None for key, value in words.items()}
    name = EventName.APPROVED if outcome is Outcome.APPROVED else EventName.REFUSED
    result = new_opaque() if deed.leg.publish and outcome is Outcome.APPROVED else None
    deed.record(name, result=result, outside=outside, note=why.strip(), **kept)
    issue_document(deed, Occasion.OUTSIDE_DECISION)
    if outcome is Outcome.APPROVED:
        grant(deed)
    deed.finish(task)
    deed.cancel_rest()
    if outcome is Outcome.REFUSED:
        deed.close()
    else:
        deed.conclude()


def _check_words(number: str, why: str, of_refusal: Mapping[str, str]) -> None:
    if not number.strip():
        raise needed("决定文书的文号", "number of the decision")
    if not why.strip():
        raise needed("未在系统内决定的原因", "why it was not decided here")
    if not all(of_refusal.values()):
        raise needed("不予许可的理由、依据和救济途径", "reasons, legal basis and remedies of the refusal")


def _day(leg: Leg, written: str, days: Days, today: date) -> date:
    try:
        day = date.fromisoformat(written.strip())
    except ValueError:
        raise NotComplete("no-day", NO_DAY) from None
    first = max(map(days.day, _before(leg)))
    if not first <= day <= today:
        raise NotComplete("not-that-day", NOT_THAT_DAY.fill(first=first, last=today))
    return day


def _before(leg: Leg) -> Iterator[datetime]:
    """Yield the moments before which nothing could be decided: receipt, acceptance, ends of steps and special procedures."""
    moments = (leg.complete_at, leg.accepted_at, *(each.ended_at for each in leg.specials))
    done = (each.closed_at for each in leg.tasks.values() if each.stage is TaskStage.DONE)
    yield leg.received_at
    yield from (each for each in (*moments, *done) if each is not None)


def _moment(deed: Ordered[Staff], day: date) -> datetime:
    """Return the last moment of the day, which has not come yet where the day is today."""
    over = datetime.combine(day, time.max, deed.order.days.zone).astimezone(UTC)
    return min(over, deed.at)


def _ripe(deed: Ordered[Staff], outcome: Outcome) -> None:
    """Refuse while something has to come before the decision."""
    no_special_runs(deed)
    if outcome is Outcome.APPROVED:
        milestones_met(deed)
        promises_kept(deed)
