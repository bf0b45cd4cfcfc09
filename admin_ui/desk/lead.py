"""The page of a lead department 牵头: its bundles, how far each item is, what is late, and whom it waits for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from urllib.parse import urlencode

from flask import render_template, request, url_for

from admin_ui.access.language import current_language, t
from admin_ui.access.login import current_staff
from admin_ui.access.refusal import MISSING
from admin_ui.desk.blueprint import blueprint
from admin_ui.desk.bundle import Looked, Part, parts_of
from admin_ui.desk.people import named, shown_names
from admin_ui.desk.wording import leads_something, led_departments
from admin_ui.names import Names
from admin_ui.pages import page_links
from admin_ui.platform import platform
from admin_ui.posted import page_number
from engine.case.lists.led import Led, Wanted, led
from engine.case.state.case import CaseState
from engine.case.state.course import Course, course
from engine.case.state.deadline import pressing
from engine.case.state.service_code import grouped
from engine.case.stored import repository
from engine.people.reading import Reading, log_reading

PURPOSE = "lead"
Choices = list[dict[str, str]]


@dataclass(frozen=True, slots=True)
class Row:
    """One case of a bundle: whose, how many of its items are granted, its stages with their items."""

    code: str
    address: str
    bundle: str
    applicant: str
    received: str
    granted: int
    items: int
    late: int
    """how many items are late"""
    parts: tuple[Part, ...]


@blueprint.get("/lead", endpoint="lead")
def lead_page() -> str:
    """Show the cases that the visitor's departments lead; raises Refusal (404) for whoever leads nothing."""
    if not leads_something():
        raise MISSING
    wanted = _wanted()
    parts = platform()
    with parts.database.read() as connection:
        found = led(connection, wanted)
        states = [each for code in found.codes if (each := repository.load(connection, code)) is not None]
    rows = list(_rows(states, late=bool(wanted.due_before)))
    with parts.database.write() as connection:
        for state in states:
            log_reading(connection, state.service_code, Reading(current_staff().account, parts.clock.now(), PURPOSE))
    return render_template(
        "desk/lead.html", found=found, rows=rows, wanted=wanted, bundles=_bundles(), phases=_phases(wanted.bundle),
        links=_links(found, wanted),
    )  # fmt: skip


def _wanted() -> Wanted:
    late = request.args.get("late") == "yes"
    return Wanted(
        departments=led_departments(),
        bundle=request.args.get("bundle", ""),
        phase=request.args.get("phase", ""),
        due_before=platform().today().isoformat() if late else "",
        closed=request.args.get("closed") == "yes",
        page=page_number(request.args),
    )


def _rows(states: list[CaseState], *, late: bool) -> Iterator[Row]:
    """Yield the cases in words; where only late ones are wanted, those whose clock says so."""
    people = shown_names(account for state in states for account in _holders(state))
    for state in states:
        row = _row(state, people)
        if row.late or not late:
            yield row


def _holders(state: CaseState) -> Iterator[str]:
    for leg in state.legs.values():
        yield from (holder for each in leg.unfinished() if (holder := each.claimed_by or each.person))


def _row(state: CaseState, people: Mapping[str, str]) -> Row:
    parts = platform()
    days, today = parts.days(), parts.today()
    edition = parts.editions.get(next(iter(state.legs.values())).edition)
    names = Names(edition.catalog, current_language())
    looked = Looked(state, names, partial(named, people), days, today, frozenset(state.legs))
    limits = (pressing(each.stage, each.timing, days, today) for each in state.legs.values())
    return Row(
        code=grouped(state.service_code),
        address=url_for("desk.case", code=state.service_code),
        bundle=names.service(state.service),
        applicant=t("已依法清除", "erased by law") if state.erased else state.names,
        received=state.received_on,
        granted=sum(course(state, number) is Course.GRANTED for number in state.members),
        items=len(state.members),
        late=sum(limit is not None and limit.standing.is_late for limit in limits),
        parts=parts_of(looked),
    )


def _bundles() -> Choices:
    names = Names(platform().edition().catalog, current_language())
    found = [{"value": key, "text": names.service(key)} for key in sorted(names.catalog.bundles)]
    return [{"value": "", "text": t("全部", "All")}, *found]


def _phases(bundle: str) -> Choices:
    """Return the stages that may be chosen: those of the chosen bundle, else of all."""
    bundles, language = platform().edition().catalog.bundles, current_language()
    chosen = [bundles[bundle]] if bundle in bundles else list(bundles.values())
    found = {stage.stage: stage.name.in_(language) for each in chosen for stage in each.stages}
    return [{"value": "", "text": t("全部", "All")}, *({"value": key, "text": name} for key, name in found.items())]


def _links(found: Led, wanted: Wanted) -> list[dict[str, object]]:
    said = {
        "bundle": wanted.bundle,
        "phase": wanted.phase,
        "late": "yes" if wanted.due_before else "",
        "closed": "yes" if wanted.closed else "",
    }
    query = {name: value for name, value in said.items() if value}
    return page_links(found.pages, found.page, lambda n: f"{url_for('desk.lead')}?{urlencode({**query, 'page': n})}")
