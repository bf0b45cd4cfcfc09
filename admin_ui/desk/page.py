"""The case page: everything a clerk needs to decide, in one look."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial
from zoneinfo import ZoneInfo

from flask import url_for
from markupsafe import Markup

from admin_ui.deadline import TimeLeft, time_left
from admin_ui.desk.bundle import Looked, OfBundle, of_bundle
from admin_ui.desk.effect import effects
from admin_ui.desk.findings import Found, Procedure, Visit, found_in, procedures_of, visits_of
from admin_ui.desk.links import Link, links
from admin_ui.desk.offered import Offered, at_the_counter, corrects_at_the_counter, led, offered_to_all
from admin_ui.desk.sheet import Paper, Part, filled_from, papers, parts, unsettled
from admin_ui.desk.standing_by import StandingBy, standing_by
from admin_ui.drawing.leg import leg_boxes
from admin_ui.drawing.plan import draw_plan
from admin_ui.history import Entry, Naming, history
from admin_ui.names import Names
from admin_ui.platform import platform
from admin_ui.pledging import pledged_in
from admin_ui.portal.people.identifying import paper_name
from catalog.model.catalog import Service
from catalog.model.place import Remedies
from catalog.reading.text import Text
from engine.case.certificate.ended import Ended, ended
from engine.case.intake.compiled import CompiledService
from engine.case.state.actor import Staff
from engine.case.state.case import CaseState
from engine.case.state.deadline import deadlines, of_task
from engine.case.state.duplicate import Duplicate
from engine.case.state.leg import Leg
from engine.case.state.service_code import grouped
from engine.case.state.task import Task
from engine.record.event import Event
from engine.time.days import Days
from forms.enclosed import Address

CORRECTED = Text("窗口，{day}{clerk}登记，已核验{paper}", "At the counter, entered by {clerk} on {day}; seen: {paper}")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a case page is made from: the case with its events, its edition's names, and who looks at it."""

    state: CaseState
    events: tuple[Event, ...]
    leg: int
    """the leg that is looked at"""
    legs: frozenset[int]
    """those that are the reader's to see"""
    compiled: CompiledService
    """the service of the leg that is looked at"""
    names: Names
    staff: Staff
    deputies: tuple[Staff, ...]
    """the same account with the grants of each colleague who delegated to it"""
    naming: Naming
    zone: ZoneInfo
    days: Days
    now: datetime
    remedies: Remedies | None


@dataclass(frozen=True, slots=True)
class CasePage:
    """One leg of a case, ready to be shown."""

    bundle: OfBundle
    """its place among the other items, where it is of a bundle"""
    unsettled: tuple[str, ...]
    """answers and materials that did not fit any more when the leg began after others"""

    state: CaseState
    leg: Leg
    code: str
    service: Service
    links: tuple[Link, ...]
    parts: tuple[Part, ...]
    papers: tuple[Paper, ...]
    drawing: Markup
    steps: tuple[tuple[str, str], ...]
    history: tuple[Entry, ...]
    acts: tuple[Offered, ...]
    corrects: bool
    """whether the clerk may hand in the corrections of a walk-in"""
    waiting: tuple[Task, ...]
    own_limits: Mapping[int, TimeLeft]
    """of the waiting tasks whose step has a limit of its own"""
    duplicates: tuple[Duplicate, ...]
    received_at: datetime
    remedies: Remedies | None
    erased_at: datetime | None
    """when personal data was erased"""
    channel: Text
    """through which door it came, and by whom it was entered"""
    corrected: tuple[Text, ...]
    """who entered corrections at the counter"""
    people: tuple[StandingBy, ...]
    """everybody beside the first applicant"""
    limits: tuple[TimeLeft, ...]
    effects: Mapping[str, Text]
    """what acts would do to the clock"""
    found: tuple[Found, ...]
    procedures: tuple[Procedure, ...]
    visits: tuple[Visit, ...]


