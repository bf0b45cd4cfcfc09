"""Opening a case at the desk: only for those who may see it, and every reading is logged."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial

from admin_ui.access.language import current_language, t
from admin_ui.access.login import current_deputies, current_staff
from admin_ui.access.refusal import MISSING
from admin_ui.desk.page import Seen
from admin_ui.desk.people import concerned, named, shown_names
from admin_ui.names import Names
from admin_ui.platform import platform
from engine.case.state.case import CaseState, rebuild
from engine.case.state.payload import sequence
from engine.case.state.service_code import MistypedCodeError, parse
from engine.case.stored.repository import events as events_of
from engine.people.grant import seen_legs
from engine.people.reading import Reading, log_reading
from engine.record.event import Event


def canonical(code: str) -> str:
    """Return a service code as it is stored; raises Refusal (404) for what is none."""
    try:
        return parse(code)
    except MistypedCodeError:
        raise MISSING from None


def open_case(code: str, purpose: str, leg: int | None = None) -> Seen:
    """Return a case for the page of one leg, the first that is the reader's to see where none is named.

    Raises Refusal (404) alike for no such case, no such leg, and one that is not yours to see.
    """
    parts, staff = platform(), current_staff()
    with parts.database.read() as connection:
        readers = (staff, *current_deputies())
        known = seen_legs(connection, code).items()
        legs = frozenset(number for number, each in known if any(reader.may_see(each) for reader in readers))
        if not legs or leg not in {None, *legs}:
            raise MISSING
        events = events_of(connection, code)
    state = rebuild(events)
    people = _people(state, events)
    with parts.database.write() as connection:
        log_reading(connection, code, Reading(staff.account, parts.clock.now(), purpose))
    return _seen(state, events, partial(named, people), legs, min(legs) if leg is None else leg)


def _people(state: CaseState, events: tuple[Event, ...]) -> Mapping[str, str]:
    """Return the names of those who acted; the applicant of an erased case has none any more."""
    inspectors = (each for event in events for each in sequence(event.payload, "inspectors") if isinstance(each, str))
    lenders = (each.behalf for each in current_deputies())
    names = shown_names([*(account for event in events for account in concerned(event)), *lenders, *inspectors])
    hidden = {state.account: t("申请人", "the applicant")} if state.erased and state.account else {}
    return {**names, **hidden}


def _seen(
    state: CaseState, events: tuple[Event, ...], naming_of: partial[str], legs: frozenset[int], number: int
) -> Seen:
    parts, leg = platform(), state.legs[number]
    edition = parts.editions.get(leg.edition)
    compiled = edition.service(leg.service)
    if compiled is None:
        raise MISSING
    city, item = edition.catalog.city, compiled.service.item
    return Seen(
        state=state,
        events=events,
        leg=number,
        legs=legs,
        compiled=compiled,
        names=Names(edition.catalog, current_language()),
        staff=current_staff(),
        deputies=current_deputies(),
        naming=naming_of,
        zone=parts.zone(),
        days=parts.days(),
        now=parts.clock.now(),
        remedies=item.remedies or (city.remedies if city else None),
    )
