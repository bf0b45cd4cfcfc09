"""One's own applications: drafts, cases and certificates of the account that is signed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from flask import render_template, request, url_for

from admin_ui.access.login import require_account
from admin_ui.pages import page_links, pages_of
from admin_ui.platform import Ready, platform
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case.bundle_case import done_of
from admin_ui.portal.case.standing import COLOURS, NAMES
from admin_ui.portal.certificate.held import Holding, holding
from admin_ui.portal.service.paper import record_name
from admin_ui.posted import page_number
from catalog.reading.text import Text, same
from engine.case.lists import owned
from engine.case.lists.owned import Owned
from engine.case.state.course import Course
from engine.case.state.leg import WITH_APPLICANT, Stage
from engine.case.state.service_code import grouped
from engine.draft import drafts
from engine.evidence.disputes import Dispute, raised_by
from engine.evidence.paper import Source
from engine.people.account import Account
from engine.people.identity import Identity, identities

CASES = "cases"
"""Name of the page of cases in an address; `page` is that of certificates."""
ASKS = {
    Stage.HANDING_IN: Text("待您交件：{name}", "Hand in the papers of: {name}"),
    Stage.CORRECTION: Text("待您补正：{name}", "Correct: {name}"),
}
UNDER_WAY = Text("办理中", "In progress")


@dataclass(frozen=True, slots=True)
class Asked:
    """What waits for its applicant: an item for its papers, or for corrections, with where that is done."""

    says: Text
    address: str


@dataclass(frozen=True, slots=True)
class Mine:
    """One case in the list."""

    code: str
    shown_code: str
    name: Text
    applicant: str
    stage: Text
    colour: str
    submitted_at: datetime
    papers: int
    asked: tuple[Asked, ...] = ()
    progress: Text | None = None
    """of a bundle: how many of its items are done"""


@dataclass(frozen=True, slots=True)
class Disputed:
    """A dispute that one has raised: about what, by which department it is answered, and what came of it."""

    said: Dispute
    what: Text
    department: Text


@dataclass(frozen=True, slots=True)
class MinePage:
    """Everything of an account."""

    account: Account
    identities: tuple[Identity, ...]
    drafts: tuple[tuple[str, Text, datetime], ...]
    cases: tuple[Mine, ...]
    case_count: int
    case_pages: list[dict[str, object]]
    holding: Holding
    certificate_pages: list[dict[str, object]]
    disputes: tuple[Disputed, ...]


@blueprint.get("/my")
def mine() -> str:
    """Show the drafts and cases of the account that is signed in."""
    account, here = require_account(), platform()
    edition, wanted = here.edition(), page_number(request.args, CASES)
    with here.database.read() as connection:
        count = owned.count_of_account(connection, account.account)
        shown = min(wanted, pages_of(count, owned.PAGE))
        cases = owned.of_account(connection, account.account, shown)
        known = identities(connection, account.account)
        raised = raised_by(connection, account.account)
    held = holding(account.account, [each.claim.number for each in known], page_number(request.args))
    kept = drafts.of_account(here.database, account.account)
    page = MinePage(
        account=account,
        identities=known,
        drafts=tuple((each.draft, _name(edition, each.service), each.changed_at) for each in kept),
        cases=tuple(_case(each, edition) for each in cases),
        case_count=count,
        case_pages=page_links(pages_of(count, owned.PAGE), shown, lambda n: _address(held.page, n, "cases")),
        holding=held,
        certificate_pages=page_links(held.pages, held.page, lambda n: _address(n, shown, "certificates")),
        disputes=tuple(_disputes(raised, edition)),
    )
    return render_template("portal/mine.html", page=page)


def _address(certificates: int, cases: int, at: str) -> str:
    """Return the address of a page of each of the two lists: turning over the one leaves the other where it is."""
    return url_for("portal.mine", page=certificates, cases=cases, _anchor=at)


def _disputes(raised: Iterable[Dispute], edition: Ready) -> Iterator[Disputed]:
    for each in raised:
        department = edition.catalog.departments.get(each.department)
        what = record_name(edition.catalog, Source(each.source), each.kind)
        yield Disputed(each, what, department.name if department else same(each.department))


def _case(owned_: Owned, edition: Ready) -> Mine:
    bundle = bool(owned_.courses)
    correcting = next((each.stage for each in owned_.legs if each.stage in WITH_APPLICANT), None)
    stage = _bundled(owned_, correcting) if bundle else owned_.legs[0].outcome or owned_.legs[0].stage
    done = sum(each is Course.GRANTED for each in owned_.courses)
    return Mine(
        code=owned_.service_code,
        shown_code=grouped(owned_.service_code),
        name=_name(edition, owned_.service),
        applicant=owned_.applicant_name,
        stage=NAMES[stage] if stage else UNDER_WAY,
        colour=COLOURS.get(stage or Stage.ACCEPTED, "blue"),
        submitted_at=owned_.created_at,
        papers=sum(each.papers for each in owned_.legs),
        asked=tuple(_asked(owned_, edition)),
        progress=done_of(done, len(owned_.courses)) if bundle else None,
    )


def _asked(owned_: Owned, edition: Ready) -> Iterator[Asked]:
    for each in owned_.legs:
        if (asks := ASKS.get(each.stage)) is not None:
            leg = each.leg if owned_.courses else None
            address = url_for("portal.correct", code=owned_.service_code, leg=leg)
            yield Asked(asks.fill(name=_name(edition, each.service)), address)


def _bundled(owned_: Owned, correcting: Stage | None) -> Stage | None:
    """Return how a bundle stands as a whole: it waits for its applicant, is over, or else is under way."""
    return correcting or (Stage.CLOSED if owned_.over else None)


def _name(edition: Ready, service: str) -> Text:
    found = edition.catalog.service(service)
    return found.item.name if found else same(service)
