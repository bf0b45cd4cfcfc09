"""One's own applications: a page of them at a time, read from rows and never from their events."""

from __future__ import annotations

import re
from datetime import timedelta

from sqlalchemy import Engine, Table, event, insert, select

from engine.case.stored import repository
from engine.storage.tables import case, case_member, leg
from tests.demo_city import City

MORE = 200


def multiplied(city: City, name: str, count: int) -> None:
    """Store so many more cases like one, each older than the one before it."""
    code = city.named(name)
    with city.parts.database.write() as connection:
        for table in (case, leg, case_member):
            kept = table.c.service_code == code
            rows = [dict(each) for each in connection.execute(select(table).where(kept)).mappings()]
            copies = [_copy(table, row, code, number) for number in range(count) for row in rows]
            connection.execute(insert(table), copies)


def _copy(table: Table, row: dict[str, object], code: str, number: int) -> dict[str, object]:
    changed: dict[str, object] = {"service_code": f"{code[:-4]}{number:04}"}
    if table is case:
        changed |= {"submission": f"copy-{number}", "created_at": row["created_at"] - timedelta(hours=number + 1)}  # type: ignore[operator]
    return {**row, **changed}


def statements(city: City, who: str, path: str) -> list[str]:
    """Return the statements that a page takes."""
    seen: list[str] = []

    def keep(*said: object) -> None:
        seen.append(str(said[2]))

    owner = city.signed_in(who)
    event.listen(Engine, "before_cursor_execute", keep)
    try:
        owner.get(path)
    finally:
        event.remove(Engine, "before_cursor_execute", keep)
    return seen


def codes(text: str) -> list[str]:
    """Return the service codes of the cases that a page lists."""
    return re.findall(r'card__title"><a class="govuk-link govuk-link--no-underline" href="/track/(\w{22})"', text)


def test_a_bundle_is_one_case_with_how_far_it_is(city: City) -> None:
    text, state = city.signed_in("anju").get("/my"), city.state(city.named("housing-block"))
    done = sum(each.issued is not None for each in state.legs.values())
    assert f"{len(state.members)} 个事项，已办成 {done} 个" in text
    assert codes(text).count(state.service_code) == 1


def test_two_hundred_cases_are_shown_page_by_page(city: City) -> None:
    multiplied(city, "housing-block", MORE)
    owner = city.signed_in("anju")
    first = owner.get("/my")
    pages = [codes(owner.get(f"/my?cases={page}")) for page in range(1, 12)]
    listed = [code for page in pages for code in page]
    assert len(listed) == len(set(listed)) >= MORE
    assert all(len(page) <= 20 for page in pages)
    assert pages[0] == codes(first)
    assert f"共 {len(listed)} 件" in first
    assert "/my?page=1&cases=2#cases" in first
    assert 'aria-label="已提交的：分页"' in first


def test_beyond_the_last_page_stands_the_last(city: City) -> None:
    multiplied(city, "housing-block", 30)
    owner = city.signed_in("anju")
    assert codes(owner.get("/my?cases=99")) == codes(owner.get("/my?cases=2")) != []


def test_turning_over_the_one_list_leaves_the_other(city: City) -> None:
    multiplied(city, "housing-block", 30)
    text = city.signed_in("anju").get("/my?cases=2&page=1")
    assert "/my?page=1&cases=1#cases" in text
    assert codes(text) != codes(city.signed_in("anju").get("/my"))


def test_a_page_costs_the_page_and_replays_no_events(city: City) -> None:
    few = statements(city, "anju", "/my")
    multiplied(city, "housing-block", MORE)
    many = statements(city, "anju", "/my")
    assert len(many) == len(few)
    assert not [each for each in many if "FROM event" in each]


def test_what_is_listed_is_what_the_events_tell(city: City) -> None:
    """The rows that the list reads agree with the events of every case of the demo."""
    with city.parts.database.read() as connection:
        for code in connection.scalars(select(case.c.service_code)):
            assert repository.compare(connection, code) == ()
