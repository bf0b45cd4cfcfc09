"""Work done for somebody else: within the days, under the delegator's grants, and always said so."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from catalog.model.step import Role
from engine.case.actions import accept, approve, assign_task, claim, refuse, release, review
from engine.case.actions.review import Finding
from engine.case.lists.queue import queue
from engine.case.lists.queue_filter import Filter
from engine.case.state.leg import Stage
from engine.case.state.refusal import NotAllowed
from engine.case.stored import repository
from engine.people.account import disable
from engine.people.delegation import Delegation, concerning, deputies, end, find, record
from engine.people.grant import Grant, Staff, seen
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.office import Case, employ, the_office

People = dict[str, Staff]
TODAY = date(2026, 11, 23)
WEEK = (TODAY, date(2026, 11, 27))


@pytest.fixture
def people(database: Database) -> People:
    return the_office(database)


@pytest.fixture
def a_case(database: Database, clock: FixedClock, people: People) -> Case:
    assert people
    return Case(database, clock)


def lend(database: Database, by: str, to: str, days: tuple[date, date] = WEEK) -> Delegation:
    with database.write() as connection:
        return record(connection, by, to, days=days, reason="出差", by=by, at=datetime(2026, 11, 20, tzinfo=UTC))


def deputy(database: Database, delegate: str, day: date = TODAY) -> Staff:
    with database.read() as connection:
        (found,) = deputies(connection, delegate, day)
    return found


def refused(case: Case, words: str, actor: Staff, *, task: int = 1) -> None:
    with pytest.raises(NotAllowed) as raised:
        case.act(claim.perform, actor, task=task)
    assert words in raised.value.message.en
    assert case.consistent()


def test_a_deputy_acts_with_the_delegators_grants_and_the_events_say_for_whom(a_case: Case, database: Database) -> None:
    lend(database, "wang", "park")
    acting = deputy(database, "park")

    with database.read() as connection:
        assert acting.may_see(seen(connection, a_case.code))
    claimed = a_case.act(claim.perform, acting, task=1)
    assert claimed.tasks[1].claimed_by == "wang"
    a_case.act(accept.perform, acting)
    with database.read() as connection:
        done = [each for each in repository.events(connection, a_case.code) if each.actor == "park"]
    assert {each.payload["behalf"] for each in done} == {"wang"}
    assert (a_case.leg.accepted_by, a_case.leg.accepted_for) == ("park", "wang")
    assert a_case.consistent()


def test_he_goes_on_with_what_the_delegator_has_claimed_and_leaves_it_to_him(
    a_case: Case, database: Database, people: People
) -> None:
    lend(database, "wang", "park")
    a_case.act(claim.perform, people["wang"], task=1)

    a_case.act(release.perform, deputy(database, "park"), task=1)
    a_case.act(claim.perform, deputy(database, "park"), task=1)
    assert a_case.act(accept.perform, people["wang"]).stage is Stage.ACCEPTED


def test_the_delegators_queue_is_the_deputys_too(a_case: Case, database: Database, people: People) -> None:
    lend(database, "wang", "park")
    acting = deputy(database, "park")
    a_case.act(claim.perform, people["wang"], task=1)

    with database.read() as connection:
        mine = queue(connection, acting.grants, Filter("park", "mine", behalf=("wang",))).rows
        assert [each.service_code for each in mine] == [a_case.code]
        assert queue(connection, people["park"].grants, Filter("park", "mine")).rows == ()


@pytest.mark.parametrize(("days", "words"), [
    ((date(2026, 11, 1), date(2026, 11, 22)), "ended on 22 November 2026"),
    ((date(2026, 11, 24), date(2026, 11, 30)), "begins on 24 November 2026"),
])  # fmt: skip
def test_outside_the_days_nothing_is_done(
    a_case: Case, database: Database, people: People, days: tuple[date, date], words: str
) -> None:
    lend(database, "wang", "park", days)
    with database.read() as connection:
        assert deputies(connection, "park", TODAY) == ()

    refused(a_case, words, replace(people["wang"], account="park", behalf="wang"))


def test_a_delegation_ends_between_the_page_and_the_act(a_case: Case, database: Database, people: People) -> None:
    lent = lend(database, "wang", "park")
    acting = deputy(database, "park")
    with database.write() as connection:
        assert end(connection, lent.delegation, day=TODAY, by="wang", at=a_case.clock.now())
        assert not end(connection, lent.delegation, day=TODAY, by="wang", at=a_case.clock.now())
        found = find(connection, lent.delegation)
    assert found is not None
    assert (found.ended_on, found.ended_by, found.holds(TODAY)) == (TODAY, "wang", False)

    refused(a_case, "ended early, on 23 November 2026", acting)
    refused(a_case, "has not delegated to you", replace(people["wang"], account="qian", behalf="wang"))
    lend(database, "wang", "park")
    assert a_case.act(claim.perform, acting, task=1).tasks[1].claimed_by == "wang"


def test_the_last_day_counts_and_the_next_does_not(database: Database, clock: FixedClock, people: People) -> None:
    assert people
    lend(database, "wang", "park", (TODAY, TODAY))
    acting = deputy(database, "park")
    late = Case(database, clock)
    clock.move(datetime(2026, 11, 23, 15, 59, tzinfo=UTC) - clock.now())
    late.act(claim.perform, acting, task=1)

    clock.move(datetime(2026, 11, 23, 16, 0, tzinfo=UTC) - clock.now())
    with pytest.raises(NotAllowed, match="已于 2026年11月23日 到期"):
        late.act(release.perform, acting, task=1)


def test_a_deputy_lends_nothing_on(database: Database, people: People) -> None:
    assert people
    lend(database, "wang", "park")
    lend(database, "park", "rui")

    assert {each.behalf for each in _all(database, "rui")} == {"park"}
    assert deputy(database, "rui").grants == (Grant(Role.REVIEWER, "parks"),)


def test_only_what_handles_cases_is_lent(database: Database) -> None:
    employ(database, "ops", Grant(Role.OPERATOR, "streets"), Grant(Role.REVIEWER, "streets"))
    employ(database, "aide")
    lend(database, "ops", "aide")

    assert deputy(database, "aide").grants == (Grant(Role.REVIEWER, "streets"),)


def test_nobody_acts_for_an_account_that_has_ended(a_case: Case, database: Database, people: People) -> None:
    lend(database, "wang", "park")
    acting = deputy(database, "park")
    with database.write() as connection:
        disable(connection, "wang", a_case.clock.now())

    assert _all(database, "park") == ()
    refused(a_case, "has not delegated", replace(people["wang"], account="qian", behalf="wang"))
    with pytest.raises(NotAllowed):
        a_case.act(claim.perform, acting, task=1)


@pytest.mark.parametrize("accepts", ["both himself", "rui for both"])
@pytest.mark.parametrize("decides", ["both himself", "rui for both", "rui for zhao", "zhao himself"])
def test_acceptance_and_decision_are_separated_for_the_pair(
    a_case: Case, database: Database, people: People, accepts: str, decides: str
) -> None:
    lend(database, "both", "rui")
    for_both = deputy(database, "rui")
    lend(database, "zhao", "rui")
    hands = {
        "both himself": people["both"],
        "rui for both": for_both,
        "zhao himself": people["zhao"],
        "rui for zhao": next(each for each in _all(database, "rui") if each.behalf == "zhao"),
    }
    a_case.act(accept.perform, hands[accepts])
    a_case.act(review.perform, people["east"], task=2, finding=Finding.MEETS)

    if decides == "zhao himself" or (accepts, decides) == ("both himself", "rui for zhao"):
        assert a_case.act(approve.perform, hands[decides]).stage is Stage.APPROVED
        return
    with pytest.raises(NotAllowed, match="受审分离"):
        a_case.act(approve.perform, hands[decides])
    with pytest.raises(NotAllowed, match="受审分离"):
        a_case.act(refuse.perform, hands[decides], reason="r", basis="b", remedies="m")


def test_an_administrators_deputy_assigns(a_case: Case, database: Database) -> None:
    lend(database, "boss", "park")

    assert a_case.act(assign_task.perform, deputy(database, "park"), task=1, to="wang").tasks[1].claimed_by == "wang"


def test_every_delegation_of_an_account_is_listed(database: Database, people: People) -> None:
    assert people
    first, second = lend(database, "wang", "park"), lend(database, "park", "rui")
    with database.read() as connection:
        assert {each.delegation for each in concerning(connection, "park")} == {first.delegation, second.delegation}
        assert [each.delegation for each in concerning(connection, "rui")] == [second.delegation]


def _all(database: Database, delegate: str) -> tuple[Staff, ...]:
    with database.read() as connection:
        return deputies(connection, delegate, TODAY)
