"""Stored rows for which a condition holds, with a part that the database refuses and without."""

import pytest
from sqlalchemy import literal, select

from engine.storage import tables
from engine.storage.conditions.sources import stored_legs
from engine.storage.conditions.where import where
from engine.storage.database import Database
from tests.unit.engine.storage.conditions.stored import expression, store

ANSWERS = [
    {"floors": 1, "name": "a1", "crew": [{"role": "lead"}]},
    {"floors": 2, "name": "a2"},
    {"floors": 3, "name": "b3", "crew": []},
    {"floors": True, "name": "a4"},
]
LEGS = select(tables.leg.c.service_code, tables.leg.c.leg).join(tables.case)


@pytest.fixture
def filled(database: Database) -> Database:
    store(database, ANSWERS, {"name": "甲", "agent": True})
    return database


@pytest.mark.parametrize(
    ("condition", "found"),
    [
        ({"floors": {"at_least": 2}}, [1, 2]),
        ({"name": {"matches": "a[0-9]"}}, [0, 1, 3]),
        ({"name": {"matches": "a[0-9]"}, "floors": {"at_least": 2}}, [1]),
        ({"any": [{"name": {"matches": "b.*"}}, {"floors": 1}]}, [0, 2]),
        ({"crew": {"some": {"role": "lead", "form.floors": 1}}}, [0]),
        ({"applicant.agent": True, "applicant.name": {"matches": "甲"}, "floors": 3}, [2]),
        ({"case.service": "s", "case.received": {"at_most": "2026-01-02"}}, [0, 1]),
        ({"case.today": {"more_than": "2026-01-03"}, "name": {"matches": ".*"}}, [3]),
        ({"all": []}, [0, 1, 2, 3]),
    ],
    ids=str,
)
def test_rows_are_those_for_which_it_holds(filled: Database, condition: object, found: list[int]) -> None:
    with filled.read() as connection:
        rows = list(where(connection, LEGS, expression(condition), stored_legs()))
    assert sorted(rows) == [(f"{number:022d}", 1) for number in found]


def test_another_day_may_be_asked_about(filled: Database) -> None:
    condition = expression({"case.today": "2030-01-01", "case.received": "2026-01-01"})
    with filled.read() as connection:
        assert list(where(connection, LEGS, condition, stored_legs())) == []
        rows = list(where(connection, LEGS, condition, stored_legs(literal("2030-01-01"))))
    assert rows == [("0" * 22, 1)]
