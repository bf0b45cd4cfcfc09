"""The people of the small city as accounts, and a case under test that they act on."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import insert

from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import accept, review
from engine.case.actions.review import Finding
from engine.case.intake.intake import submit
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState
from engine.case.state.leg import Leg
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.people.grant import Grant, Staff, give
from engine.storage.database import Database
from engine.storage.tables import account
from engine.time.clock import FixedClock
from tests.small_city import ANSWERS, EDITION, ITEM, REVIEWER, RULEBOOK, WINDOW, Clerk, submission

SINCE = datetime(2026, 1, 1, tzinfo=UTC)


def employ(database: Database, name: str, *grants: Grant, shown: str = "") -> Staff:
    """Make a member of staff whose identifier is the login name; nobody can sign in to it."""
    row = {"account": name, "name": name, "kind": "staff", "shown_name": shown or name.title(), "created_at": SINCE}
    with database.write() as connection:
        connection.execute(insert(account).values(row))
        for grant in grants:
            give(connection, name, grant, by="test", at=SINCE)
    return Staff(name, grants)


def the_office(database: Database) -> dict[str, Staff]:
    """Employ everybody of the small city."""
    return {
        name: employ(database, name, *grants)
        for name, grants in {
            "wang": (Grant(Role.WINDOW_CLERK, "streets", "window"),),
            "qian": (Grant(Role.WINDOW_CLERK, "streets", "window"),),
            "rui": (Grant(Role.REVIEWER, "streets"),),
            "east": (Grant(Role.REVIEWER, "streets", "east"),),
            "zhao": (Grant(Role.APPROVER, "streets"),),
            "boss": (Grant(Role.DEPARTMENT_ADMIN, "streets"),),
            "park": (Grant(Role.REVIEWER, "parks"),),
            "both": (Grant(Role.WINDOW_CLERK, "streets"), Grant(Role.APPROVER, "streets")),
            "fresh": (),
        }.items()
    }


class Case:
    """A case under test: acts on it with the version last seen, and keeps its state."""

    def __init__(
        self, database: Database, clock: FixedClock, answers: dict[str, object] | None = None, **said: Any
    ) -> None:
        self.database, self.clock = database, clock
        draft = begin(database, clock, service=ITEM, version=EDITION).draft
        self.state = submit(database, clock, submission(draft, answers or dict(ANSWERS), **said))

    @property
    def leg(self) -> Leg:
        return self.state.legs[1]

    @property
    def code(self) -> str:
        return self.state.service_code

    def task(self, department: str = "streets") -> int:
        return next(each.number for each in self.leg.unfinished() if each.department == department)

    def act(self, perform: Callable[..., CaseState], actor: Staff | Clerk | Applicant, **said: Any) -> Leg:
        version = said.pop("seen", self.leg.revision)
        self.state = perform(Order(self.database, self.clock, RULEBOOK, actor, self.code, 1, version), **said)
        return self.leg

    def accepted(self) -> Case:
        self.act(accept.perform, WINDOW)
        return self

    def reviewed(self) -> Case:
        self.accepted().act(review.perform, REVIEWER, task=self.task(), finding=Finding.MEETS)
        return self

    def consistent(self) -> bool:
        """Whether the rows say what the events say."""
        with self.database.read() as connection:
            return repository.compare(connection, self.code) == ()
