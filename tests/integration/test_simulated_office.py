"""A year of an office by chance: the same seed plays the same, and everything holds after it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from random import Random

import pytest
from sqlalchemy import update

from catalog.loading.loader import load
from engine.case.state.case import CaseState
from engine.simulation.applications import applications
from engine.simulation.invariants import broken, broken_together
from engine.simulation.move import Act, Table, Try
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
    assert played.cases == len(office.cases) >= CASES
    assert any(each.members for each in office.cases.values())
    assert {each.channel for each in office.cases.values()} == {"online", "counter"}
    assert {"accept", "approve", "issue_certificate", "request_correction"} <= set(+played.done)


def test_what_follows_a_licence_is_applied_for_and_granted(sqlite_database: Database) -> None:
    office = offering(sqlite_database, "food-licence", 11)
    played = office.play(20, lambda _ended: None)
    assert played.broken == []
    assert played.cases > 20
    assert {"renew", "change", "reissue", "cancel"} & set(played.arrived)
    assert played.outcomes["replaced"] + played.outcomes["cancelled"] > 0


def test_a_renewal_that_nobody_decides_is_deemed_granted(sqlite_database: Database) -> None:
    office = offering(sqlite_database, "food-licence", 12)
    played = office.play(20, lambda _ended: None)
    assert played.broken == []
    assert played.done["deem_renewed"] > 0


def test_those_who_apply_together_confirm_and_minors_have_guardians(sqlite_database: Database) -> None:
    office = offering(sqlite_database, "name-declaration", 1)
    played = office.play(30, lambda _ended: None)
    assert played.broken == []
    assert min(played.arrived[each] for each in ("co-applicant", "guardian", "agent")) > 0
    assert played.done["resubmit"] + played.done["resubmit.at_the_counter"] > 0
    others = [each for state in office.cases.values() for each in state.persons.others]
    assert all(each.confirmed for each in others)


def test_the_last_items_of_a_bundle_begin_and_get_their_papers(sqlite_database: Database) -> None:
    office = offering(sqlite_database, "build-housing", 2)
    played = office.play(1, lambda _ended: None)
    assert played.broken == []
    assert any(leg.later_at is not None for state in office.cases.values() for leg in state.legs.values())


def offering(database: Database, key: str, seed: int) -> Office:
    """An office at which everything whose key begins so is applied for."""
    offered = tuple(each for each in applications(CITY, None, FIRST_DAY) if each.compiled.service.key.startswith(key))
    return Office(database, CITY, offered, FIRST_DAY, Random(seed))


def test_an_act_that_is_neither_done_nor_refused_is_a_finding(
    sqlite_database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(table: Table) -> Iterator[tuple[Act, Try]]:
        yield broken_act, Try(1, table.applicant, {})

    def broken_act(_order: object) -> CaseState:
        raise RuntimeError("nobody expected this")

    monkeypatch.setattr("engine.simulation.office.tries", fails)
    with an_office(sqlite_database, 1) as office:
        played = office.play(1, lambda _ended: None)
    assert any("broken_act failed with RuntimeError" in each for each in played.broken)


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
