"""What a clerk may register: items of the departments at whose windows he sits, and what he has begun and not submitted."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from flask import redirect, render_template, request

from admin_ui.access.login import current_hands, current_staff
from admin_ui.access.refusal import MISSING, Refusal
from admin_ui.counter.blueprint import blueprint
from admin_ui.platform import platform
from admin_ui.portal.application.application import contact_in
from admin_ui.portal.application.carrying import carried
from admin_ui.portal.application.choosing import NotChosen, choice, chosen
from admin_ui.portal.application.leaving import FAULTY, Answer
from admin_ui.portal.application.opening import application_of
from admin_ui.portal.application.progress import step_url
from admin_ui.portal.people.contact import CONTACT
from admin_ui.portal.people.filler import NOT_YOUR_WINDOW, clerk_at, registers
from admin_ui.portal.service.items import UNTOLD, Card, card
from admin_ui.portal.service.search import LONGEST_QUERY, find
from admin_ui.portal.service.start import CLOSED
from catalog.model.item import Status
from catalog.model.step import Role
from catalog.reading.text import Text, same
from engine.case.certificate.following import Following
from engine.case.intake.compiled import CompiledService
from engine.draft import drafts
from engine.draft.channel import Channel


@dataclass(frozen=True, slots=True)
class Unsubmitted:
    """A walk-in that was begun: which item, for whom, and when it was last saved."""

    draft: str
    item: Text
    name: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class CounterPage:
    """The counter's first page."""

    query: str
    cards: tuple[Card, ...]
    drafts: tuple[Unsubmitted, ...]


@blueprint.get("", endpoint="desk")
def desk() -> str:
    """Show what may be registered here, and what was begun."""
    here, sitting = platform(), [each for each in current_hands() if each.has(Role.WINDOW_CLERK)]
    if not sitting:
        raise NOT_YOUR_WINDOW
    query = request.args.get("q", "")[:LONGEST_QUERY].strip()
    catalog = here.edition().catalog
    services = (each for each in (*catalog.matters(), *catalog.services()) if registers(each))
    cards = tuple(card(each) for each in find(services, query) if each.item.status is Status.IN_USE)
    begun = tuple(map(_unsubmitted, drafts.of_account(here.database, sitting[0].account, Channel.COUNTER)))
    return render_template("counter/desk.html", page=CounterPage(query, cards, begun))


@blueprint.post("/<key>")
def register(key: str) -> Answer:
    """Begin to register a walk-in; what follows a certificate begins once its number and telephone are given."""
    current_staff()
    here = platform()
    edition = here.edition()
    ready = edition.service(key)
    if ready is None:
        raise MISSING
    clerk = clerk_at((ready.service.department.key,))
    item = ready.service.item
    if item.status is not Status.IN_USE:
        raise Refusal(410, CLOSED, item.status_note or UNTOLD)
    if ready.following is not None and "certificate" not in request.form:
        return _ask_certificate(ready, ready.following)
    try:
        held = chosen(ready.service, ready.following)[0] if ready.following else None
    except NotChosen as wrong:
        return _ask_certificate(ready, ready.following, wrong), FAULTY
    draft = drafts.begin(
        here.database, here.clock, service=key, version=edition.version, account=clerk.account,
        channel=Channel.COUNTER, certificate=held.certificate if held else None,
        answers=carried(edition, ready, held, own=False) if held else None,
    )  # fmt: skip
    return redirect(step_url(application_of(draft), CONTACT), 303)


def _ask_certificate(ready: CompiledService, following: Following | None, wrong: NotChosen | None = None) -> str:
    """Ask which certificate it is about."""
    asked = choice(ready.service, following, wrong) if following else None
    return render_template("counter/certificate.html", service=ready.service, choice=asked)


def _unsubmitted(draft: drafts.Draft) -> Unsubmitted:
    service = platform().edition().catalog.service(draft.service)
    name = contact_in(draft.answers).values.get("name")
    return Unsubmitted(
        draft.draft, service.item.name if service else same(draft.service), str(name or ""), draft.changed_at
    )
