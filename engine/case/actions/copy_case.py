"""Copy a case to somebody 传阅: a colleague may see it, for information, without having anything to do."""

from __future__ import annotations

from catalog.reading.text import Text
from engine.case.acting.moving import person
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import NotAllowed, WrongState
from engine.people.grant import HANDLING
from engine.record.event import EventName

OPEN = tuple(each for each in Stage if each is not Stage.CLOSED)
NOT_HANDLING = Text(
    "只有办理此件的部门可以传阅。", "Only the departments that handle this case may send it for information."
)
SELF = Text("不能传阅给自己。", "You cannot send a case to yourself.")
NO_STAFF = Text(
    "{name}还没有任何角色，不能查看办件。请先授予角色。",
    "{name} has no role yet and cannot look at cases. Have one granted first.",
)
ALREADY = Text("已传阅给{name}。", "The case has been sent to {name} already.")


@action
def perform(deed: Ordered[Staff], *, to: str, note: str = "") -> None:
    """Let a colleague see the case; raises ActionRefused."""
    deed.require(*OPEN)
    if not may_copy(deed.by, deed.leg):
        raise NotAllowed("not-handling", NOT_HANDLING)
    whom = person(deed, to)
    if whom.account == deed.by.account:
        raise WrongState("self", SELF)
    if not whom.staff.grants:
        raise NotAllowed("no-grant", NO_STAFF.fill(name=whom.shown_name))
    if any(each.to == whom.account for each in deed.leg.copies):
        raise WrongState("copied-already", ALREADY.fill(name=whom.shown_name))
    deed.unchanged()
    deed.record(EventName.COPIED, to=whom.account, note=note.strip() or None)


def may_copy(staff: Staff, leg: Leg) -> bool:
    """Say whether somebody handles cases in one of the departments that take part in the leg."""
    departments = {leg.department, *(each.department for each in leg.tasks.values())}
    return any(staff.may(role, department) for role in HANDLING for department in departments)
