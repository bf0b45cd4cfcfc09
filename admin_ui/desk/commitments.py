"""The page of commitments 告知承诺: those that the visitor's departments have still to check, by the day they are due."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import render_template, request, url_for

from admin_ui.access.language import current_language
from admin_ui.access.refusal import MISSING
from admin_ui.desk.blueprint import blueprint
from admin_ui.desk.wording import checking_departments
from admin_ui.names import Names
from admin_ui.pages import page_links
from admin_ui.platform import platform
from admin_ui.posted import page_number
from catalog.reading.text import Text, day_text
from engine.case.intake.pledging import offered
from engine.case.lists.commitments import Commitments, Unchecked, commitments
from engine.case.state.pledge import PledgeKind
from engine.case.state.service_code import grouped
from engine.people.grant import EVERY


@dataclass(frozen=True, slots=True)
class Row:
    """One commitment: in which case, for which item and material, in which words, by when it is checked."""

    code: str
    address: str
    service: str
    department: str
    material: str
    words: Text | None
    check_by: Text
    late: bool


@blueprint.get("/commitments", endpoint="commitments")
def commitments_page() -> str:
    """List the commitments that the visitor may check; raises Refusal (404) for whoever checks nothing."""
    departments, today = checking_departments(), platform().today()
    if not departments:
        raise MISSING
    with platform().database.read() as connection:
        found = commitments(connection, departments, today.isoformat(), page_number(request.args))
    return render_template(
        "desk/commitments.html",
        found=found,
        rows=tuple(_rows(found, today)),
        several=len(departments) > 1 or EVERY in departments,
        links=page_links(found.pages, found.page, lambda n: url_for("desk.commitments", page=n)),
    )


def _rows(found: Commitments, today: date) -> Iterator[Row]:
    names = Names(platform().edition().catalog, current_language())
    for each in found.rows:
        day = date.fromisoformat(each.check_by)
        yield Row(
            code=grouped(each.service_code),
            address=url_for("desk.case", code=each.service_code, leg=each.leg),
            service=names.service(each.service),
            department=names.department(each.department),
            material=names.material(each.material),
            words=_words(each),
            check_by=day_text(day),
            late=day < today,
        )


def _words(each: Unchecked) -> Text | None:
    """Return the words that were signed, by the version that the case is pinned to; None where that cannot be read any more."""
    try:
        service = platform().editions.get(each.version).catalog.service(each.service)
    except KeyError:
        return None
    asked = service.item.materials if service else ()
    pledges = (pledge for one in asked if one.material == each.material for pledge in offered(one))
    return next((pledge.words for pledge in pledges if pledge.kind is PledgeKind.COMMITMENT), None)
