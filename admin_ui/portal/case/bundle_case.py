"""A bundle's case as its applicant follows it: every leg with who has it, those that wait, and those that came to nothing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import url_for

from admin_ui.access.language import current_language
from admin_ui.access.news import told
from admin_ui.deadline import TimeLeft, time_left
from admin_ui.drawing.boxes import Status
from admin_ui.platform import platform
from admin_ui.pledging import Pledged, pledged_in
from admin_ui.portal.case.news import SAID
from admin_ui.portal.case.stage_limits import StageLimit, stage_limits
from admin_ui.portal.case.standing import AT_ANY_TIME, COLOURS, NAMES, holders, stage_of
from admin_ui.portal.case.visiting import UNREADABLE, Visit
from admin_ui.portal.service.bundle_plan import BundlePlan, Mark, bundle_plan
from catalog.reading.text import Text, same
from engine.case.actions.withdraw import OPEN
from engine.case.intake.compiled import CompiledService
from engine.case.intake.later import later_of
from engine.case.intake.pledging import outstanding
from engine.case.state.case import CaseState
from engine.case.state.course import granted
from engine.case.state.deadline import deadlines
from engine.case.state.leg import WITH_APPLICANT, Leg, Stage
from engine.case.state.members import Abandoned, Member
from engine.case.state.service_code import grouped
from forms.fault import name_of

WAITS = Text("等待中", "waiting")
STOPPED = Text("未办理", "not carried out")
GIVEN_UP = Text("您已放弃", "given up by you")
WAITING_FOR = Text(
    "等“{names}”准予后自动开始，不用您再申请。", "Begins by itself once {names} {be} granted; you need do nothing."
)
THEN_YOU = Text(
    "等“{names}”准予后，请您再交本事项的材料。", "Once {names} {be} granted, you hand in the papers of this item."
)
YOUR_TURN = Text(
    "轮到这个事项了，请交它的材料；交齐后部门开始办理，期限从那天算起。",
    "It is this item's turn: hand in its papers. The department begins, and its time runs, once they are complete.",
)
BECAUSE = Text("因为“{name}”没有办成，这个事项不再办理。", "Since “{name}” came to nothing, this is not carried out.")
BY_YOU = Text("您放弃了这个事项。", "You gave this item up.")


@dataclass(frozen=True, slots=True)
class LegRow:
    """One item of the case: how it stands, who has it, until when, and what came of it."""

    number: int
    name: Text
    department: Text
    mark: Mark
    colour: str
    says: Text | None
    """for what it waits, or why it was abandoned"""
    reason: str | None
    holders: tuple[Text, ...]
    limits: tuple[TimeLeft, ...]
    certificate: Text | None
    certificate_number: str | None
    papers: int
    unsettled: tuple[Text, ...]
    """what did not fit any more when it began, and may have to be corrected"""
    correcting: bool
    since: datetime | None
    """from when on it waits for what is given only when it begins"""
    pledges: tuple[Pledged, ...]
    """what was promised or signed instead of papers"""
    owes: bool
    """whether a promised paper is still to be handed in"""
    give_up: str | None
    """where it is given up, while nothing of it was handed in"""
    at: datetime | None


@dataclass(frozen=True, slots=True)
class BundleCase:
    """A bundle's case: its legs, how far it is, and its plan with the states drawn in."""

    visit: Visit
    done: Text | None
    code: str
    name: Text
    legs: tuple[LegRow, ...]
    granted: int
    over: bool
    """whether every item has come to its end"""
    plan: BundlePlan
    stages: tuple[StageLimit, ...]
    withdrawable: bool

    @property
    def progress(self) -> Text:
        """How many of the items are done."""
        return done_of(self.granted, len(self.legs))


def done_of(granted_: int, all_: int) -> Text:
    """Say how many items of a bundle are granted."""
    return Text(f"{all_} 个事项，已办成 {granted_} 个", f"{granted_} of {all_} items done")


def bundle_case(found: Visit) -> BundleCase:
    """Return the page of a bundle's case."""
    state = found.state
    whole = _whole(found)
    legs = tuple(_row(found, member) for member in state.members.values())
    marks = {each.service: row.mark for each, row in zip(state.members.values(), legs, strict=True)}
    return BundleCase(
        visit=found,
        done=SAID.get(told(state.service_code) or ""),
        code=grouped(state.service_code),
        name=whole.service.item.name,
        legs=legs,
        granted=sum(granted(each) for each in state.legs.values()),
        over=not state.awaiting and all(each.closed for each in state.legs.values()),
        plan=bundle_plan(whole, found.catalog, marks, current_language()),
        stages=stage_limits(found),
        withdrawable=found.acts and bool(state.awaiting or any(each.stage in OPEN for each in state.legs.values())),
    )


def _whole(found: Visit) -> CompiledService:
    """Return the bundle by the version of the case; raises Refusal where it is not declared there."""
    whole = platform().editions.get(found.leg.edition).service(found.state.service)
    if whole is None or whole.merged is None:
        raise UNREADABLE
    return whole


