"""Who looks at a case: its own account, the browser that submitted it, or somebody who gave its code and telephone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from flask import redirect, request, url_for
from werkzeug.wrappers import Response

from admin_ui.access.language import t
from admin_ui.access.refusal import Refusal
from admin_ui.platform import platform
from admin_ui.portal.application.holding import holds_draft, proven
from admin_ui.portal.application.opening import account_key
from admin_ui.portal.case.news import about
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.acting.order import Order
from engine.case.intake.compiled import CompiledService
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState
from engine.case.state.leg import Leg
from engine.case.state.service_code import MistypedCodeError, parse
from engine.case.stored import repository
from engine.people.masking import shown_to_strangers
from engine.people.tracking import Tracker
from engine.record.event import Event

UNREADABLE = Refusal(
    410,
    Text("这件申请所依据的目录版本已不可用", "The catalogue version of this application cannot be read"),
    Text("请拨打政务服务热线查询办理情况。", "Please call the service line to ask about it."),
)
FIRST = 1
"""The leg of a case for a single item."""
LEG = "leg"
"""Name under which an address says which leg of a bundle it is about."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A case that the visitor may see; `own` tells whether names are shown in full."""

    state: CaseState
    events: tuple[Event, ...]
    actor: Applicant
    own: bool
    catalog: Catalog
    compiled: CompiledService
    """the service of the leg"""
    number: int = FIRST

    @property
    def leg(self) -> Leg:
        """The item that is applied for, of a bundle the one that is looked at."""
        return self.state.legs[self.number]

    def url(self, page: str, *, digest: str | None = None, number: int | None = None) -> str:
        """Return the address of one of the pages of the leg, of a file of its digest, of a document of its number."""
        leg = self.number if self.state.members else None
        return url_for(f"portal.{page}", code=self.state.service_code, leg=leg, digest=digest, number=number)

    @property
    def about(self) -> str:
        """About what news is told."""
        return about(self.state.service_code, self.number if self.state.members else None)

    @property
    def acts(self) -> bool:
        """Whether the visitor may act for all who apply; a co-applicant who has given his telephone only follows."""
        return self.actor.owns(self.state.account, self.state.service_code)

    def order(self) -> Order[Applicant]:
        """Return the visitor's order to act on the case as he sees it."""
        here = platform()
        return Order(
            here.database,
            here.clock,
            here.rulebook(),
            self.actor,
            self.state.service_code,
            self.number,
            self.state.version,
        )

    @property
    def name(self) -> str:
        """Everybody who applies, while it is kept; natural persons are masked for whoever gave only code and telephone."""
        if self.state.erased:
            return t("已依法清除", "erased by law")
        return "、".join(self.shown[name] for _, name in self.state.applicants)

    @property
    def shown(self) -> Mapping[str, str]:
        """How the visitor reads the name of each who applies."""
        return {name: name if self.own else shown_to_strangers(kind, name) for kind, name in self.state.applicants}


def visit(typed: str) -> Visit | None:
    """Return the case of a code when the visitor may see it; None for an unknown code and for anybody else alike."""
    try:
        code = parse(typed)
    except MistypedCodeError:
        return None
    here, account = platform(), account_key()
    with here.database.read() as connection:
        state = repository.load(connection, code)
        if state is None or (number := _leg_of(state)) is None:
            return None
        events = repository.events(connection, code)
    mine = account is not None and account == state.account
    began = holds_draft(state.submission) and state.account is None
    whose = Tracker.APPLICANT if began else proven(code, here.clock.now())
    if not mine and whose is None:
        return None
    actor = Applicant(account=account) if mine else Applicant(proven=code if whose is Tracker.APPLICANT else None)
    return _visit(state, events, actor, number, own=mine or began)


def visit_to_act(typed: str) -> Visit | None:
    """Return the case of a code when the visitor may act for its applicant; a co-applicant's telephone is not enough."""
    found = visit(typed)
    return found if found is not None and found.acts else None


def visit_to_confirm(code: str, number: int) -> Visit | None:
    """Return a leg as its co-applicants see it who confirm its corrections; who they are is asked before."""
    with platform().database.read() as connection:
        state = repository.load(connection, code)
        if state is None or number not in state.legs:
            return None
        return _visit(state, repository.events(connection, code), Applicant(), number, own=True)


def to_tracking(code: str) -> Response:
    """Lead to where code and telephone are asked."""
    return redirect(url_for("portal.track", code=code), 303)


def _leg_of(state: CaseState) -> int | None:
    """Return the leg that the address names, the first that has begun where it names none; None for one there is not."""
    named = request.args.get(LEG, type=int) if LEG in request.args else min(state.legs, default=None)
    return named if named in state.legs else None


def _visit(state: CaseState, events: tuple[Event, ...], actor: Applicant, number: int, *, own: bool) -> Visit:
    leg = state.legs[number]
    try:
        edition = platform().editions.get(leg.edition)
    except KeyError:
        raise UNREADABLE from None
    compiled = edition.service(leg.service)
    if compiled is None:
        raise UNREADABLE
    return Visit(state, events, actor, own, edition.catalog, compiled, number)
