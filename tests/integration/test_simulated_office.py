"""A year of an office by chance: the same seed plays the same, and everything holds after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

from sqlalchemy import update

from catalog.loading.loader import load
from engine.simulation.applications import applications
from engine.simulation.invariants import broken, broken_together
from engine.simulation.office import Office
from engine.storage import tables
from engine.storage.database import Database

CITY = load(Path(__file__).parents[2] / "examples" / "city").catalog
FIRST_DAY = date(2025, 1, 2)
CASES = 60


@contextmanager
def an_office(database: Database, seed: int) -> Iterator[Office]:
    offered = tuple(applications(CITY, None, FIRST_DAY))
    assert len(offered) > 10
    yield Office(database, CITY, offered, FIRST_DAY, Random(seed))


def test_everything_holds_after_a_year_by_chance(database: Database) -> None:
    with an_office(database, 7) as office:
        played = office.play(CASES, lambda _ended: None)
    assert played.broken == []
    assert played.cases == CASES
    bundles = [each for each in office.cases.values() if each.members]
    assert bundles
    assert played.outcomes.total() == CASES + sum(len(each.members) - 1 for each in bundles)
    assert {"accept", "approve", "issue_certificate", "request_correction"} <= set(played.done)


def test_what_is_broken_is_found(sqlite_database: Database) -> None:
    with an_office(sqlite_database, 3) as office:
        office.play(5, lambda _ended: None)
    code = next(iter(office.cases.values())).service_code
    with sqlite_database.write() as connection:
        connection.execute(update(tables.leg).where(tables.leg.c.service_code == code).values(stage="accepted"))
        connection.execute(update(tables.numbering).values(last=tables.numbering.c.last + 1))
    with sqlite_database.read() as connection:
        assert any(each.startswith("rows: leg") for each in broken(connection, code, office.rulebook.days))
        assert any(each.startswith("numbers") for each in broken_together(connection))


def test_a_department_offers_its_own_items_alone() -> None:
    offered = list(applications(CITY, "market-regulation", FIRST_DAY))
    assert {each.compiled.service.department.key for each in offered} == {"market-regulation"}