def _row(found: Visit, member: Member) -> LegRow:
    state, number = found.state, member.leg
    if (leg := state.legs.get(number)) is not None:
        return _begun(found, leg)
    abandoned = state.abandoned.get(number)
    says = _why(found, abandoned) if abandoned else _awaits(found, member)
    word = (GIVEN_UP if abandoned.because is None else STOPPED) if abandoned else WAITS
    return LegRow(
        number=number,
        name=_name(found, member),
        department=_department(found, member.department),
        mark=Mark("stopped" if abandoned else "skipped", word, None),
        colour="grey" if abandoned else "yellow",
        says=says,
        reason=abandoned.reason if abandoned else None,
        holders=(),
        limits=(),
        certificate=None,
        certificate_number=None,
        papers=0,
        unsettled=(),
        correcting=False,
        since=None,
        pledges=(),
        owes=False,
        give_up=url_for("portal.give_up", code=state.service_code, number=number)
        if found.acts and not abandoned
        else None,
        at=abandoned.at if abandoned else None,
    )


def _begun(found: Visit, leg: Leg) -> LegRow:
    days, today, stage = platform().days(), platform().today(), stage_of(leg)
    issued = found.catalog.certificates.get(leg.issued.kind) if leg.issued else None
    member, code = found.state.members[leg.leg], found.state.service_code
    address, waits = url_for("portal.tracked", code=code, leg=leg.leg), leg.stage is Stage.HANDING_IN
    return LegRow(
        number=leg.leg,
        name=_name(found, member),
        department=_department(found, leg.department),
        mark=Mark(_status(leg), NAMES[stage], address),
        colour=COLOURS.get(stage, "blue"),
        says=YOUR_TURN if waits else None,
        reason=None,
        holders=holders(leg, found.catalog),
        limits=tuple(map(time_left, deadlines(leg.stage, leg.timing, days, today))),
        certificate=issued.name if issued else None,
        certificate_number=leg.issued.number if leg.issued else None,
        papers=len(leg.papers),
        unsettled=tuple(_unsettled(found, leg)) if leg.stage in OPEN else (),
        correcting=leg.stage in WITH_APPLICANT and found.acts,
        since=leg.received_at if waits else None,
        pledges=tuple(pledged_in(leg, found.catalog, days, today)),
        owes=bool(outstanding(leg)) and found.acts,
        give_up=url_for("portal.withdraw", code=code, leg=leg.leg) if waits and found.acts else None,
        at=leg.received_at,
    )


def _status(leg: Leg) -> Status:
    if granted(leg):
        return "done"
    return "stopped" if leg.closed or stage_of(leg) in {Stage.REFUSED, Stage.NOT_ACCEPTED} else "current"


def _waited_for(state: CaseState, member: Member) -> tuple[int, ...]:
    return tuple(each for each in member.after if each not in state.legs or not granted(state.legs[each]))


def _why(found: Visit, abandoned: Abandoned) -> Text:
    if abandoned.because is None:
        return BY_YOU
    return BECAUSE.fill(name=_name(found, found.state.members[abandoned.because]))


def _awaits(found: Visit, member: Member) -> Text:
    names = [_name(found, found.state.members[each]) for each in _waited_for(found.state, member)]
    words = THEN_YOU if later_of(found.catalog, found.state, member.leg) else WAITING_FOR
    said = Text("”“".join(each.zh for each in names), " and ".join(f"“{each.en}”" for each in names))
    return words.fill(names=said, be=Text("", "is" if len(names) == 1 else "are"))


def _name(found: Visit, member: Member) -> Text:
    service = found.catalog.service(member.service)
    return service.item.name if service else same(member.service)


def _department(found: Visit, key: str) -> Text:
    department = found.catalog.departments.get(key)
    return department.name if department else same(key)


def _unsettled(found: Visit, leg: Leg) -> Iterator[Text]:
    """Yield what did not fit when a leg began: fields by their titles, materials by their names."""
    compiled = platform().editions.get(leg.edition).service(leg.service)
    for each in leg.unsettled:
        material = found.catalog.materials.get(each)
        yield material.name if material else name_of(compiled.form, each) if compiled else same(each)


def bundle_coming(case: BundleCase) -> tuple[Text, ...]:
    """Return what happens next with a bundle, and by when."""
    made = case.plan.lasting.schedule
    return (
        Text(
            "各部门分别受理、同时办理；有要补正的，每个事项一次告知。",
            "Each department accepts its part and works on it at the same time; what has to be corrected is told once for "
            "each item.",
        ),
        Text(
            "前面的事项准予并颁发证照后，等它的事项自动开始，不用您再申请；交过的材料不用再交，以后才有的材料轮到时再交。",
            "Once an item is granted and its certificate issued, the items that wait for it begin by themselves; you need "
            "not apply again or hand in anything twice. What comes to exist later is handed in when its item begins.",
        ),
        Text(
            f"按承诺时限，全部办完要 {made.planned} 个工作日（不含受理的时间）。",
            f"By the promised limits everything takes {made.planned} working days, leaving out the time until acceptance.",
        ),
        AT_ANY_TIME,
    )
