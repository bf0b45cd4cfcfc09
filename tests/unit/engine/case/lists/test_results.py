"""Published results are listed newest first, filtered, searched and paged from an index on both databases."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import pairwise

import pytest
from sqlalchemy import Connection, Table, insert, text

from engine.case.lists.results import COUNTED, PAGE, Results, Wanted, page_of, results
from engine.case.state.published import beginnings
from engine.storage.columns import Instant
from engine.storage.database import Database
from engine.storage.tables import case, leg, published_result, result_words
from engine.time.clock import FixedClock

MANY = 2 * PAGE + 20


def row(table: Table, at: datetime, **said: object) -> dict[str, object]:
    """Return a row with something in every column that needs it."""
    blank = {str: "", int: 0, bool: False}
    needed = {
        each.name: at if isinstance(each.type, Instant) else blank[each.type.python_type]
        for each in table.columns
        if not each.nullable
    }
    return {**needed, **said}


def publish(connection: Connection, clock: FixedClock, number: int, holder: str, **said: str) -> None:
    """Insert one result of a case that is made for it."""
    key, now = {"service_code": f"{number:022}", "leg": 1}, clock.now() + timedelta(minutes=number)
    where = {"service": said.get("service", "stall"), "department": said.get("department", "market")}
    public = {"result": f"R{number:05}", "facts": json.dumps({"holder": holder})}
    connection.execute(insert(case).values(row(case, now, service_code=key["service_code"])))
    connection.execute(insert(leg).values(row(leg, now, **key, **where)))
    connection.execute(insert(published_result).values(row(published_result, now, **key, **where, **public)))
    for place, words in enumerate(beginnings(holder)):
        connection.execute(insert(result_words).values(**key, place=place, words=words))


@pytest.fixture
def many(database: Database, clock: FixedClock) -> Database:
    with database.write() as connection:
        for number in range(MANY):
            even = number % 2 == 0
            where = {"service": "stall", "department": "market"} if even else {"service": "kite", "department": "parks"}
            publish(connection, clock, number, f"示例市第{number}号餐饮店", **where)
    return database


def found(database: Database, **wanted: str) -> Results:
    with database.read() as connection:
        return results(connection, Wanted(**wanted))


def pages(database: Database, **wanted: str) -> Iterator[Results]:
    page = found(database, **wanted)
    yield page
    while page.older:
        assert page.rows
        page = found(database, **wanted, older_than=page.rows[-1].result)
        yield page


def test_pages_go_on_from_the_newest_to_the_oldest_and_back(many: Database) -> None:
    going = list(pages(many))
    rows = [row for page in going for row in page.rows]
    assert [len(page.rows) for page in going] == [PAGE, PAGE, MANY - 2 * PAGE]
    assert len({row.result for row in rows}) == MANY
    assert all(newer.decided_at > older.decided_at for newer, older in pairwise(rows))
    assert [page.newer for page in going] == [False, True, True]
    assert {page.total for page in going} == {MANY}
    back = found(many, newer_than=going[2].rows[0].result)
    assert back.rows == going[1].rows
    assert (back.newer, back.older) == (True, True)
    assert found(many, newer_than=going[1].rows[0].result).rows == going[0].rows


def test_filters_keep_what_they_name(many: Database) -> None:
    assert {row.service for page in pages(many, service="kite") for row in page.rows} == {"kite"}
    assert found(many, department="market").total == MANY // 2
    assert found(many, service="kite", department="parks").total == MANY // 2
    assert found(many, service="kite", department="market").rows == ()


@pytest.mark.parametrize("words", ["第7号餐饮店", "7号", " 示例市第７号 "])
def test_words_are_found_from_anywhere_in_the_holder(many: Database, words: str) -> None:
    assert [row.facts["holder"] for row in found(many, words=words).rows] == ["示例市第7号餐饮店"]


@pytest.mark.parametrize("words", ["没有", "%", "_", "'", "店7", "\\", "饮店餐"])
def test_words_that_stand_nowhere_find_nothing(many: Database, words: str) -> None:
    assert found(many, words=words).rows == ()


def test_a_search_and_a_filter_are_joined_and_paged(many: Database) -> None:
    going = list(pages(many, words="餐饮", service="stall"))
    assert sum(len(page.rows) for page in going) == MANY // 2
    assert not going[0].cut


def test_a_result_that_there_is_not_leads_to_the_first_page(many: Database) -> None:
    assert found(many, older_than="nothing").rows == found(many).rows
    assert found(many, newer_than="nothing").rows == found(many).rows


def test_a_search_of_too_many_says_so(database: Database, clock: FixedClock) -> None:
    with database.write() as connection:
        for number in range(COUNTED // 50 + 1):
            publish(connection, clock, number, "餐" * 60)
    page = found(database, words="餐")
    assert page.cut
    assert page.rows


EXPLAINED = [
    Wanted(),
    Wanted(service="stall"),
    Wanted(department="market"),
    Wanted(service="stall", department="market"),
    Wanted(words="第7号"),
    Wanted(words="第7号", service="stall", department="market"),
    Wanted(newer_than="R00010"),
    Wanted(service="stall", older_than="R00010"),
]


@pytest.mark.parametrize("wanted", EXPLAINED)
def test_every_page_is_read_from_an_index(many: Database, clock: FixedClock, wanted: Wanted) -> None:
    edge = (clock.now(), "R00010") if wanted.older_than or wanted.newer_than else None
    with many.read() as connection:
        plan = explained(connection, wanted, edge)
    assert "SCAN published_result\n" not in plan
    assert "Seq Scan" not in plan
    if not wanted.words:  # at most COUNTED rows of a search are sorted, of a list none
        assert "TEMP B-TREE" not in plan
        assert "Sort" not in plan


def explained(connection: Connection, wanted: Wanted, edge: tuple[datetime, str] | None) -> str:
    """Return how the database reads a page; PostgreSQL is told that the table is large by forbidding what is for small."""
    on_sqlite = connection.dialect.name == "sqlite"
    if not on_sqlite:
        for setting in ("enable_seqscan", "enable_sort") if not wanted.words else ("enable_seqscan",):
            connection.execute(text(f"SET LOCAL {setting} = off"))
    query = page_of(wanted, edge)
    said = str(query.compile(dialect=connection.dialect, compile_kwargs={"literal_binds": True}))
    rows = connection.exec_driver_sql(f"EXPLAIN {'QUERY PLAN ' if on_sqlite else ''}{said.replace('%', '%%')}")
    return "\n".join(str(row[-1]) for row in rows) + "\n"
