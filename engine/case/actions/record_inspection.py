"""Record an inspection 现场核查记录: who saw what on which day, with photographs; the task is done then."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalog.reading.text import Text
from engine.case.acting.inspectors import check_inspectors, inspection_task, needs_appointment
from engine.case.acting.order import Ordered, action
from engine.case.actions.review import Finding
from engine.case.state.actor import Staff
from engine.case.state.leg import Leg
from engine.case.state.refusal import NotAllowed, NotComplete, WrongState, needed
from engine.case.state.task import Task
from engine.draft.upload import Upload
from engine.record.event import EventName

NOT_THERE = Text(
    "核查记录由参加核查的人员填写，您不在其中。",
    "The record is written by one of those who inspected; you are not among them.",
)
WRONG_DAY = Text(
    "核查日期 {day} 应当在受理之日（{accepted}）和今天（{today}）之间。",
    "The day of the inspection, {day}, lies between the acceptance ({accepted}) and today ({today}).",
)
NO_APPOINTMENT = Text(
    "还没有约定核查的时间和地点。请先约定并告知申请人，再填写记录。",
    "No time and place have been arranged. Arrange the inspection, which tells the applicant, before you record it.",
)
BEFORE_APPOINTMENT = Text(
    "核查日期 {day} 早于约定的日期 {appointed}；提前核查的，请先另约时间。",
    "The inspection of {day} comes before the day arranged for it, {appointed}; arrange another time first.",
)
TOO_FEW_PHOTOGRAPHS = Text(
    "核查记录至少要有 {wanted} 张现场照片，现在有 {given} 张；请补拍或上传。",
    "The record takes {wanted} {wanted:photograph|photographs} at least; it has {given}. Take or upload more.",
)


@action
def perform(
    deed: Ordered[Staff],
    *,
    task: int,
    inspected_on: date,
    inspectors: Sequence[str],
    finding: Finding,
    note: str = "",
    photographs: Sequence[Upload] = (),
) -> None:
    """Record the finding and open the steps that waited for it; a failure needs words. Raises ActionRefused.

    Unless the step declares otherwise it takes an appointment made before, and a photograph.
    """
    found = inspection_task(deed, task)
    there = check_inspectors(deed, found, inspectors)
    if deed.by.account not in there:
        raise NotAllowed("not-there", NOT_THERE)
    _check_day(deed, inspected_on)
    _check_appointment(deed.leg, found, inspected_on)
    _check_photographs(deed.leg, found, photographs)
    if finding is Finding.FAILS and not note.strip():
        raise needed("不符合要求之处", "points in which it fails")
    deed.record(
        EventName.INSPECTION_RECORDED,
        task=task,
        inspected_on=inspected_on.isoformat(),
        inspectors=list(there),
        finding=finding.value,
        note=note.strip() or None,
        photographs=[each.to_json() for each in photographs],
    )
    deed.finish(found, finding=finding.value, note=note.strip() or None)
    deed.open_ready()


def _check_day(deed: Ordered[Staff], day: date) -> None:
    accepted = deed.order.days.day(deed.leg.accepted_at or deed.at)
    if not accepted <= day <= deed.today:
        raise NotComplete("wrong-day", WRONG_DAY.fill(day=day, accepted=accepted, today=deed.today))


def _check_appointment(leg: Leg, task: Task, day: date) -> None:
    """Refuse a record without an appointment where one is needed, and one of a day before that."""
    if needs_appointment(leg, task):
        raise WrongState("no-appointment", NO_APPOINTMENT)
    appointment = leg.appointments.get(task.number)
    appointed = date.fromisoformat(appointment.day) if appointment is not None else day
    if day < appointed:
        raise NotComplete("before-appointment", BEFORE_APPOINTMENT.fill(day=day, appointed=appointed))


def _check_photographs(leg: Leg, task: Task, photographs: Sequence[Upload]) -> None:
    planned, given = leg.planned(task.step), len({each.digest for each in photographs})
    wanted = planned.photographs if planned else 1
    if given < wanted:
        raise NotComplete("too-few-photographs", TOO_FEW_PHOTOGRAPHS.fill(wanted=wanted, given=given))
