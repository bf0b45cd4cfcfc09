"""Extend the limits 延长期限: once, with leave of the head of the organ, and with reasons told (许可法 42)."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from catalog.model.document import Occasion
from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.acting.allowed import in_department
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import WrongState, needed
from engine.case.state.timing import Extension
from engine.plan.step import duration_to_json
from engine.record.event import EventName
from engine.time.days import Days

ROLES = (Role.APPROVER, Role.DEPARTMENT_ADMIN)
"""Who may extend for the head of the organ."""
NOT_DECLARED = Text("本事项没有规定可以延长期限。", "This item does not provide for an extension.")
ONCE = Text("期限已经延长过一次，不能再次延长。", "The limits have been extended once; they cannot be extended again.")
TOO_LATE = Text(
    "期限已经届满，不能再延长；请尽快作出决定。",
    "The limit is over, so it can no longer be extended; decide as soon as possible.",
)
STANDS = Text(
    "特别程序进行期间不计时，请在结束后再延长。",
    "The clock stands while a special procedure runs; extend the limits once it has ended.",
)


@action
def perform(deed: Ordered[Staff], *, reason: str) -> None:
    """Lengthen the limits that lie ahead, each by what is declared for it; raises ActionRefused."""
    in_department(deed, ROLES, deed.leg.department)
    deed.require(Stage.ACCEPTED)
    deed.unchanged()
    _check(deed)
    if not reason.strip():
        raise needed("延长期限的理由", "reasons for the extension")
    longer = extended(deed, reason)
    by = {name: duration_to_json(each) for name, each in longer.by.items()}
    due = deed.due(replace(deed.leg.timing, extension=longer))
    deed.record(EventName.LIMIT_EXTENDED, by=by, reason=reason.strip(), due=due)
    issue_document(deed, Occasion.EXTENSION)


def extended(deed: Ordered[Staff], reason: str) -> Extension:
    """Return the extension that the declaration allows."""
    by = deed.leg.timing.longer(deed.order.days, deed.today)
    return Extension(by, reason.strip(), deed.at, deed.actor)


def may_extend(leg: Leg, days: Days, today: date) -> bool:
    """Say whether the limits of a leg may still be extended on a day."""
    timing = leg.timing
    possible = leg.stage is Stage.ACCEPTED and leg.extension is None and not timing.suspended
    return possible and bool(timing.longer(days, today))


def _check(deed: Ordered[Staff]) -> None:
    timing = deed.leg.timing
    if not timing.extendable:
        raise WrongState("not-extendable", NOT_DECLARED)
    if timing.extension is not None:
        raise WrongState("extended-already", ONCE)
    if timing.suspended:
        raise WrongState("suspended", STANDS)
    if not timing.longer(deed.order.days, deed.today):
        raise WrongState("too-late", TOO_LATE)
