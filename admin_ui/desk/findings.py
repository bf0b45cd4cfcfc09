"""What has been found in a case so far: findings of its tasks, inspections with photographs, special procedures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from admin_ui.findings import answer_in_words, answerer, finding_in_words, words_of
from admin_ui.history import Naming
from catalog.model.duration import Unit
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.state.attachment import Attachment
from engine.case.state.fieldwork import Appointment
from engine.case.state.leg import Leg
from engine.case.state.task import Task, TaskStage
from engine.case.state.timing import SpecialProcedure
from engine.time.days import Days


@dataclass(frozen=True, slots=True)
class Found:
    """What one task found; `superseded` once the case went back behind it. Without a finding, nobody was waited for."""

    step: str
    department: str
    finding: Text | None
    by: str | None
    at: datetime | None
    note: str | None
    superseded: bool
    signature: bool
    """whether it was a further signature"""
    day: str | None = None
    inspectors: tuple[str, ...] = ()
    photographs: tuple[Attachment, ...] = ()


@dataclass(frozen=True, slots=True)
class Procedure:
    """A special procedure: how long it was planned to take, and how long it has taken."""

    kind: Text
    named: bool
    """whether it is one of the special procedures that the law names; a public notice pauses by a law of its own"""
    reason: str
    basis: str | None
    planned: Text
    taken: Text
    started_at: datetime
    ended_at: datetime | None
    result: Text | None
    note: str | None
    overdue: bool
    counted: bool


@dataclass(frozen=True, slots=True)
class Visit:
    """An appointment for an inspection that is still to be made."""

    step: str
    at: str
    place: str
    inspectors: tuple[str, ...]


def found_in(leg: Leg, naming: Naming) -> Iterator[Found]:
    """Yield what every task found, in the order of their end; those without a finding of their own are left out."""
    over = (each for each in leg.tasks.values() if each.closed_at is not None and _tells(each))
    return (_found(leg, task, naming) for task in sorted(over, key=lambda each: (each.closed_at, each.number)))


def _tells(task: Task) -> bool:
    cut_short = task.stage is TaskStage.CANCELLED and task.kind is StepKind.COUNTERSIGN
    return task.finding is not None or cut_short


def _found(leg: Leg, task: Task, naming: Naming) -> Found:
    inspection = leg.inspections.get(task.number)
    return Found(
        step=task.step,
        department=task.department,
        finding=answer_in_words(leg, task),
        by=naming(by) if (by := answerer(task)) else None,
        at=task.closed_at,
        note=words_of(task),
        superseded=task.stage is TaskStage.RETURNED,
        signature=task.signs_for is not None,
        day=inspection.inspected_on if inspection else None,
        inspectors=tuple(str(naming(each)) for each in inspection.inspectors) if inspection else (),
        photographs=inspection.photographs if inspection else (),
    )


def procedures_of(leg: Leg, days: Days, now: datetime) -> tuple[Procedure, ...]:
    """Return the special procedures of a leg, begun first first."""
    return tuple(_procedure(each, days, now) for each in leg.specials)


def _procedure(special: SpecialProcedure, days: Days, now: datetime) -> Procedure:
    start, until = days.day(special.started_at), days.day(special.ended_at or now)
    working = special.planned.unit is Unit.WORKING_DAY
    taken = days.calendar.count(start, until).days if working else (until - start).days
    unit = Unit.WORKING_DAY if working else Unit.CALENDAR_DAY
    return Procedure(
        kind=Text(special.kind.zh, special.kind.value.replace("-", " ")),
        named=special.kind.special,
        reason=special.reason,
        basis=special.basis,
        planned=special.planned.text,
        taken=Text(f"{taken}个{unit.zh}", f"{taken} {unit.value}{'' if taken == 1 else 's'}"),
        started_at=special.started_at,
        ended_at=special.ended_at,
        result=finding_in_words(special.result),
        note=special.note,
        overdue=until > days.calendar.end(start, special.planned).day,
        counted=special.counted,
    )


def visits_of(leg: Leg, naming: Naming) -> Iterator[Visit]:
    """Yield the appointments of inspections still to be made."""
    for task in leg.unfinished():
        appointment = leg.appointments.get(task.number)
        if appointment is not None:
            yield _visit(task, appointment, naming)


def _visit(task: Task, appointment: Appointment, naming: Naming) -> Visit:
    inspectors = tuple(str(naming(each)) for each in appointment.inspectors)
    return Visit(task.step, appointment.at.replace("T", " "), appointment.place, inspectors)
