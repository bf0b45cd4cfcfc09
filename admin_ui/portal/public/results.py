"""Results made public 结果公示 (许可法 40; 政府信息公开条例 20): whom the city has granted what, as a page, CSV and JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlencode

from flask import Response, jsonify, render_template, request, url_for

from admin_ui.access.language import current_language, t
from admin_ui.facts import catalog_of, forms_of, listed_facts
from admin_ui.platform import Ready, platform
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.public.result_files import csv_of, json_of
from admin_ui.portal.service.items import card
from catalog.model.catalog import Service
from catalog.reading.text import Text, day_text, same
from engine.case.lists import results
from engine.case.lists.results import COUNTED, Result, Results, Wanted
from forms.listing import Listed

LONGEST = 100
Form = Literal["results", "results_csv", "results_json"]


@dataclass(frozen=True, slots=True)
class ResultRow:
    """One result as it is shown: what was granted, by whom, on which legal day, and what its item has published."""

    result: str
    service: str
    department: str
    item_name: Text
    department_name: Text
    decided_on: str
    day: Text
    outside: bool
    """whether it was decided outside the system and entered afterwards"""
    facts: tuple[Listed, ...]


@dataclass(frozen=True, slots=True)
class ResultsPage:
    """A page of results with the links that lead on from it."""

    wanted: Wanted
    found: Results
    rows: tuple[ResultRow, ...]
    total: str
    newer: str | None
    older: str | None
    csv: str
    json: str


@blueprint.get("/results", endpoint="results")
def results_page() -> str:
    """Show a page of results; the filters stand in the address."""
    page, edition = _page("results"), platform().edition()
    return render_template("portal/results.html", page=page, **_choices(edition, page.wanted))


@blueprint.get("/results.csv", endpoint="results_csv")
def results_csv() -> Response:
    """Hand out the same rows for spreadsheets."""
    return csv_of(_page("results_csv").rows)


@blueprint.get("/results.json", endpoint="results_json")
def results_json() -> Response:
    """Hand out the same rows for programs."""
    return jsonify(json_of(_page("results_json")))


def _page(form: Form) -> ResultsPage:
    wanted = _wanted()
    with platform().database.read() as connection:
        found = results.results(connection, wanted)
    rows = found.rows
    return ResultsPage(
        wanted=wanted,
        found=found,
        rows=tuple(map(_row, rows)),
        total=f"{min(found.total, COUNTED):,}" + ("+" if found.cut or found.total > COUNTED else ""),
        newer=_link(form, wanted, newer=rows[0].result) if found.newer and rows else None,
        older=_link(form, wanted, older=rows[-1].result) if found.older and rows else None,
        csv=_link("results_csv", wanted, newer=wanted.newer_than, older=wanted.older_than),
        json=_link("results_json", wanted, newer=wanted.newer_than, older=wanted.older_than),
    )


def _wanted() -> Wanted:
    said = {
        name: request.args.get(name, "")[:LONGEST].strip() for name in ("item", "department", "q", "older", "newer")
    }
    return Wanted(said["item"], said["department"], said["q"], said["older"], said["newer"])


def _link(form: Form, wanted: Wanted, *, newer: str = "", older: str = "") -> str:
    said = {"item": wanted.service, "department": wanted.department, "q": wanted.words, "newer": newer, "older": older}
    query = urlencode({name: value for name, value in said.items() if value})
    return url_for(f"portal.{form}") + (f"?{query}" if query else "")


def _row(found: Result) -> ResultRow:
    catalog = catalog_of(found.version)
    service = catalog.service(found.service) if catalog else None
    department = catalog.departments.get(found.department) if catalog else None
    declared = service.item.result if service else None
    day = found.decided_at.astimezone(platform().zone()).date()
    return ResultRow(
        result=found.result,
        service=found.service,
        department=found.department,
        item_name=card(service).name if service else same(found.service),
        department_name=department.name if department else same(found.department),
        decided_on=day.isoformat(),
        day=day_text(day),
        outside=found.outside,
        facts=tuple(listed_facts(forms_of(service, catalog), declared.publish if declared else (), found.facts)),
    )


def publishes(service: Service) -> bool:
    """Say whether results of a service are made public."""
    return bool(service.item.result and service.item.result.publish)


def _choices(edition: Ready, wanted: Wanted) -> dict[str, list[dict[str, str]]]:
    """Return what may be chosen in the filters: what publishes results now, and what the address asks for."""
    services = {each.key: card(each).name for each in edition.catalog.services() if publishes(each)}
    public = (each.department for each in edition.catalog.services() if publishes(each))
    departments = {each.key: each.name for each in public}
    return {
        "services": list(_options(services, wanted.service)),
        "departments": list(_options(departments, wanted.department)),
    }


def _options(names: dict[str, Text], chosen: str) -> Iterator[dict[str, str]]:
    yield {"value": "", "text": t("全部", "All")}
    for key, name in names.items():
        yield {"value": key, "text": name.in_(current_language())}
    if chosen and chosen not in names:
        yield {"value": chosen, "text": chosen}
