"""Who may act on a task, and who may see a case."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from catalog.model.step import Role
from engine.people.colleague import colleague, colleagues
from engine.people.delegation import deputies, record
from engine.people.grant import Grant, Seen, Staff, Task, give, grants_of, seen, staff, take_back
from engine.storage.database import Database
from engine.storage.tables import account
from engine.time.clock import FixedClock

TODAY = date(2026, 11, 23)
REVIEW = Task(Role.REVIEWER, "health", "food")
CASE = Seen(frozenset({"market"}), (Task(Role.WINDOW_CLERK, "market", "window"), REVIEW))


@pytest.mark.parametrize(
    ("grant", "acts", "sees"),
    [
        (Grant(Role.REVIEWER, "health", "food"), True, True),
        (Grant(Role.REVIEWER, "health"), True, True),
        (Grant(Role.REVIEWER), True, True),
        (Grant(Role.REVIEWER, "health", "water"), False, False),
        (Grant(Role.REVIEWER, "market", "food"), False, True),
        (Grant(Role.APPROVER, "health", "food"), False, True),
        (Grant(Role.APPROVER, "market", "archive"), False, True),
        (Grant(Role.SUPERVISOR, "health"), False, True),
        (Grant(Role.SUPERVISOR, "market"), False, True),
        (Grant(Role.SUPERVISOR, "parks"), False, False),
        (Grant(Role.SUPERVISOR), False, True),
        (Grant(Role.WINDOW_CLERK, "parks"), False, False),
        (Grant(Role.CATALOGUE_ADMIN), False, False),
        (Grant(Role.OPERATOR), False, False),
    ],
)
def test_a_grant_decides(grant: Grant, *, acts: bool, sees: bool) -> None:
    person = Staff("a1", (grant,))
    assert person.may_act(REVIEW) is acts
    assert person.may_see(CASE) is sees


def test_nobody_sees_a_case_that_there_is_not(database: Database) -> None:
    with database.read() as connection:
        nothing = seen(connection, "0099002026112300000001")
    assert not Staff("a1", (Grant(Role.APPROVER), Grant(Role.SUPERVISOR))).may_see(nothing)


def test_roles_do_not_add_up_across_departments() -> None:
    person = Staff("a1", (Grant(Role.REVIEWER, "parks"), Grant(Role.APPROVER, "health")))
    assert not person.may(Role.REVIEWER, "health")
    assert person.has(Role.REVIEWER)
    assert not person.has(Role.SUPERVISOR)


def test_grants_are_given_once_and_taken_back(database: Database, clock: FixedClock) -> None:
    grants = (Grant(Role.APPROVER, "market"), Grant(Role.REVIEWER, "market", "food"))
    with database.write() as connection:
        row = {"account": "a1", "name": "clerk", "kind": "staff", "shown_name": "王", "created_at": clock.now()}
        connection.execute(insert(account).values(row))
        given = [give(connection, "a1", grant, by="admin", at=clock.now()) for grant in (*grants, grants[0])]
        assert given == [True, True, False]
        assert set(staff(connection, "a1", TODAY).grants) == set(grants)
        assert take_back(connection, "a1", grants[0])
        assert not take_back(connection, "a1", grants[0])
        assert staff(connection, "a1", TODAY).grants == grants[1:]
        assert staff(connection, "nobody", TODAY).grants == ()


def test_a_grant_gives_nothing_before_its_first_day_and_after_its_last(database: Database, clock: FixedClock) -> None:
    day, last = timedelta(days=1), TODAY + timedelta(days=4)
    with database.write() as connection:
        row = {"account": "a1", "name": "clerk", "kind": "staff", "shown_name": "王", "created_at": clock.now()}
        connection.execute(insert(account).values(row))
        grant = Grant(Role.APPROVER, "market", from_day=TODAY, until_day=last)
        assert give(connection, "a1", grant, by="admin", at=clock.now())
        assert not give(connection, "a1", grant, by="admin", at=clock.now())
        for on, held in ((TODAY - day, ()), (TODAY, (grant,)), (last, (grant,)), (last + day, ())):
            assert staff(connection, "a1", on).grants == held, on
            among = colleagues(connection, ("market",), (Role.APPROVER,), on)
            assert [each.staff.grants for each in among] == ([held] if held else []), on
            assert colleague(connection, "clerk", on).staff.grants == held
        assert grants_of(connection, "a1") == (grant,)

        longer = Grant(Role.APPROVER, "market", from_day=TODAY)
        assert give(connection, "a1", longer, by="admin", at=clock.now())
        assert staff(connection, "a1", last + day).grants == (longer,)
        assert take_back(connection, "a1", grant)
        assert grants_of(connection, "a1") == ()


def test_what_is_lent_ends_with_the_grant(database: Database, clock: FixedClock) -> None:
    last = TODAY + timedelta(days=1)
    with database.write() as connection:
        for name in ("a1", "a2"):
            row = {"account": name, "name": name, "kind": "staff", "shown_name": name, "created_at": clock.now()}
            connection.execute(insert(account).values(row))
        give(connection, "a1", Grant(Role.APPROVER, "market", until_day=last), by="admin", at=clock.now())
        days = (TODAY, last + timedelta(days=9))
        record(connection, "a1", "a2", days=days, reason="leave", by="a1", at=clock.now())
        assert deputies(connection, "a2", last)[0].may(Role.APPROVER, "market")
        assert not deputies(connection, "a2", last + timedelta(days=1))[0].may(Role.APPROVER, "market")
