"""Seals cover every case; whatever is changed behind their back shows, on both databases."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import delete, select, text, update

from engine.case.acting.order import Order
from engine.case.actions import accept
from engine.case.intake.intake import submit
from engine.case.stored import repository, sealing
from engine.case.stored.seal_verification import verified_seals
from engine.case.stored.sealing import NotSealed, receipt, seal_cases
from engine.case.stored.verification import verified
from engine.draft.drafts import begin
from engine.record.chain import seal, start
from engine.record.seal import next_seal
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import ANSWERS, EDITION, ITEM, RULEBOOK, WINDOW, submission

Submit = Callable[..., str]


@pytest.fixture
def a_case(database: Database, clock: FixedClock) -> Submit:
    def made(site: str) -> str:
        draft = begin(database, clock, service=ITEM, version=EDITION).draft
        return submit(database, clock, submission(draft, {**ANSWERS, "site": site})).service_code

    return made


@pytest.fixture
def codes(database: Database, clock: FixedClock, a_case: Submit) -> list[str]:
    """Five cases, sealed; one of them accepted since and another one new, sealed again."""
    made = sorted(a_case(str(each)) for each in range(5))
    seal_cases(database, clock)
    clock.move(timedelta(days=1))
    accepted(database, clock, made[2])
    made.append(a_case("5"))
    seal_cases(database, clock)
    return made


def accepted(database: Database, clock: FixedClock, code: str) -> None:
    accept.perform(Order(database, clock, RULEBOOK, WINDOW, code, 1, 99))


def faults(database: Database) -> list[tuple[int, str]]:
    return [(each.number, each.reason.en) for each in verified_seals(database).wrong]


def rewrite(database: Database, code: str) -> None:
    """Change the first event of a case and rebuild its whole chain, so that in itself it holds."""
    with database.write() as connection:
        chain = start(code)
        for each in list(repository.sealed(connection, code)):
            actor = "somebody else" if each.event.sequence == 1 else each.event.actor
            forged = seal(replace(each.event, actor=actor), chain)
            chain = forged.chain
            here = tables.event.c.service_code == code, tables.event.c.sequence == each.event.sequence
            connection.execute(update(tables.event).where(*here).values(forged.row()))
        connection.execute(update(tables.case).where(tables.case.c.service_code == code).values(chain=chain))


def test_nothing_is_sealed_where_there_is_no_case(database: Database, clock: FixedClock) -> None:
    assert seal_cases(database, clock) is None
    assert verified_seals(database).count == 0


def test_only_what_changed_is_written_and_everything_is_covered(
    database: Database, clock: FixedClock, codes: list[str]
) -> None:
    again = seal_cases(database, clock)
    assert again is not None
    assert (again.seal.number, again.seal.cases, again.changed) == (2, 6, 0)
    with database.read() as connection:
        first, second = (each for each, _ in sealing.seals(connection))
        heads = connection.execute(select(tables.sealed_head.c.service_code, tables.sealed_head.c.seal)).all()
    assert second.previous == first.chain
    assert sorted(code for code, number in heads if number == 2) == sorted([codes[2], codes[5]])
    assert faults(database) == []


def test_every_case_gets_a_receipt_that_holds_without_the_database(database: Database, codes: list[str]) -> None:
    for place, code in enumerate(sorted(codes)):
        given = receipt(database, code)
        assert given is not None
        assert (given.position, given.seal.number) == (place, 2)
        assert list(given.wrong()) == []
    assert receipt(database, "unknown") is None


def test_a_receipt_goes_on_holding_when_the_case_goes_on(
    database: Database, clock: FixedClock, codes: list[str]
) -> None:
    given = receipt(database, codes[0])
    accepted(database, clock, codes[0])
    assert faults(database) == []
    assert given is not None
    assert list(given.wrong(given.seal.root)) == []
    sealed = seal_cases(database, clock)
    assert sealed is not None
    assert sealed.changed == 1
    assert faults(database) == []


def test_a_case_that_is_not_sealed_yet_has_no_receipt(
    database: Database, clock: FixedClock, codes: list[str], a_case: Submit
) -> None:
    fresh = a_case("6")
    assert receipt(database, fresh) is None
    seal_cases(database, clock)
    assert receipt(database, fresh) is not None


def test_a_changed_payload_shows(database: Database, codes: list[str]) -> None:
    where = tables.event.c.service_code == codes[1], tables.event.c.sequence == 1
    with database.write() as connection:
        connection.execute(update(tables.event).where(*where).values(payload="{}"))
    assert [each.service_code for each in verified(database) if each.wrong] == [codes[1]]
    assert faults(database) == []


@pytest.mark.parametrize("place", [0, 2, 5])
def test_a_chain_rebuilt_after_sealing_shows(
    database: Database, clock: FixedClock, codes: list[str], place: int
) -> None:
    rewrite(database, codes[place])
    assert [each.service_code for each in verified(database) if each.wrong] == []
    found = faults(database)
    assert found
    assert all(codes[place] in reason and "not the one that was sealed" in reason for _, reason in found)
    with pytest.raises(NotSealed, match=codes[place]):
        seal_cases(database, clock)


def test_a_deleted_case_shows(database: Database, clock: FixedClock, codes: list[str]) -> None:
    with database.write() as connection:
        for table in reversed(tables.metadata.sorted_tables):
            if "service_code" in table.columns and table is not tables.sealed_head:
                connection.execute(delete(table).where(table.c.service_code == codes[3]))
    found = faults(database)
    assert found
    assert all(codes[3] in reason and "gone" in reason for _, reason in found)
    with pytest.raises(NotSealed, match=codes[3]):
        seal_cases(database, clock)


def test_a_case_deleted_with_its_seals_shows_in_the_roots(database: Database, codes: list[str]) -> None:
    with database.write() as connection:
        for table in reversed(tables.metadata.sorted_tables):
            if "service_code" in table.columns:
                connection.execute(delete(table).where(table.c.service_code == codes[3]))
    assert [number for number, _ in faults(database)] == [1, 2]


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("UPDATE seal SET root = previous WHERE number = 1", {(1, "not linked"), (1, "do not lead")}),
        ("UPDATE seal SET at = at + 1 WHERE number = 2", {(2, "not linked")}),
        ("UPDATE seal SET cases = 7 WHERE number = 2", {(2, "not linked"), (2, "do not lead")}),
        ("DELETE FROM seal WHERE number = 1", {(2, "out of order"), (2, "not linked"), (1, "is gone")}),
        ("DELETE FROM seal WHERE number = 2", {(2, "is gone")}),
        ("UPDATE sealed_head SET seal = 1 WHERE seal = 2", {(1, "do not lead")}),
    ],
)
def test_a_changed_seal_shows(
    database: Database, codes: list[str], statement: str, expected: set[tuple[int, str]]
) -> None:
    assert len(codes) == 6
    with database.write() as connection:
        connection.execute(text(statement))
    found = faults(database)
    assert {(number, part) for number, reason in found for _, part in expected if part in reason} == expected


def test_a_case_without_its_last_event_is_not_sealed(database: Database, clock: FixedClock, codes: list[str]) -> None:
    accepted(database, clock, codes[0])
    with database.write() as connection:
        newest = select(tables.case.c.events).where(tables.case.c.service_code == codes[0]).scalar_subquery()
        here = tables.event.c.service_code == codes[0], tables.event.c.sequence == newest
        connection.execute(delete(tables.event).where(*here))
    with pytest.raises(NotSealed, match="last event"):
        seal_cases(database, clock)


def test_of_two_who_seal_at_once_one_does(
    database: Database, clock: FixedClock, codes: list[str], a_case: Submit, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_case("6")

    def overtaken(*said: object) -> object:
        monkeypatch.undo()
        seal_cases(database, clock)
        return next_seal(*said)  # type: ignore[arg-type]  # as it was called

    monkeypatch.setattr(sealing, "next_seal", overtaken)
    late = seal_cases(database, clock)
    assert late is not None
    assert (late.seal.number, late.changed) == (3, 0)
    assert faults(database) == []
    assert len(codes) == 6


def test_more_heads_than_a_batch_are_kept(
    database: Database, clock: FixedClock, a_case: Submit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sealing, "BATCH", 2)
    made = [a_case(str(each)) for each in range(5)]
    seal_cases(database, clock)
    assert all(receipt(database, code) for code in made)
    assert faults(database) == []
