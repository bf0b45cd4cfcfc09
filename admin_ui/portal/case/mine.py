"""One's own applications: drafts, cases and certificates of the account that is signed in."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby

from flask import render_template, request

from admin_ui.access.login import require_account
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
from engine.case.state.course import granted
from engine.case.state.leg import WITH_APPLICANT, Stage
from engine.case.state.service_code import grouped
from engine.case.stored import repository
from engine.draft import drafts
from engine.evidence.disputes import Dispute, raised_by
from engine.evidence.paper import Source
from engine.people.account import Account
from engine.people.identity import Identity, identities

UNDER_WAY = Text("办理中", "In progress")
_STAGES = {each.value: each for each in Stage}


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
    correcting: bool
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
    holding: Holding
    disputes: tuple[Disputed, ...]

    @property
    def own(self) -> frozenset[str]:
        """The codes of the account's own cases, which it may open."""
        return frozenset(each.code for each in self.cases)


@blueprint.get("/my")
def mine() -> str:
    """Show the drafts and cases of the account that is signed in."""
    account, here = require_account(), platform()
    edition = here.edition()
    with here.database.read() as connection:
        cases = owned.of_account(connection, account.account)
        known = identities(connection, account.account)
        raised = raised_by(connection, account.account)
    held = holding(account.account, [each.claim.number for each in known], page_number(request.args))
    kept = drafts.of_account(here.database, account.account)
    begun = tuple((each.draft, _name(edition, each.service), each.changed_at) for each in kept)
    page = MinePage(account, known, begun, tuple(_cases(cases, edition)), held, tuple(_disputes(raised, edition)))
    return render_template("portal/mine.html", page=page)


def _disputes(raised: Iterable[Dispute], edition: Ready) -> Iterator[Disputed]:
    for each in raised:
        department = edition.catalog.departments.get(each.department)
        what = record_name(edition.catalog, Source(each.source), each.kind)
        yield Disputed(each, what, department.name if department else same(each.department))


def _cases(cases: Iterable[Owned], edition: Ready) -> Iterator[Mine]:
    for code, found in groupby(cases, key=lambda each: each.service_code):
        each, *others = found
        if each.whole != each.service:
            yield _bundled(code, (each, *others), edition)
            continue
        stage = _STAGES[each.outcome or each.stage]
        yield Mine(
            code=each.service_code,
            shown_code=grouped(each.service_code),
            name=_name(edition, each.service),
            applicant=each.applicant_name,
            stage=NAMES[stage],
            colour=COLOURS.get(stage, "blue"),
            submitted_at=each.created_at,
            papers=each.papers,
            correcting=_STAGES[each.stage] in WITH_APPLICANT,
        )


def _bundled(code: str, legs: Sequence[Owned], edition: Ready) -> Mine:
    """Return a bundle's case as one, with how far it is."""
    with platform().database.read() as connection:
        state = repository.load(connection, code)
    done = sum(granted(each) for each in state.legs.values()) if state else 0
    first, correcting = (
        legs[0],
        next((_STAGES[each.stage] for each in legs if _STAGES[each.stage] in WITH_APPLICANT), None),
    )
    over = state is not None and not state.awaiting and all(each.closed for each in state.legs.values())
    stage = correcting or (Stage.CLOSED if over else Stage.ACCEPTED)
    return Mine(
        code=code,
        shown_code=grouped(code),
        name=_name(edition, first.whole),
        applicant=first.applicant_name,
        stage=NAMES[correcting] if correcting else NAMES[Stage.CLOSED] if over else UNDER_WAY,
        colour=COLOURS.get(stage, "blue"),
        submitted_at=first.created_at,
        papers=sum(each.papers for each in legs),
        correcting=correcting is not None,
        progress=done_of(done, len(state.members) if state else len(legs)),
    )


def _name(edition: Ready, service: str) -> Text:
    found = edition.catalog.service(service)
    return found.item.name if found else same(service)
