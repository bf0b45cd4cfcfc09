"""The small town with window clerks, and the walk-ins whom they register."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

import pytest
from sqlalchemy import select

from admin_ui.platform import Platform
from catalog.model.step import Role
from engine.case.state.case import CaseState
from engine.case.stored.repository import compare, load
from engine.people.account import AccountKind, create_account
from engine.people.grant import Grant, give
from engine.people.session import open_session
from engine.storage.tables import case
from tests.unit.admin_ui.portal.conftest import (
    PASSWORD,
    Posted,
    Visitor,
    app,
    member,
    new_visitor,
    parts,
    published,
    upload,
    visitor,
)

__all__ = ["app", "member", "new_visitor", "parts", "published", "visitor"]
PERSON = {
    "kind": "person",
    "name": "张小满",
    "paper": "resident-id",
    "id_number": "110101198503019998",
    "mobile": "13800001234",
    "seen": "id-card",
    "comes": "himself",
}
CHILD, CHILD_NUMBER = "林小满", "110101201503019992"
GUARDIAN = {
    "name": "林知远",
    "paper": "resident-id",
    "id_number": "110101198503019998",
    "relation": "parent",
    "mobile": "13800001234",
}
AGENT = {
    "agent.name": "沈若兰",
    "agent.paper": "resident-id",
    "agent.id_number": "110101199012159982",
    "agent.mobile": "13800005678",
    "agent.seen": "id-card",
    "agent.scope": "this",
    "agent.until-year": "2099",
    "agent.until-month": "1",
    "agent.until-day": "31",
}


@dataclass
class Window:
    """A window clerk's browser."""

    visitor: Visitor
    account: str
    parts: Platform

    def sign_in(self) -> None:
        """Begin a session; an earlier one may have ended."""
        token = open_session(self.parts.database, self.account, self.parts.clock.now())
        self.visitor.client.set_cookie("session", token)

    def begin(self, key: str = "plot") -> str:
        """Begin to register a walk-in, and return the path under which its pages stand."""
        self.visitor.post(f"/desk/counter/{key}")
        assert self.visitor.status == 303, self.visitor.text
        return self.visitor.path.rpartition("/")[0]

    def post(self, path: str, posted: Posted = ()) -> str:
        return self.visitor.post(path, posted)

    def fill(self, under: str, person: Mapping[str, str] = PERSON) -> None:
        """Fill in every page of a plot but those about other people."""
        self.post(f"{under}/applicant", person)
        self.post(f"{under}/1", {"plot": "7 号"})
        counts = {"paper.site-plan.originals": "1", "paper.site-plan.copies": "2"}
        self.post(f"{under}/materials", {"m.site-plan": upload(), **counts})

    def submit(self, under: str) -> str:
        """Submit, and return the path of the receipt."""
        self.post(f"{under}/check", {"declare": "yes"})
        assert self.visitor.path.startswith("/desk/counter/receipts/"), self.visitor.text
        return self.visitor.path


@pytest.fixture
def clerk(parts: Platform, new_visitor: Callable[[], Visitor]) -> Callable[..., Window]:
    """Sign in a window clerk of a department, `*` for a window of all."""

    def signed_in(name: str, department: str = "parks", role: Role = Role.WINDOW_CLERK) -> Window:
        now = parts.clock.now()
        account = create_account(
            parts.database, now, name, PASSWORD, AccountKind.STAFF, shown_name=f"{name}窗口", phone=None
        )
        with parts.database.write() as connection:
            give(connection, account.account, Grant(role, department), by="test", at=now)
        made = Window(new_visitor(), account.account, parts)
        made.sign_in()
        return made

    return signed_in


@pytest.fixture
def window(clerk: Callable[..., Window]) -> Window:
    return clerk("zhou")


@pytest.fixture
def cases(parts: Platform) -> Callable[[], list[CaseState]]:
    """Every case, each the same rebuilt as it stands in the tables."""

    def found() -> list[CaseState]:
        with parts.database.read() as connection:
            codes = connection.scalars(select(case.c.service_code).order_by(case.c.created_at)).all()
            assert all(compare(connection, code) == () for code in codes)
            states = [load(connection, code) for code in codes]
        return [each for each in states if each is not None]

    return found
