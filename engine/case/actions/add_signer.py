"""Add a signer 加签: a colleague is asked to sign too, and the step is not done before."""

from __future__ import annotations

from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.acting.moving import NOT_HELD, REVIEWING, holds, person, waiting_task
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import NotAllowed, WrongState, needed
from engine.case.state.task import Task
from engine.people.colleague import Colleague
from engine.people.grant import EVERY, Grant
from engine.plan.step import Offer
from engine.record.event import EventName

SELF = Text("您自己在办理这项任务，无需再加签。", "You are working on this task yourself; you need not sign besides.")
NOT_REVIEWING = Text(
    "{name}没有审查或审批角色，不能加签。请另选一人。",
    "{name} is neither reviewer nor approver and cannot sign. Choose somebody else.",
)
ASKED = Text("已请{name}加签，还没有签署。", "{name} has been asked to sign already and has not done so yet.")


@action
def perform(deed: Ordered[Staff], *, task: int, to: str, note: str) -> None:
    """Ask a reviewing colleague of any department to sign a task that the actor holds; raises ActionRefused."""
    deed.require(Stage.RECEIVED, Stage.ACCEPTED)
    found = waiting_task(deed.leg, task)
    if not holds(deed.by, found):
        raise NotAllowed("not-held", NOT_HELD)
    whom = person(deed, to)
    if whom.account in {deed.by.account, found.claimed_by}:
        raise WrongState("self", SELF)
    grant = _reviewing(whom, found)
    _not_asked(deed.leg, found, whom)
    if not note.strip():
        raise needed("请其签署的内容", "what the colleague is to sign")
    deed.unchanged(found)
    deed.record(EventName.SIGNER_ADDED, task=task, to=whom.account, note=note.strip())
    step = deed.leg.planned(found.step)
    if step is not None:
        offer = Offer(*_place(grant, found, deed.catalog), grant.role)
        deed.open_task(step, offer, person=whom.account, signs_for=task)


def _reviewing(whom: Colleague, task: Task) -> Grant:
    """Return the grant under which a colleague signs, one of the task's own department before others."""
    grants = [each for each in whom.staff.grants if each.role in REVIEWING]
    if not grants:
        raise NotAllowed("not-reviewing", NOT_REVIEWING.fill(name=whom.shown_name))
    return next((each for each in grants if each.covers(task.department)), grants[0])


def _not_asked(leg: Leg, task: Task, whom: Colleague) -> None:
    if any(each.signs_for == task.number and each.person == whom.account for each in leg.unfinished()):
        raise WrongState("asked-already", ASKED.fill(name=whom.shown_name))


def _place(grant: Grant, task: Task, catalog: Catalog) -> tuple[str, str]:
    """Return the department and office at which the signature waits: the signer's own, the default one for all."""
    department = task.department if grant.department == EVERY else grant.department
    if grant.office != EVERY:
        return department, grant.office
    declared = catalog.departments.get(department)
    default = declared.offices[0].office if declared and declared.offices else task.office
    return department, task.office if department == task.department else default
