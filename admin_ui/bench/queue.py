"""`tongban bench queue`: the queue page of an office with 1,000 pending of 1,000,000 cases, against its bare query and 50 rows rendered."""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, event, insert

from admin_ui.bench.catalogue import write_catalogue
from admin_ui.bench.figure import Figure, compare
from admin_ui.bench.postgres import postgres_databases
from admin_ui.bench.stored import Sample, fill_postgres, fill_sqlite
from catalog.loading.loader import load
from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import accept
from engine.case.intake.intake import submit
from engine.people.grant import Grant, give, staff
from engine.people.session import open_session
from engine.storage.database import Database
from engine.storage.tables import account

if TYPE_CHECKING:
    from admin_ui.platform import Platform

GOAL = 3.0
STORED, PENDING, ROUNDS = 1_000_000, 1_000, 15
WHO = "measured"


@dataclass(frozen=True, slots=True)
class Site:
    """An application with one case under way, and a clerk who is signed in."""

    app: Any
    database: Database
    token: str
    code: str

    def page(self) -> bytes:
        """Return the queue page as the clerk gets it."""
        client = self.app.test_client()
        client.set_cookie("session", self.token, domain="localhost")
        answer = client.get("/desk")
        if answer.status_code != 200:  # noqa: PLR2004  # OK
            raise AssertionError(answer.status)
        return bytes(answer.data)


def measure() -> Iterator[Figure]:
    """Yield the figure for SQLite, and for PostgreSQL where a server can be started."""
    with TemporaryDirectory() as scratch:
        site = _site(Path(scratch), f"sqlite:///{Path(scratch) / 'queue.db'}")
        fill_sqlite(site.database, Sample.of(site.database, site.code), STORED, PENDING)
        yield _figure("the queue page on SQLite", site)
        with postgres_databases(Path(scratch)) as found:
            if found is not None:
                site = _site(Path(scratch), found.ours.url.render_as_string(hide_password=False))
                sample = Sample.of(site.database, site.code)
                with _driver(site.database) as connection:
                    fill_postgres(connection, sample, STORED, PENDING)
                yield _figure("the queue page on PostgreSQL", site)


def _figure(name: str, site: Site) -> Figure:
    site.page()
    query, values = _page_query(site)
    with site.app.test_request_context("/desk"):
        return compare(name, GOAL, site.page, _bare(site, query, values), rounds=ROUNDS)


def _page_query(site: Site) -> tuple[str, Any]:
    """Return the text and values of the query that fetches the rows of the page."""
    seen: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, text: str, values: object, *_more: object) -> None:
        if "LIMIT" in text and "applicant_name" in text:
            seen.append((text, values))

    with site.database.read() as connection:
        engine = connection.engine
    event.listen(engine, "before_cursor_execute", note)
    site.page()
    event.remove(engine, "before_cursor_execute", note)
    return seen[-1]


def _bare(site: Site, query: str, values: Any) -> Callable[[], str]:  # noqa: ANN401  # the driver's own
    """Return the baseline: the same query on the bare driver, and the page's template with everything at hand."""
    connection, (template, context) = _driver(site.database), _rendered(site)

    def run() -> str:
        cursor = connection.cursor()
        cursor.execute(query, values)
        cursor.fetchall()
        return str(template.render(context))

    return run


def _rendered(site: Site) -> tuple[Any, dict[str, Any]]:
    """Return the template of the page, and everything that it was rendered with."""
    from flask import before_render_template

    seen: list[tuple[Any, dict[str, Any]]] = []

    def note(_app: object, template: object, context: dict[str, Any], **_more: object) -> None:
        seen.append((template, dict(context)))

    with before_render_template.connected_to(note, site.app):
        site.page()
    return seen[-1]


def _driver(database: Database) -> Any:  # noqa: ANN401  # the driver's own
    if database.url.get_backend_name() == "sqlite":
        import sqlite3

        return sqlite3.connect(database.url.database or "")
    import psycopg

    address = database.url.set(drivername="postgresql").render_as_string(hide_password=False)
    return psycopg.connect(address)


def _site(scratch: Path, address: str) -> Site:
    from admin_ui.app import create_app
    from admin_ui.platform import NAME
    from admin_ui.settings import Settings
    from engine.edition.publication import publish

    app = create_app(
        Settings(database=address, files=scratch / "files", secret=secrets.token_bytes(32), secure_cookies=False)
    )
    parts: Platform = app.extensions[NAME]
    now = datetime.now(UTC)
    write_catalogue(scratch / "catalogue", items=1)
    sources = load(scratch / "catalogue").sources
    publish(parts.database, sources, now.date(), WHO, at=now, assess=lambda _sources: ())
    with app.app_context():
        code = _one_case(parts)
    return Site(app, parts.database, open_session(parts.database, WHO, now), code)


def _one_case(parts: Platform) -> str:
    """Take in a case and accept it, so that a review waits in the office of the clerk."""
    from admin_ui.bench.submit import Applicants

    edition = parts.edition()
    compiled = edition.service("i1")
    if compiled is None:
        raise AssertionError("the made-up item did not load")
    department = compiled.service.department.key
    parts.database.transact(lambda connection: _hire(connection, department))
    prepared = Applicants(parts.database, compiled, parts.clock).prepared(0, edition.version)
    state = submit(parts.database, parts.clock, prepared)
    with parts.database.read() as connection:
        clerk = staff(connection, WHO, parts.today())
    order = Order(parts.database, parts.clock, parts.rulebook(), clerk, state.service_code, 1, state.version)
    return accept.perform(order).service_code


def _hire(connection: Connection, department: str) -> None:
    now = datetime.now(UTC)
    row = {"account": WHO, "name": WHO, "kind": "staff", "shown_name": "测速员", "created_at": now}
    connection.execute(insert(account), row)
    for role in (Role.WINDOW_CLERK, Role.REVIEWER):
        give(connection, WHO, Grant(role, department), by=WHO, at=now)
