"""`tongban bench sql`: a decision table of 20 rows over 1,000,000 stored cases, against taking the same fields out alone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from sqlalchemy import Connection, Executable, Table, func, select

from admin_ui.bench.figure import Figure, compare
from admin_ui.bench.postgres import postgres_databases
from admin_ui.bench.routed import answers, routed_service
from admin_ui.bench.stored import Copies, Sample, insert_postgres, insert_sqlite
from admin_ui.bench.submit import Applicants
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.record.canonical import canonical
from engine.storage import tables
from engine.storage.conditions.extract import extract
from engine.storage.conditions.sources import stored_legs
from engine.storage.conditions.table_sql import table_sql
from engine.storage.database import Database
from engine.time.clock import SystemClock
from rules.backend import Refusal
from rules.facts import Facts
from rules.table import DecisionTable

GOAL = 2.0
STORED, DISTINCT, ROUNDS = 1_000_000, 5_000, 5
COPIED = "001"
"""Above the codes of all copies, and below that of the case that was copied."""


@dataclass(frozen=True, slots=True)
class Queries:
    """The pass that decides, the one that only takes fields out, and how often each row applies."""

    decided: Executable
    taken: Executable
    counted: Executable


def measure() -> Iterator[Figure]:
    """Yield the figure for SQLite, and for PostgreSQL where a server can be started."""
    with TemporaryDirectory() as scratch:
        compiled, table = routed_service(Path(scratch) / "catalogue")
        database = Database.open(f"sqlite:///{Path(scratch) / 'stored.db'}")
        database.migrate()
        insert_sqlite(database, _copies(_sample(database, compiled)))
        yield _figure("a table of 20 rows over stored cases on SQLite", database, table)
        database.close()
        with postgres_databases(Path(scratch)) as found:
            if found is not None:
                with _driver(found.ours) as connection:
                    insert_postgres(connection, _copies(_sample(found.ours, compiled)))
                yield _figure("a table of 20 rows over stored cases on PostgreSQL", found.ours, table)


def _sample(database: Database, compiled: CompiledService) -> Sample:
    submission = Applicants(database, compiled, SystemClock()).prepared(0)
    return Sample.of(database, submit(database, SystemClock(), submission).service_code)


def _copies(sample: Sample) -> Copies:
    """Return rows of as many cases as are stored, the answers of each in turn."""
    texts = [canonical(each) for each in answers(DISTINCT)]
    return {table: _rows(table, sample.rows[table][0], texts) for table in (tables.case, tables.leg)}


def _rows(table: Table, row: dict[str, Any], texts: list[str]) -> Iterator[tuple[Any, ...]]:
    for number in range(STORED):
        own = {"service_code": f"{number:022d}", "submission": f"copy-{number}", "answers": texts[number % DISTINCT]}
        changed = {**row, **own}
        yield tuple(changed[column.name] for column in table.columns)


def _figure(name: str, database: Database, table: DecisionTable) -> Figure:
    with database.read() as connection:
        queries = _queries(connection, table)
        _check(connection, queries, table)

        def decide() -> object:
            return connection.execute(queries.decided).one()

        def take() -> object:
            return connection.execute(queries.taken).one()

        return compare(name, GOAL, decide, take, rounds=ROUNDS)


def _queries(connection: Connection, table: DecisionTable) -> Queries:
    """Write the passes; each takes every field out of the stored JSON once a row."""
    every = select(tables.leg.c.leg).where(tables.leg.c.service_code < COPIED)
    fields, sources = extract(every, stored_legs(), connection.dialect, [condition for _, condition in table.rows])
    number = table_sql(table, sources)
    if isinstance(number, Refusal):
        raise TypeError(number.reason.en)
    row = number.label("row")
    return Queries(
        select(func.sum(number)).select_from(fields),
        select(*(func.count(column) for column in fields.columns)).select_from(fields),
        select(row, func.count()).select_from(fields).group_by(row),
    )


def _check(connection: Connection, queries: Queries, table: DecisionTable) -> None:
    """Raise when a row does not apply as often as compiled Python says."""
    decided = (table.decide(each, Facts(each)).rows[0] for each in answers(DISTINCT))
    expected = {row: number * STORED // DISTINCT for row, number in Counter(decided).items()}
    found = {row[0]: row[1] for row in connection.execute(queries.counted)}
    if found != expected or len(found) < len(table.declared.rows):
        raise AssertionError((found, expected))


def _driver(database: Database) -> Any:  # noqa: ANN401  # psycopg is optional
    import psycopg

    return psycopg.connect(database.url.set(drivername="postgresql").render_as_string(hide_password=False))
