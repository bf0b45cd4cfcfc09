"""The small city with other steps: cases whose plans have inspections, countersignatures, joins and the like."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert

from catalog.model.duration import Duration, Unit
from catalog.model.evidence import Basis
from catalog.model.step import Role, Step, StepKind
from catalog.reading.text import same
from engine.case.acting.order import Order
from engine.case.actions import accept
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.state.actor import Anybody, Applicant, Time
from engine.case.state.case import CaseState
from engine.case.state.leg import Leg
from engine.case.state.task import Task
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.people.grant import Grant, give
from engine.storage.database import Database
from engine.storage.tables import account
from engine.time.clock import FixedClock
from tests.small_city import (
    ANSWERS,
    APPROVER,
    CATALOG,
    EDITION,
    ITEM,
    NOWHERE,
    PARKS,
    REVIEWER,
    RULEBOOK,
    STALL,
    WATER,
    WINDOW,
    Clerk,
    clerk,
    compiled,
    submission,
)

SECOND = clerk("ruo", ("reviewer", "streets", "*"))
OWNER = Applicant(account="of-110101")
BASIS = Basis(source=NOWHERE, law=same("示例条例"), article="9")
SAMPLE = Duration(5, Unit.WORKING_DAY)
SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def step(key: str, *after: str, kind: StepKind | None = None, **said: Any) -> Step:
    """A declared step; opinions and countersignatures ask parks and water unless said otherwise."""
    asked = {"from_": ("parks", "water")} if kind is not None and kind.several else {}
    return Step(source=NOWHERE, step=key, after=after, kind=kind, **{**asked, **said})


def serving(*steps: Step) -> CompiledService:
    """The stall permit with these steps between its acceptance and decision."""
    first = Step(source=NOWHERE, step="acceptance", office="window")
    item = replace(STALL, steps=(first, *steps), routing=())
    return compiled(ITEM, replace(CATALOG, items={ITEM: item}))


def employ(database: Database, *people: Clerk) -> None:
    """Make accounts with grants of clerks that tests name."""
    with database.write() as connection:
        for each in people:
            row = {"account": each.account, "name": each.account, "shown_name": each.account}
            connection.execute(insert(account).values(**row, kind="staff", created_at=SINCE))
            for role, department, office in each.grants:
                give(connection, each.account, Grant(_ROLES[role], department, office), by="test", at=SINCE)


_ROLES = {role.value: role for role in Role}
_serial = iter(range(10**9))
EVERYBODY = (WINDOW, REVIEWER, SECOND, APPROVER, PARKS, WATER)


class Case:
    """A case under test: acts on it with the version last seen, and keeps its state."""

    def __init__(self, database: Database, clock: FixedClock, state: CaseState) -> None:
        self.database, self.clock, self.state = database, clock, state

    @property
    def leg(self) -> Leg:
        return self.state.legs[1]

    @property
    def waiting(self) -> list[str]:
        """The steps that wait, each as often as it has tasks."""
        return [each.step for each in self.leg.unfinished()]

    def task(self, step: str, department: str | None = None) -> Task:
        return next(
            each for each in self.leg.unfinished() if each.step == step and department in {None, each.department}
        )

    def act(self, perform: Callable[..., CaseState], actor: Clerk | Applicant | Anybody | Time, **said: Any) -> Leg:
        version = said.pop("seen", self.leg.revision)
        self.state = perform(
            Order(self.database, self.clock, RULEBOOK, actor, self.state.service_code, 1, version), **said
        )
        return self.leg

    @property
    def consistent(self) -> bool:
        with self.database.read() as connection:
            return repository.compare(connection, self.state.service_code) == ()


def begun(database: Database, clock: FixedClock, steps: Sequence[Step] | Iterable[Step]) -> Case:
    """A case of the stall permit with these steps, accepted."""
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    said = replace(submission(draft, {**ANSWERS, "site": f"site {next(_serial)}"}), compiled=serving(*steps))
    case = Case(database, clock, submit(database, clock, said))
    case.act(accept.perform, WINDOW)
    return case
