"""Two people at the same moment: one is first, the other is told who and when, and nothing is done twice."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import Any

import pytest

from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import add_signer, approve, assign_task, claim, refuse, sign, transfer_task
from engine.case.actions.sign import Signature
from engine.case.state.leg import Stage
from engine.case.state.refusal import ActionRefused, StaleVersion, WrongState
from engine.case.stored import repository
from engine.people.grant import Grant, Staff
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.office import Case, employ, the_office
from tests.small_city import ANSWERS, RULEBOOK

Outcome = str | ActionRefused


@pytest.fixture
def people(database: Database) -> dict[str, Staff]:
    second = employ(database, "sun", Grant(Role.APPROVER, "streets"), Grant(Role.WINDOW_CLERK, "streets", "window"))
    return {**the_office(database), "sun": second}


def order(case: Case, actor: Staff, seen: int) -> Order[Staff]:
    return Order(case.database, case.clock, RULEBOOK, actor, case.code, 1, seen)


def at_once(*work: Callable[[], object]) -> list[Outcome]:
    """Let everybody begin at the same moment; return what came of each."""
    gate, outcomes = threading.Barrier(len(work)), list[Outcome]()

    def run(each: Callable[[], object]) -> None:
        gate.wait()
        try:
            each()
        except ActionRefused as refused:
            outcomes.append(refused)
        else:
            outcomes.append("done")

    threads = [threading.Thread(target=run, args=(each,)) for each in work]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return outcomes


def stored(case: Case) -> Any:
    with case.database.read() as connection:
        assert repository.compare(connection, case.code) == ()
        return repository.load(connection, case.code)


def test_of_two_approvers_one_decides_and_the_other_is_told(
    database: Database, clock: FixedClock, people: dict[str, Staff]
) -> None:
    case = Case(database, clock).reviewed()
    seen = case.leg.revision
    words = {"reason": "r", "basis": "b", "remedies": "m"}
    outcomes = at_once(
        lambda: approve.perform(order(case, people["zhao"], seen)),
        lambda: refuse.perform(order(case, people["sun"], seen), **words),
    )

    leg = stored(case).legs[1]
    (refused,) = [each for each in outcomes if isinstance(each, ActionRefused)]
    assert outcomes.count("done") == 1
    assert isinstance(refused, StaleVersion)
    assert (refused.changed_by, refused.changed_at) == (leg.decision.by, clock.now())
    assert leg.decision.by in {"zhao", "sun"}
    assert (leg.stage is Stage.APPROVED) == (leg.decision.by == "zhao")


@pytest.mark.parametrize("again", [
    lambda who: claim.perform(who, task=2),
    lambda who: assign_task.perform(who, task=2, to="east"),
    lambda who: transfer_task.perform(who, task=2, office="large", note="n"),
])  # fmt: skip
def test_the_same_act_twice_at_once_is_done_once(
    database: Database,
    clock: FixedClock,
    people: dict[str, Staff],
    again: Callable[[Order[Staff]], object],
) -> None:
    case = Case(database, clock).accepted()
    seen, both = (
        case.leg.revision,
        employ(database, "all", Grant(Role.REVIEWER, "streets"), Grant(Role.DEPARTMENT_ADMIN, "streets")),
    )
    assert people
    outcomes = at_once(*[lambda: again(order(case, both, seen))] * 2)

    assert outcomes.count("done") == 1
    (refused,) = [each for each in outcomes if isinstance(each, ActionRefused)]
    assert isinstance(refused, StaleVersion | WrongState)
    assert len([each for each in _events(case) if each.startswith("task_") and each != "task_opened"]) == 3


def test_one_signature_is_given_once(database: Database, clock: FixedClock, people: dict[str, Staff]) -> None:
    case = Case(database, clock).accepted()
    case.act(claim.perform, people["rui"], task=2)
    case.act(add_signer.perform, people["rui"], task=2, to="zhao", note="n")
    seen = case.leg.revision
    outcomes = at_once(
        *[lambda: sign.perform(order(case, people["zhao"], seen), task=3, signature=Signature.AGREE)] * 2
    )

    assert outcomes.count("done") == 1
    assert stored(case).legs[1].tasks[3].finding == "agree"


def test_a_batch_beside_single_acts_leaves_each_task_with_one_person(
    database: Database, clock: FixedClock, people: dict[str, Staff]
) -> None:
    cases = [Case(database, clock, {**ANSWERS, "site": f"{n} East"}, number=f"{110101 + n}") for n in range(12)]
    seen, told = cases[0].leg.revision, list[Outcome]()

    def take(who: str, among: list[Case]) -> None:
        for each in among:
            try:
                claim.perform(order(each, people[who], seen), task=1)
            except ActionRefused as refused:
                told.append(refused)

    at_once(lambda: take("wang", cases), lambda: take("qian", cases[::-1]))

    holders = [stored(each).legs[1].tasks[1].claimed_by for each in cases]
    assert set(holders) <= {"wang", "qian"}
    assert len(told) == len(cases)
    assert all(isinstance(each, StaleVersion | WrongState) for each in told)


def _events(case: Case) -> list[str]:
    with case.database.read() as connection:
        return [each.name.value for each in repository.events(connection, case.code)]
