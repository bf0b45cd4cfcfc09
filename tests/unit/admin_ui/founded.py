"""The founding city on pages: a company that was registered in it, its account, and a window clerk."""

from __future__ import annotations

import shutil
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import cast

from flask import Flask
from sqlalchemy import insert, select, update

from admin_ui.app import create_app
from admin_ui.platform import NAME, Platform
from admin_ui.settings import Settings
from catalog.model.step import Role
from engine.case.state.case import CaseState
from engine.case.stored.repository import load
from engine.draft.upload import Files
from engine.edition.publication import publish
from engine.people.account import AccountKind, create_account
from engine.people.grant import Grant, give
from engine.people.identity import Claim, DemoVerifier, IdentityKind, prove
from engine.people.session import open_session
from engine.storage.database import Database
from engine.storage.tables import certificate, certificate_use, identity
from engine.time.clock import FixedClock
from tests.founding_city import FILES, PAPERS, Bundled, founding_city
from tests.unit.admin_ui.portal.conftest import PASSWORD, Visitor, upload

NOW = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
COMPANY = "示例市禾丰餐饮有限公司"
KITCHEN = {"address": "湖滨路 66 号", "seats": "20", "terrace": "false", "capital": "30"}


@dataclass
class Founded:
    """A company that holds its licence, in a city with pages."""

    app: Flask
    database: Database
    clock: FixedClock
    number: str
    licence: str
    code: str
    """the case in which it was issued"""

    def signed_in(self, name: str) -> Visitor:
        """Return the browser of an account."""
        visitor = self.guest()
        with self.database.read() as connection:
            account = connection.scalar(select(identity.c.account)) if name == "hefeng" else name
        visitor.client.set_cookie("session", open_session(self.database, str(account), self.clock.now()))
        return visitor

    def guest(self) -> Visitor:
        return Visitor(self.app.test_client())

    def own(self) -> Visitor:
        """Return the browser of the company."""
        return self.signed_in("hefeng")

    def staff(self, name: str, role: Role, department: str) -> Visitor:
        """Return the browser of somebody of a department."""
        now = self.clock.now()
        account = create_account(self.database, now, name, PASSWORD, AccountKind.STAFF, shown_name=name, phone=None)
        with self.database.write() as connection:
            give(connection, account.account, Grant(role, department), by="test", at=now)
        visitor = self.guest()
        visitor.client.set_cookie("session", open_session(self.database, account.account, now))
        return visitor

    def begin(self, visitor: Visitor, answers: Mapping[str, str] = KITCHEN) -> str:
        """Fill in an application for a kitchen up to the materials, and return the path of its pages."""
        under = visitor.begin("kitchen")
        self.says_who(visitor, under)
        visitor.post(f"{under}/1", {"company": COMPANY, "uscc": self.number, **answers})
        visitor.post(f"{under}/materials", {"m.kitchen-plan": upload(), "_upload": "kitchen-plan"})
        return under

    def says_who(self, visitor: Visitor, under: str) -> None:
        """Say that the company applies."""
        with self.database.read() as connection:
            party = connection.scalar(select(identity.c.identity))
        visitor.post(f"{under}/applicant", {"party": str(party), "mobile": "19900000001"})

    def use(self, visitor: Visitor, under: str) -> str:
        """Let the licence be used."""
        return visitor.post(f"{under}/materials", {"_use": "licence-copy", "way.licence-copy": self.licence})

    def applied(self, visitor: Visitor) -> str:
        """Apply for a kitchen with the licence, and return the service code."""
        under = self.begin(visitor)
        self.use(visitor, under)
        return visitor.submit(under)

    def alter(self, **columns: object) -> None:
        """Change the company's licence behind the engine's back."""
        with self.database.write() as connection:
            connection.execute(update(certificate).where(certificate.c.certificate == self.licence).values(columns))

    def copy(self, **columns: object) -> str:
        """Give the company a second licence that is like the first but for some columns."""
        with self.database.write() as connection:
            mine = select(certificate).where(certificate.c.certificate == self.licence)
            row = dict(connection.execute(mine).mappings().one())
            connection.execute(insert(certificate).values({**row, "leg": 2, "certificate": "S" * 26, **columns}))
        return "S" * 26

    def uses(self) -> list[str]:
        """Return the cases that used something on record, that of the founding apart."""
        with self.database.read() as connection:
            used = select(certificate_use.c.service_code).where(certificate_use.c.service_code != self.code)
            return list(connection.scalars(used))

    def state(self, code: str) -> CaseState:
        with self.database.read() as connection:
            found = load(connection, code)
        assert found is not None
        return found


@dataclass(frozen=True)
class Made:
    """A city that was founded once, and is copied for every test."""

    path: Path
    number: str
    licence: str
    code: str


def made(directory: Path, clock: FixedClock, files: Files = PAPERS, **changed: str) -> Made:
    """Found the city with some of its files written otherwise; a company is registered in it."""
    sources = {**FILES, **{f"{name}.yaml": text for name, text in changed.items()}}
    path = directory / "city.db"
    database = Database.open(f"sqlite:///{path}")
    database.migrate()
    case = Bundled(database, clock, catalog=founding_city(**changed), files=files)
    case.grant(1)
    issued = case.state.legs[1].issued
    assert issued is not None
    now, text = clock.now(), {name: content.encode() for name, content in sources.items()}
    publish(database, text, date(2026, 11, 1), "test", at=datetime(2026, 11, 1, tzinfo=UTC), assess=lambda _: ())
    account = create_account(
        database, now, "hefeng", PASSWORD, AccountKind.APPLICANT, shown_name="禾丰", phone="19900000001"
    )
    with database.write() as connection:
        prove(connection, DemoVerifier(), account.account, Claim(IdentityKind.ENTERPRISE, COMPANY, issued.number), now)
    database.close()
    return Made(path, issued.number, issued.certificate, case.state.service_code)


@contextmanager
def founded(of: Made, directory: Path, clock: FixedClock) -> Iterator[Founded]:
    """Give a copy of the city with its pages."""
    shutil.copy(of.path, directory / "city.db")
    settings = Settings(
        database=f"sqlite:///{directory / 'city.db'}", files=directory / "files", secret=b"s" * 32,
        secure_cookies=False, upload_limit=4096, request_limit=200_000,
    )  # fmt: skip
    app = create_app(settings, clock=clock)
    database = cast("Platform", app.extensions[NAME]).database
    yield Founded(app, database, clock, of.number, of.licence, of.code)
    database.close()
