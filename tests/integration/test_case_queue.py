from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest
from sqlalchemy import Connection, event

from catalog.model.duration import Duration, Unit
from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import accept, claim, request_correction
from engine.case.intake.intake import submit
from engine.case.lists.queue import next_in, next_task, picked, queue
from engine.case.lists.queue_filter import Filter
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Stage
from engine.case.stored.due_hint import NEVER, due_hint
from engine.draft.drafts import begin
from engine.people.grant import Grant
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.office import Case
from tests.small_city import ANSWERS, BOTH, EDITION, ITEM, RULEBOOK, WINDOW, WITH_TREES, clerk, submission

CLERK = (Grant(Role.WINDOW_CLERK, "streets", "window"),)
PARKS = (Grant(Role.REVIEWER, "parks"),)


def test_a_queue_holds_the_tasks_of_ones_grants_as_they_stand(database: Database, clock: FixedClock) -> None:
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    code = submit(database, clock, submission(draft, WITH_TREES, BOTH)).service_code
    with database.read() as connection:
        rows = queue(connection, CLERK, Filter("wang")).rows
        assert [(row.service_code, row.step, row.status, row.state) for row in rows] == [
            (code, "acceptance", "open", "received")
        ]
        assert queue(connection, PARKS, Filter("park")).rows == ()
        assert next_task(connection, CLERK, "wang") == rows[0]

    claim.perform(Order(database, clock, RULEBOOK, WINDOW, code, 1, 99), task=1)
    accept.perform(Order(database, clock, RULEBOOK, WINDOW, code, 1, 99))
    with database.read() as connection:
        assert queue(connection, CLERK, Filter("wang")).rows == ()
        assert [row.status for row in queue(connection, CLERK, Filter("wang", "done")).rows] == ["done"]
        assert [row.step for row in queue(connection, PARKS, Filter("park", "offered")).rows] == ["opinions"]


def cases(database: Database, clock: FixedClock, count: int) -> list[Case]:
    """Cases received a day apart, the oldest first; nobody works in the small city on the days between."""
    found = []
    for number in range(count):
        answers = {**ANSWERS, "site": f"{number} East Street"}
        found.append(Case(database, clock, answers, number=f"{110101 + number}"))
        clock.move(timedelta(days=1))
    return found


def codes(connection: Connection, wanted: Filter, grants: tuple[Grant, ...] = CLERK) -> list[str]:
    return [each.service_code for each in queue(connection, grants, wanted).rows]


def test_the_most_pressing_stands_first_where_that_is_wanted(database: Database, clock: FixedClock) -> None:
    everybody = (*CLERK, Grant(Role.REVIEWER, "streets"))
    first, second, third = cases(database, clock, 3)
    first.act(accept.perform, WINDOW)

    with database.read() as connection:
        assert codes(connection, Filter("wang"), everybody) == [first.code, second.code, third.code]
        assert codes(connection, Filter("wang", sort="due"), everybody) == [second.code, third.code, first.code]
    assert first.leg.told["promised"] == due_hint(first.leg)
    assert due_hint(replace(first.leg, stage=Stage.APPROVED)) == NEVER  # nothing was decided


@pytest.mark.parametrize(("within", "day"), [(Duration(10, Unit.WORKING_DAY), 14), (Duration(3, Unit.CALENDAR_DAY), 3)])
def test_what_is_approved_is_due_for_delivery(
    database: Database, clock: FixedClock, within: Duration, day: int
) -> None:
    leg = cases(database, clock, 1)[0].leg
    approved = replace(leg, stage=Stage.APPROVED, closed_at=clock.now(), to_deliver=within)

    assert due_hint(approved) == (clock.now() + timedelta(days=day)).date().isoformat()
    assert due_hint(replace(approved, to_deliver=None)) == NEVER


