"""The small city with all that may follow its stall licence: renewal, change, cancellation, reissue, report, extension."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from catalog.model.catalog import Catalog
from catalog.model.duration import Duration, Unit
from catalog.model.evidence import Basis
from catalog.model.following import Begun, FollowUp, Lapse, Longer, Window
from catalog.model.item import Item, Result
from catalog.model.step import Step, StepKind
from catalog.reading.text import same
from engine.case.acting.order import Order
from engine.case.actions import accept, approve, issue_certificate
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.state.actor import Applicant, Time
from engine.case.state.case import CaseState
from engine.case.state.issued import Issued
from engine.case.state.leg import Leg
from engine.case.state.rulebook import Rulebook
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.storage.database import Database
from engine.time.clock import FixedClock
from engine.time.days import Days
from forms.answers import Answers
from tests.small_city import (
    ANSWERS,
    APPROVER,
    CATALOG,
    EDITION,
    FORM,
    ITEM,
    NOWHERE,
    PLAN,
    STALL,
    WINDOW,
    Clerk,
    compiled,
    submission,
)

_STEPS = (
    Step(source=NOWHERE, step="acceptance", office="window"),
    Step(source=NOWHERE, step="decision", after=("acceptance",), office="chiefs"),
)
_SHORT = replace(FORM, fields={"site": FORM.fields["site"]}, pages=(replace(FORM.pages[0], fields=("site",)),), show=())
LAPSE = Lapse(
    source=NOWHERE,
    unless=Begun.BUSINESS_OPENED,
    within=Duration(3, Unit.MONTH),
    extend=Longer(source=NOWHERE, times=2, by=Duration(3, Unit.MONTH)),
    basis=Basis(source=NOWHERE, law=same("示例法"), article="9"),
)
WINDOW_OF_RENEWAL = Window(
    source=NOWHERE, opens=Duration(90, Unit.CALENDAR_DAY), closes=Duration(30, Unit.CALENDAR_DAY)
)


def _follow_up(**said: Any) -> FollowUp:
    return FollowUp(source=NOWHERE, **said)


LATER = (
    _follow_up(renew="renewal", window=WINDOW_OF_RENEWAL),
    _follow_up(change="move", fields=("site",)),
    _follow_up(cancel="giving-up"),
    _follow_up(reissue="lost"),
    _follow_up(report="year", from_="01-01", until="06-30"),
    _follow_up(extend="more-time"),
)


def _item(number: int, key: str, *, issues: bool) -> Item:
    result = Result(source=NOWHERE, certificate="stall-licence", publish=("holder", "number")) if issues else None
    return replace(
        STALL,
        key=key,
        code=f"0001171090{number:02}",
        name=same(key),
        form=_SHORT,
        materials=(),
        steps=_STEPS,
        routing=(),
        duplicates=(),
        result=result,
        follows=ITEM,
    )


def delivering(catalog: Catalog, key: str) -> Catalog:
    """Return the catalogue with a last step of an item that hands its certificate over."""
    item = catalog.items[key]
    last = Step(source=NOWHERE, step="handing-over", kind=StepKind.DELIVERY, after=("decision",), office="window")
    return replace(catalog, items={**catalog.items, key: replace(item, steps=(*item.steps, last))})


def city(*, lapses: bool = False) -> Catalog:
    """The catalogue, with a licence that lapses unless business opens or one that does not."""
    result = replace(STALL.result, lapses=LAPSE) if lapses and STALL.result else STALL.result
    base = replace(STALL, later=LATER, result=result, duplicates=(), materials=(), steps=_STEPS, routing=())
    issuing = {"renewal", "move", "lost"}
    named = [each.item for each in LATER]
    items = {key: _item(number, key, issues=key in issuing) for number, key in enumerate(named, 10)}
    return replace(CATALOG, items={ITEM: base, **items})


class Licences:
    """Licences of one holder: applied for, worked on and followed up by the acts of the engine."""

    def __init__(self, database: Database, clock: FixedClock, *, lapses: bool = False) -> None:
        self.database, self.clock, self.catalog = database, clock, city(lapses=lapses)
        self.rulebook = Rulebook(Days.of(self.catalog), lambda _version: self.catalog)

    def service(self, key: str) -> CompiledService:
        return compiled(key, self.catalog)

    def apply(self, key: str, certificate: str | None = None, *, number: str = "110101", site: str = "1 East") -> str:
        draft = begin(self.database, self.clock, service=key, version=EDITION, certificate=certificate).draft
        answers: dict[str, object] = {**ANSWERS, "site": site} if key == ITEM else {"site": site}
        said = submission(draft, answers, PLAN if key == ITEM else {}, number=number)
        said = replace(said, compiled=self.service(key), answers=Answers(answers), certificate=certificate)
        return submit(self.database, self.clock, said).service_code

    def state(self, code: str) -> CaseState:
        with self.database.read() as connection:
            found = repository.load(connection, code)
        assert found is not None
        return found

    def leg(self, code: str) -> Leg:
        return self.state(code).legs[1]

    def issued(self, code: str) -> Issued:
        issued = self.leg(code).issued
        assert issued is not None
        return issued

    def act(
        self, perform: Callable[..., CaseState], code: str, actor: Clerk | Applicant | Time, **said: Any
    ) -> CaseState:
        order = Order(self.database, self.clock, self.rulebook, actor, code, 1, self.leg(code).revision)
        return perform(order, **said)

    def decide(self, code: str) -> str:
        """Accept and approve."""
        self.act(accept.perform, code, WINDOW)
        self.act(approve.perform, code, APPROVER)
        return code

    def grant(self, code: str) -> str:
        """Accept, approve, and issue what is to be issued."""
        self.decide(code)
        if self.leg(code).certificate is not None:
            self.act(issue_certificate.perform, code, APPROVER)
        return code

    def licence(self) -> str:
        """The case in which a licence was issued today."""
        return self.grant(self.apply(ITEM))

    def consistent(self, *codes: str) -> bool:
        with self.database.read() as connection:
            return all(repository.compare(connection, code) == () for code in codes)