def case_page(seen: Seen) -> CasePage:
    """Return the page of the leg that is looked at."""
    leg, language = seen.state.legs[seen.leg], seen.names.language
    boxes = leg_boxes(leg, seen.names.catalog.departments, language)
    steps = {step.step: step.name for step in leg.plan}
    erased, today = seen.state.erased, seen.days.day(seen.now)
    pledges = pledged_in(leg, seen.names.catalog, seen.days, today)
    title = "办理计划" if language == "zh" else "Plan"
    bundle = of_bundle(Looked(seen.state, seen.names, seen.naming, seen.days, today, seen.legs), leg)
    return CasePage(
        bundle=bundle,
        unsettled=tuple(unsettled(seen.compiled.form, leg, seen.names)),
        state=seen.state,
        leg=leg,
        code=grouped(seen.state.service_code),
        service=seen.compiled.service,
        links=tuple(links(leg, seen.names)),
        parts=_parts(seen, leg),
        papers=tuple(papers(leg, seen.names, partial(_certificate, seen), pledges, _over(leg, today))),
        drawing=draw_plan(boxes, title),
        steps=tuple((box.label, box.detail) for box in boxes),
        history=tuple(history(_events(seen), seen.zone, steps, seen.naming)),
        acts=tuple(_acts(seen, leg, today, bundle.hindrance)),
        corrects=corrects_at_the_counter(seen.state, leg, seen.staff),
        waiting=tuple(leg.unfinished()),
        own_limits=_own_limits(leg, seen),
        duplicates=leg.duplicates,
        received_at=leg.received_at.astimezone(seen.zone),
        remedies=seen.remedies,
        erased_at=erased.at.astimezone(seen.zone) if erased else None,
        channel=_channel(seen),
        corrected=tuple(_corrected(seen, leg)),
        people=tuple(standing_by(seen.state, seen.names)),
        limits=tuple(map(time_left, deadlines(leg.stage, leg.timing, seen.days, today))),
        effects=effects(leg, seen.days, seen.now),
        found=tuple(found_in(leg, seen.naming)),
        procedures=procedures_of(leg, seen.days, seen.now),
        visits=tuple(visits_of(leg, seen.naming)),
    )


def _corrected(seen: Seen, leg: Leg) -> Iterator[Text]:
    """Yield who entered corrections at the counter, and whose document was seen."""
    for each in leg.corrections:
        if each.entered_by is not None and each.answered_at is not None:
            clerk, paper = seen.naming(each.entered_by), paper_name(each.seen or "")
            on = each.answered_at.astimezone(seen.zone).date()
            yield CORRECTED.fill(day=on, clerk=clerk, paper=paper)


def _channel(seen: Seen) -> Text:
    state = seen.state
    if state.entered_by is None:
        return Text("网上", "Online")
    clerk, paper = seen.naming(state.entered_by), paper_name(state.seen or "")
    return Text(f"窗口，{clerk}登记，已核验{paper.zh}", f"At the counter, entered by {clerk}; seen: {paper.en}")


def _parts(seen: Seen, leg: Leg) -> tuple[Part, ...]:
    sources = filled_from(seen.state, leg, seen.names.catalog)
    return tuple(parts(seen.compiled.form, leg, seen.names.language, _address(seen), sources))


def _address(seen: Seen) -> Address:
    return lambda digest: url_for("desk.file", code=seen.state.service_code, leg=seen.leg, digest=digest)


def _over(leg: Leg, today: date) -> tuple[Ended, ...]:
    """Return what was used for a leg that is not finished and proves its material no more."""
    if leg.closed or not leg.proved:
        return ()
    with platform().database.read() as connection:
        return ended(connection, leg, today)


def _certificate(seen: Seen, identifier: str) -> str:
    """Return the address of a certificate: in this case where the reader sees its leg, else where anybody verifies it."""
    legs = (each for number, each in seen.state.legs.items() if number in seen.legs and each.issued)
    own = next((each.leg for each in legs if each.issued and each.issued.certificate == identifier), None)
    if own is not None and not seen.state.erased:
        return url_for("desk.certificate", code=seen.state.service_code, leg=own)
    return url_for("portal.verification", code=identifier)


def _events(seen: Seen) -> tuple[Event, ...]:
    """Return what happened to the case as a whole and to the leg that is looked at."""
    return tuple(each for each in seen.events if each.leg in {0, seen.leg})


def _acts(seen: Seen, leg: Leg, today: date, hindered: Text | None) -> Iterator[Offered]:
    """Yield what the reader may do, without the approval that another item holds back; the page says why instead."""
    offered = offered_to_all(leg, seen.staff, seen.deputies, seen.days, today)
    yield from (each for each in offered if each.act != "approve" or hindered is None)
    yield from at_the_counter(seen.state, leg, seen.staff)
    yield from led(seen.state, leg, (seen.staff, *seen.deputies), seen.days, today)


def _own_limits(leg: Leg, seen: Seen) -> dict[int, TimeLeft]:
    today = seen.days.day(seen.now)
    limits = ((task.number, of_task(leg, task, seen.days, today)) for task in leg.unfinished())
    return {number: time_left(limit) for number, limit in limits if limit is not None}