def test_the_next_one_is_the_next_in_this_list(database: Database, clock: FixedClock) -> None:
    first, second, third, fourth = cases(database, clock, 4)
    other = clerk("qian", ("window-clerk", "streets", "window"))
    second.act(claim.perform, other, task=1)

    def after(case: Case, wanted: Filter) -> str | None:
        with database.read() as connection:
            found = next_in(connection, CLERK, wanted, (case.code, 1))
        return found.service_code if found else None

    everything = Filter("wang")
    assert after(first, everything) == third.code  # the second is in somebody else's hands
    assert after(third, everything) == fourth.code
    assert after(fourth, everything) == first.code  # from the top again
    assert after(third, Filter("wang", sort="due")) == fourth.code
    assert after(third, Filter("wang", words=third.code)) is None
    fourth.act(request_correction.perform, WINDOW, marks=(Mark(MarkKind.FIELD, "site", "请核对"),))
    assert after(third, everything) == first.code  # what waits for its applicant is passed over
    assert after(first, Filter("wang", "mine")) is None
    first.act(claim.perform, WINDOW, task=1)
    assert after(third, Filter("wang", "mine")) == first.code
    with database.read() as connection:
        assert next_in(connection, CLERK, everything, ("0" * 22, 1)) is not None
        assert next_in(connection, (Grant(Role.DEPARTMENT_ADMIN, "streets"),), everything) is None


def test_tasks_are_counted_no_further_than_needed(
    database: Database, clock: FixedClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("engine.case.lists.queue.COUNTED", 2)
    monkeypatch.setattr("engine.case.lists.queue.PAGE", 1)
    cases(database, clock, 4)
    with database.read() as connection:
        found = queue(connection, CLERK, Filter("wang", page=9))

    assert (found.total, found.pages, found.page) == (3, 2, 2)


def test_only_what_the_grants_let_see_is_picked(database: Database, clock: FixedClock) -> None:
    first, second = cases(database, clock, 2)
    keys = [(first.code, 1, 1), (second.code, 1, 1), (second.code, 1, 9)]
    with database.read() as connection:
        assert [each.service_code for each in picked(connection, CLERK, Filter("wang"), keys)] == [
            first.code,
            second.code,
        ]
        assert picked(connection, PARKS, Filter("park"), keys) == ()
        assert picked(connection, CLERK, Filter("wang"), []) == ()


def test_what_is_finished_everywhere_is_found_by_its_end_and_not_by_sorting_it_all(
    database: Database, clock: FixedClock
) -> None:
    first, second = cases(database, clock, 2)
    for each in (second, first):
        each.act(accept.perform, WINDOW)
        clock.move(timedelta(hours=1))
    with database.read() as connection:
        plans = _plans(connection, lambda: codes(connection, Filter("cui", "done"), (Grant(Role.SUPERVISOR),)))
        assert codes(connection, Filter("cui", "done"), (Grant(Role.SUPERVISOR),)) == [first.code, second.code]
    assert len(plans) == 2
    assert all("ix_task_over" in each for each in plans), plans


def _plans(connection: Connection, ask: Callable[[], object]) -> list[str]:
    """How the database answers, tables of a few rows read as if they were long."""
    asked: list[tuple[str, Any]] = []

    def note(_connection: object, _cursor: object, text: str, values: object, *_more: object) -> None:
        asked.append((text, values))

    event.listen(connection.engine, "before_cursor_execute", note)
    ask()
    event.remove(connection.engine, "before_cursor_execute", note)
    sqlite = connection.dialect.name == "sqlite"
    for way in () if sqlite else ("seqscan", "sort", "bitmapscan"):
        connection.exec_driver_sql(f"SET LOCAL enable_{way} = off")
    prefix = "EXPLAIN QUERY PLAN " if sqlite else "EXPLAIN "
    explained = [connection.exec_driver_sql(prefix + text, values).all() for text, values in asked]
    return ["\n".join(str(row[-1]) for row in rows) for rows in explained]
