"""The lead department urges, and asks several departments for their opinion at once, on both databases."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from catalog.model.duration import Duration, Unit
from catalog.model.step import Role, Silence
from engine.case.actions import ask_opinions, erase_payload, give_opinion, urge
from engine.case.actions.give_opinion import Opinion
from engine.case.passing.sweep import sweep
from engine.case.state.leg import Stage
from engine.case.state.refusal import ActionRefused, NotComplete, NotYours, WrongState
from engine.case.state.task import TaskStage
from engine.case.stored import repository
from engine.people.grant import Grant, Staff, seen_legs
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.founding_city import Bundled
from tests.small_city import clerk
from tests.working_city import employ

FOUND, KITCHEN, SIGN = 1, 2, 3
LEAD = Staff("qian", (Grant(Role.REVIEWER, "market"),))
STREETS = Staff("sun", (Grant(Role.REVIEWER, "streets"),))
PARKS = Staff("zhou", (Grant(Role.REVIEWER, "parks"),))
FIVE = Duration(5, Unit.WORKING_DAY)


@pytest.fixture
def case(database: Database, clock: FixedClock) -> Bundled:
    made = Bundled(database, clock)
    made.grant(FOUND)
    return made


def consistent(case: Bundled) -> bool:
    with case.database.read() as connection:
        return repository.compare(connection, case.state.service_code) == ()


def urged(case: Bundled, by: Staff = LEAD, leg: int = SIGN, words: str = "请于本周内办结", task: int = 1) -> None:
    case.state = urge.perform(case.order(by, leg), task=task, words=words)


def asked(case: Bundled, leg: int = SIGN, by: Staff = LEAD, **said: Any) -> None:
    wanted = {"departments": ("streets", "parks"), "words": "是否影响行道树", "limit": FIVE, **said}
    case.state = ask_opinions.perform(case.order(by, leg), **wanted)


def test_an_urge_stands_with_the_task_and_counts_once_a_day(case: Bundled) -> None:
    urged(case)
    task = case.state.legs[SIGN].tasks[1]
    assert [each.words for each in task.urged] == ["请于本周内办结"]
    with pytest.raises(WrongState, match="每天最多催办一次"):
        urged(case)
    case.clock.move(timedelta(days=1))
    urged(case)
    assert len(case.state.legs[SIGN].tasks[1].urged) == 2
    assert consistent(case)


def test_an_urge_makes_nobody_look_anew(case: Bundled) -> None:
    order = case.order(STREETS, SIGN)
    urged(case)
    case.accept(SIGN)
    assert case.state.legs[SIGN].stage is Stage.ACCEPTED
    assert order.expected_version < case.state.version


@pytest.mark.parametrize(
    ("by", "leg", "words", "task", "refusal"),
    [
        (STREETS, SIGN, "快", 1, NotYours),
        (Staff("w", (Grant(Role.WINDOW_CLERK, "market"),)), SIGN, "快", 1, NotYours),
        (LEAD, KITCHEN, "快", 1, WrongState),
        (LEAD, SIGN, "  ", 1, NotComplete),
        (LEAD, SIGN, "快", 9, WrongState),
        (LEAD, FOUND, "快", 1, ActionRefused),
    ],
)
def test_who_may_urge_what(  # noqa: PLR0917  # one row a case
    case: Bundled, by: Staff, leg: int, words: str, task: int, refusal: type[ActionRefused]
) -> None:
    with pytest.raises(refusal):
        urged(case, by, leg, words, task)


def test_departments_are_asked_at_once_and_see_the_leg(case: Bundled) -> None:
    case.accept(SIGN)
    asked(case)
    leg = case.state.legs[SIGN]
    tasks = [each for each in leg.unfinished() if each.step == "joint-opinion.1"]
    assert [each.department for each in tasks] == ["streets", "parks"]
    with case.database.read() as connection:
        seen = seen_legs(connection, case.state.service_code)
    assert [number for number, each in seen.items() if PARKS.may_see(each)] == [SIGN]
    case.state = give_opinion.perform(
        case.order(PARKS, SIGN), task=tasks[1].number, opinion=Opinion.AGREE_WITH_CONDITIONS, note="须避让行道树"
    )
    done = case.state.legs[SIGN].tasks[tasks[1].number]
    assert (done.stage, done.finding) == (TaskStage.DONE, "agree-with-conditions")
    asked(case, departments=("parks",))
    assert [each.step for each in case.state.legs[SIGN].joint] == ["joint-opinion.1", "joint-opinion.2"]
    assert consistent(case)


def test_a_department_is_asked_where_its_reviewers_sit(case: Bundled) -> None:
    employ(case.database, clerk("signs", ("reviewer", "streets", "signs")))
    case.accept(SIGN)
    asked(case)
    joint = [each for each in case.state.legs[SIGN].unfinished() if each.step == "joint-opinion.1"]
    assert [(each.department, each.office) for each in joint] == [("streets", "signs"), ("parks", "greenery")]


def test_silence_agrees_where_a_law_says_so_and_the_decision_waits_for_nobody(case: Bundled) -> None:
    case.accept(SIGN)
    asked(case, silence=Silence.AGREE, basis="示例条例第三条")
    case.clock.move(timedelta(days=15))
    assert sweep(case.database, case.clock, case.rulebook)["silent"] == 1
    with case.database.read() as connection:
        state = repository.load(connection, case.state.service_code)
    assert state is not None
    case.state = state
    joint = [each for each in state.legs[SIGN].tasks.values() if each.step == "joint-opinion.1"]
    assert {each.finding for each in joint} == {"agree"}
    asked(case)
    case.approve(SIGN)
    assert case.state.legs[SIGN].outcome is Stage.APPROVED
    assert not any(case.state.legs[SIGN].unfinished())
    assert consistent(case)


@pytest.mark.parametrize(
    "said",
    [
        {"departments": ()},
        {"departments": ("nobody",)},
        {"words": " "},
        {"limit": Duration(0, Unit.WORKING_DAY)},
        {"limit": Duration(61, Unit.WORKING_DAY)},
        {"limit": Duration(1, Unit.MONTH)},
        {"silence": Silence.AGREE},
    ],
)
def test_what_is_asked_must_be_complete(case: Bundled, said: dict[str, Any]) -> None:
    case.accept(SIGN)
    with pytest.raises(NotComplete):
        asked(case, **said)


def test_nothing_is_asked_before_acceptance_or_by_others(case: Bundled) -> None:
    with pytest.raises(WrongState):
        asked(case)
    case.accept(SIGN)
    with pytest.raises(NotYours):
        asked(case, by=STREETS)


def test_an_erased_bundle_keeps_who_was_asked_and_loses_what_was_written(case: Bundled) -> None:
    operator = Staff("op", (Grant(Role.OPERATOR),))
    case.accept(SIGN)
    asked(case)
    urged(case, task=max(case.state.legs[SIGN].tasks))
    case.refuse_accepted(SIGN)
    with pytest.raises(WrongState):
        erase_payload.perform(case.order(operator, SIGN), reason="期满", basis="个人信息保护法第四十七条")
    case.refuse(KITCHEN)
    case.state = erase_payload.perform(case.order(operator, SIGN), reason="期满", basis="个人信息保护法第四十七条")
    leg = case.state.legs[SIGN]
    assert [(each.step, each.words) for each in leg.joint] == [("joint-opinion.1", None)]
    assert [each.words for task in leg.tasks.values() for each in task.urged] == [None]
    assert consistent(case)


def test_a_case_is_not_erased_while_an_item_waits(database: Database, clock: FixedClock) -> None:
    case = Bundled(database, clock)
    operator = Staff("op", (Grant(Role.OPERATOR),))
    with pytest.raises(WrongState):
        erase_payload.perform(case.order(operator, FOUND), reason="期满", basis="个人信息保护法第四十七条")
