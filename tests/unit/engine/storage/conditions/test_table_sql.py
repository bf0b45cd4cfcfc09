"""Decision tables as SQL: the row that counts for each stored case, as compiled Python decides."""

import pytest
from sqlalchemy import select

from catalog.model.step import Outcome, Row, Table, Take
from engine.storage import tables
from engine.storage.conditions.extract import extract
from engine.storage.conditions.postgresql import PATTERN
from engine.storage.conditions.sources import stored_legs
from engine.storage.conditions.table_sql import CONFLICT, SEVERAL, table_sql
from engine.storage.database import Database
from rules.backend import Refusal
from rules.facts import Facts
from rules.table import DecisionTable
from tests.conformance import declared
from tests.unit.engine.storage.conditions.stored import SCOPE, store

CONDITIONS: list[object] = [
    {"floors": {"more_than": 5}},
    {"area": {"at_least": 100}, "special": True},
    {"floors": {"more_than": 3}, "case.received": {"less_than": "2026-01-09"}},
    {"crew": {"some": {"role": "lead", "share": {"at_least": {"field": "form.floors"}}}}},
    {"applicant.name": "甲", "works": {"has": "roof"}},
]
ANSWERS: list[dict[str, object]] = [
    {},
    {"floors": 6},
    {"floors": 4},
    {"area": 10000, "special": True},
    {"area": 10000, "special": 1},
    {"area": 9999, "special": True},
    {"floors": 2, "crew": [{"role": "lead", "share": 1}, {"role": "lead", "share": 2}]},
    {"works": ["wall", "roof"]},
    {"works": ["wall"], "floors": 9, "area": 10000, "special": True},
]


def table(take: Take, *conditions: object, otherwise: bool = True) -> DecisionTable:
    whens = [declared.condition(each) for each in conditions]
    rows = [
        Row(source=declared.NOWHERE, when=when, to=Outcome(source=declared.NOWHERE, priority=number % 3))
        for number, when in enumerate(whens)
    ]
    last = [Row(source=declared.NOWHERE, otherwise=True, to=Outcome(source=declared.NOWHERE))] if otherwise else []
    made = Table(source=declared.NOWHERE, table="t", take=take, rows=(*rows, *last))
    decided, found = DecisionTable.of(made, SCOPE, {})
    assert not found
    return decided


@pytest.mark.parametrize("extracted", [True, False])
@pytest.mark.parametrize("otherwise", [True, False])
@pytest.mark.parametrize("take", [Take.FIRST, Take.ONLY, Take.HIGHEST])
def test_each_stored_case_gets_the_row_that_python_decides(
    database: Database, take: Take, *, otherwise: bool, extracted: bool
) -> None:
    decided = table(take, *CONDITIONS, otherwise=otherwise)
    store(database, ANSWERS, {"name": "甲"})
    statement = select(tables.leg.c.service_code).join(tables.case)
    with database.read() as connection:
        stored, dialect = stored_legs(), connection.dialect
        sources = stored.sources(dialect)
        if extracted:
            taken, sources = extract(statement, stored, dialect, [each for _, each in decided.rows])
            statement = select(taken.c.service_code)
        number = table_sql(decided, sources)
        assert not isinstance(number, Refusal)
        rows = {row[0]: row[1] for row in connection.execute(statement.add_columns(number))}
    assert rows == {f"{place:022d}": expected(decided, place) for place in range(len(ANSWERS))}


def expected(decided: DecisionTable, place: int) -> int | None:
    day = f"2026-01-{place + 1:02d}"
    case = {"service": "s", "department": "d", "received": day}
    decision = decided.decide(ANSWERS[place], Facts(ANSWERS[place], {"name": "甲"}, case, day))
    if decision.conflict:
        return CONFLICT
    return decision.rows[0] if decision.rows else None


def test_a_table_that_takes_all_has_no_one_row(sqlite_database: Database) -> None:
    with sqlite_database.read() as connection:
        assert table_sql(table(Take.ALL, *CONDITIONS), stored_legs().sources(connection.dialect)) == SEVERAL


def test_a_table_is_refused_with_its_row(database: Database) -> None:
    with database.read() as connection:
        sources = stored_legs().sources(connection.dialect)
        given = table_sql(table(Take.FIRST, {"name": {"matches": "a"}}), sources)
    if database.url.get_backend_name() == "postgresql":
        assert given == PATTERN
    else:
        assert not isinstance(given, Refusal)


def test_a_table_of_nothing_but_otherwise_gives_it(database: Database) -> None:
    store(database, [{}], {})
    with database.read() as connection:
        number = table_sql(table(Take.FIRST), stored_legs().sources(connection.dialect))
        assert not isinstance(number, Refusal)
        assert connection.execute(select(number).select_from(tables.leg)).scalar() == 0
