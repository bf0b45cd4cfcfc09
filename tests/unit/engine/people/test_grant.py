"""Who may act on a task, and who may see a case."""

import pytest
from sqlalchemy import insert

from catalog.model.step import Role
from engine.people.grant import Grant, Seen, Staff, Task, give, seen, staff, take_back
from engine.storage.database import Database
from engine.storage.tables import account
from engine.time.clock import FixedClock

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
        assert set(staff(connection, "a1").grants) == set(grants)
        assert take_back(connection, "a1", grants[0])
        assert not take_back(connection, "a1", grants[0])
        assert staff(connection, "a1").grants == grants[1:]
        assert staff(connection, "nobody").grants == ()
