"""A bundle on its case page: every item with stage, department, days left and who has it; what waits, and for what."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import url_for

from admin_ui.deadline import TimeLeft, of_phase, time_left
from admin_ui.desk.joint import JointOpinion, Urged, joint_opinions, urges_of
from admin_ui.desk.wording import stage_colour, stage_name
from admin_ui.history import Naming
from admin_ui.names import Names
from catalog.reading.text import Text
from engine.case.state.case import CaseState
from engine.case.state.course import Course, awaited, came_to_nothing, course, milestones
from engine.case.state.deadline import pressing
from engine.case.state.leg import Leg
from engine.case.state.members import Member
from engine.case.state.phase import WHOLE, Phase
from engine.case.state.phase_due import PhaseDue, as_declared, phase_due
from engine.case.state.task import Task
from engine.time.days import Days

COURSES = {
    Course.WAITING: ("waits to begin", "grey"),
    Course.UNDER_WAY: ("under way", "teal"),
    Course.GRANTED: ("granted", "green"),
    Course.NOT_GRANTED: ("not granted", "red"),
    Course.ABANDONED: ("will not begin", "grey"),
}
WAITS = Text("待以下事项准予后启动：{items}", "Begins once this is granted: {items}")
BECAUSE = Text("因{item}未获准予，不再办理", "Does not begin: {item} came to nothing")
GIVEN_UP = Text("申请人已撤回{reason}", "Withdrawn by the applicant{reason}")
MILESTONE = Text(
    "现在还不能准予：须待以下事项先行准予：{items}。可以先审查；不符合条件的，可以依法作出不予许可的决定。",
    "This cannot be approved yet: {items} must be granted first. Go on reviewing; a refusal is possible where the law calls for one.",
)
DEAD_END = Text(
    "不能准予：作为前提的{items}没有获得准予。请与申请人和牵头部门联系；依法不符合条件的，作出不予许可的决定。",
    "This cannot be approved: {items}, on which it depends, came to nothing. Speak to the applicant and the lead department; "
    "refuse where the law calls for it.",
)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a bundle, in words; `address` is None where it has not begun or is not the reader's to see."""

    number: int
    name: str
    department: str
    state: str
    colour: str
    limit: TimeLeft | None
    hands: tuple[str, ...]
    """where its tasks are, and who has them"""
    note: Text | None
    """what it waits for, or why it never begins"""
    urged: int
    address: str | None
    current: bool


@dataclass(frozen=True, slots=True)
class Part:
    """A stage of a bundle with its items; the bundle as a whole where it has no stages."""

    title: str
    lead: str
    due: PhaseDue
    left: TimeLeft | None
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class Looked:
    """How a case of several items is looked at: which legs the reader sees, which one is shown, in whose words."""

    state: CaseState
    names: Names
    naming: Naming
    days: Days
    day: date
    legs: frozenset[int]


@dataclass(frozen=True, slots=True)
class OfBundle:
    """A leg among the other items of its bundle; empty for a single item."""

    parts: tuple[Part, ...]
    joint: tuple[JointOpinion, ...]
    """joint opinions that the lead has asked for"""
    urges: tuple[Urged, ...]
    hindrance: Text | None
    """why it cannot be approved yet, where another item must be granted before"""


def of_bundle(looked: Looked, leg: Leg) -> OfBundle:
    """Return what a case page shows of a leg's bundle."""
    joint = joint_opinions(leg, looked.naming, looked.days, looked.day)
    return OfBundle(
        parts_of(looked, leg.leg), tuple(joint), tuple(urges_of(leg, looked.naming)), hindrance(looked, leg)
    )


def parts_of(looked: Looked, shown: int | None = None) -> tuple[Part, ...]:
    """Return the stages of a bundle in declared order, with what belongs to none under the bundle's own name; one item is `shown`."""
    phases = looked.state.phases
    found = (_part(looked, phase, tuple(_members(looked.state, phase)), shown) for phase in phases.values())
    return tuple(each for each in found if each.items)


def hindrance(looked: Looked, leg: Leg) -> Text | None:
    """Return why a leg cannot be approved as things stand: another one must be granted before it; None where nothing does."""
    before = milestones(looked.state, leg.leg) if leg.decision is None and not leg.closed else ()
    if not before:
        return None
    ended = tuple(each for each in before if came_to_nothing(looked.state, each.leg))
    return DEAD_END.fill(items=_named(looked, ended)) if ended else MILESTONE.fill(items=_named(looked, before))


def _members(state: CaseState, phase: Phase) -> Iterator[Member]:
    return (each for each in state.members.values() if (each.stage or WHOLE) == phase.phase)


def _part(looked: Looked, phase: Phase, members: tuple[Member, ...], shown: int | None) -> Part:
    due = phase_due(looked.state, phase, as_declared(looked.names.catalog), looked.days, looked.day)
    return Part(
        title=phase.name.in_(looked.names.language),
        lead=looked.names.department(phase.lead),
        due=due,
        left=phase_left(due),
        items=tuple(_item(looked, each, current=each.leg == shown) for each in members),
    )


def phase_left(due: PhaseDue) -> TimeLeft | None:
    """Return the limit of a stage as it is shown; None while none runs."""
    return of_phase(due.standing) if due.standing else None


def _item(looked: Looked, member: Member, *, current: bool) -> Item:
    state, leg = looked.state, looked.state.legs.get(member.leg)
    how = course(state, member.leg)
    limit = pressing(leg.stage, leg.timing, looked.days, looked.day) if leg else None
    name, colour = COURSES[how]
    address = url_for("desk.case", code=state.service_code, leg=member.leg) if member.leg in looked.legs else None
    return Item(
        number=member.leg,
        name=looked.names.service(member.service),
        department=looked.names.department(member.department),
        state=stage_name(leg) if leg else Text(how.zh, name).in_(looked.names.language),
        colour=stage_colour(leg) if leg else colour,
        limit=time_left(limit) if limit else None,
        hands=tuple(dict.fromkeys(_hand(looked, leg, each) for each in leg.unfinished())) if leg else (),
        note=_note(looked, member.leg),
        urged=sum(len(each.urged) for each in leg.unfinished()) if leg else 0,
        address=address,
        current=current,
    )


def _hand(looked: Looked, leg: Leg, task: Task) -> str:
    names, step = looked.names, looked.names.step(leg.service, task.step)
    place = f"{names.department(task.department)} {names.office(task.department, task.office)}"
    holder = task.claimed_by or task.person
    return f"{step} · {place}" + (f" · {looked.naming(holder)}" if holder else "")


def _note(looked: Looked, number: int) -> Text | None:
    state = looked.state
    if before := awaited(state, number):
        return WAITS.fill(items=_named(looked, before))
    given_up = state.abandoned.get(number)
    if given_up is None:
        return None
    if given_up.because is not None:
        return BECAUSE.fill(item=_named(looked, (state.members[given_up.because],)))
    reason = given_up.reason
    return GIVEN_UP.fill(reason=Text(f"：{reason}", f": {reason}") if reason else "")


def _named(looked: Looked, members: tuple[Member, ...]) -> Text:
    said = [f"{each.leg} {looked.names.service(each.service)}" for each in members]
    return Text("、".join(said), ", ".join(said))
