"""Transfer a task 转办: it goes to another office of the same department, there to everybody or to one person."""

from __future__ import annotations

from catalog.reading.text import Text, same
from engine.case.acting.moving import fit, held_or_administered, person, waiting_task
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.refusal import NotComplete, WrongState, needed
from engine.case.state.task import Task
from engine.people.colleague import colleagues
from engine.record.event import EventName

NO_OFFICE = Text("本部门没有这个处室，请重新选择。", "The department has no such office; choose again.")
SAME_OFFICE = Text(
    "任务已在该处室。要交给处室里的某个人，请写明是谁。",
    "The task is in that office already. To give it to one person there, say whom.",
)
NOBODY_THERE = Text(
    "{office}没有具有{role}角色的人，转过去将无人办理。请另选处室，或先授予角色。",
    "Nobody in {office} has the role of {role}, so nobody could work on it there. Choose another office, "
    "or have the role granted first.",
)


@action
def perform(deed: Ordered[Staff], *, task: int, office: str, note: str, to: str = "") -> None:
    """Pass on a task that the actor holds or administers, with words; raises ActionRefused.

    With `to` the task is for that person alone.
    """
    found = waiting_task(deed.leg, task)
    held_or_administered(deed, found)
    if not note.strip():
        raise needed("转办的理由", "reason for passing it on")
    _office(deed, found, office, to)
    whom = person(deed, to) if to.strip() else None
    if whom is not None:
        fit(deed.leg, found, office, whom)
    deed.unchanged(found)
    deed.record(
        EventName.TASK_TRANSFERRED,
        task=task,
        department=found.department,
        office=office,
        to=whom.account if whom else None,
        note=note.strip(),
    )


def _office(deed: Ordered[Staff], task: Task, office: str, to: str) -> None:
    """Refuse an office that there is not, the one it is in without a person, and one where nobody could work on it."""
    department = deed.catalog.departments.get(task.department)
    declared = department.office(office) if department else None
    if declared is None:
        raise NotComplete("no-office", NO_OFFICE)
    if office == task.office and not to.strip() and task.person is None:
        raise WrongState("same-office", SAME_OFFICE)
    there = colleagues(deed.connection, (task.department,), (task.role,), deed.today)
    if not any(each.staff.may(task.role, task.department, office) for each in there):
        role = Text(task.role.zh, task.role.value)
        raise WrongState("nobody-there", NOBODY_THERE.fill(office=declared.name or same(office), role=role))
