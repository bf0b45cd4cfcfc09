"""A public notice with objections, a result that is delivered, and a decision that was made outside."""

from __future__ import annotations

from dataclasses import replace as changed
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from catalog.model.duration import Duration, Unit
from catalog.model.evidence import Basis
from catalog.model.step import Step, StepKind
from catalog.reading.text import Text
from engine.case.acting.order import Order
from engine.case.actions import (
    accept,
    answer_objection,
    approve,
    close_notice,
    deliver,
    enter_decision,
    issue_certificate,
    publish_notice,
    raise_objection,
)
from engine.case.actions.raise_objection import AlreadyReceived
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.lists.outside import entered
from engine.case.lists.results import Wanted, results
from engine.case.passing.sweep import sweep
from engine.case.state.actor import Anybody
from engine.case.state.case import CaseState
from engine.case.state.deadline import deadlines
from engine.case.state.handover import How
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import NotAllowed, NotComplete, WrongState
from engine.case.state.task import TaskStage
from engine.case.stored import repository
from engine.case.stored.noticed import find, running
from engine.draft.drafts import begin
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import (
    APPROVER,
    CATALOG,
    DAYS,
    EDITION,
    ITEM,
    NOWHERE,
    REVIEWER,
    RULEBOOK,
    STALL,
    WINDOW,
    submission,
)

BASIS = Basis(source=NOWHERE, law=Text("示例公示条例", "Sample Notices Ordinance"), article="6")
PERIOD = Duration(5, Unit.WORKING_DAY)
NOTICE = {"title": "关于东街 1 号摊位的公示", "body": "拟准予设立摊位。"}


def service(*, counted: bool = True) -> CompiledService:
    """Return the stall permit with a public notice before its decision and a delivery after it."""
    steps = (
        Step(source=NOWHERE, step="acceptance", office="window"),
        Step(
            source=NOWHERE,
            step="notice",
            kind=StepKind.NOTICE,
            after=("acceptance",),
            limit=PERIOD,
            counted=counted,
            basis=BASIS,
        ),
        Step(source=NOWHERE, step="decision", kind=StepKind.DECISION, after=("notice",), office="chiefs"),
        Step(source=NOWHERE, step="delivery", kind=StepKind.DELIVERY, after=("decision",), office="window"),
    )
    item = changed(STALL, steps=steps, routing=(), duplicates=())
    catalog = changed(CATALOG, items={ITEM: item})
    made = catalog.service(ITEM)
    assert made is not None
    compiled, found = CompiledService.of(made, catalog)
    assert found == ()
    return compiled


class Case:
    """A case under test, accepted on Monday 23 November 2026."""

    def __init__(self, database: Database, *, counted: bool = True) -> None:
        self.database, self.clock = database, FixedClock(datetime(2026, 11, 23, 1, tzinfo=UTC))
        draft = begin(database, self.clock, service=ITEM, version=EDITION).draft
        said = changed(submission(draft), compiled=service(counted=counted))
        self.state = submit(database, self.clock, said)
        self.act(accept.perform, WINDOW)

    @property
    def leg(self) -> Leg:
        return self.state.legs[1]

    @property
    def task(self) -> int:
        return next(each.number for each in self.leg.unfinished())

    def act(self, perform: Any, actor: Any, **said: Any) -> CaseState:
        order = Order(self.database, self.clock, RULEBOOK, actor, self.state.service_code, 1, self.state.version)
        self.state = perform(order, **said)
        with self.database.read() as connection:
            assert repository.compare(connection, self.state.service_code) == ()
        return self.state

    def published(self) -> Case:
        self.act(publish_notice.perform, REVIEWER, task=self.task, **NOTICE)
        return self

    def objected(self, **said: str) -> CaseState:
        words = {"name": "赵六", "phone": "13900000000", "words": "堵路", **said}
        return self.act(raise_objection.perform, Anybody(), task=self.task, **words)

    def decided(self) -> Case:
        self.published().clock.move(timedelta(days=8))
        sweep(self.database, self.clock, RULEBOOK)
        self.look().act(approve.perform, APPROVER)
        return self

    def look(self) -> Case:
        with self.database.read() as connection:
            state = repository.load(connection, self.state.service_code)
            assert repository.compare(connection, self.state.service_code) == ()
        assert state is not None
        self.state = state
        return self


def test_a_notice_runs_from_the_day_after_for_its_period(database: Database) -> None:
    case = Case(database).published()
    notice = case.leg.notices[case.task]
    assert (notice.from_day, notice.until) == ("2026-11-24", "2026-11-30")
    with database.read() as connection:
        assert find(connection, notice.notice) is not None
        assert find(connection, "0" * 32) is None
        assert running(connection, date(2026, 11, 23), 1)[1] == 0
        assert [each.title for each in running(connection, date(2026, 11, 30), 1)[0]] == [NOTICE["title"]]
        assert running(connection, date(2026, 12, 1), 1)[1] == 0
    with pytest.raises(WrongState, match="公示过"):
        case.published()


@pytest.mark.parametrize("missing", ["title", "body"])
def test_a_notice_needs_its_words(database: Database, missing: str) -> None:
    case = Case(database)
    with pytest.raises(NotComplete):
        case.act(publish_notice.perform, REVIEWER, task=case.task, **{**NOTICE, missing: "  "})


def test_nobody_objects_before_it_begins_or_after_it_is_over(database: Database) -> None:
    case = Case(database).published()
    with pytest.raises(WrongState, match="2026年11月24日"):
        case.objected()
    case.clock.move(timedelta(days=7))
    assert [each.name for each in case.objected().legs[1].objections] == ["赵六"]
    case.clock.move(timedelta(days=1))
    with pytest.raises(WrongState, match="结束"):
        case.objected()


@pytest.mark.parametrize("missing", ["name", "phone", "words"])
def test_an_objection_says_who_and_why(database: Database, missing: str) -> None:
    case = Case(database).published()
    case.clock.move(timedelta(days=1))
    with pytest.raises(NotComplete):
        case.objected(**{missing: " "})


@pytest.mark.parametrize(("part", "most"), [("name", 50), ("phone", 30), ("words", 2000)])
def test_an_objection_that_is_too_long_is_refused_and_never_cut(database: Database, part: str, most: int) -> None:
    case = Case(database).published()
    case.clock.move(timedelta(days=1))
    with pytest.raises(NotComplete, match=str(most)):
        case.objected(**{part: "字" * (most + 1)})
    (raised,) = case.objected(**{part: "字" * most}).legs[1].objections
    assert getattr(raised, part) == "字" * most


def test_the_same_words_from_the_same_telephone_are_kept_once(database: Database) -> None:
    case = Case(database).published()
    case.clock.move(timedelta(days=1))
    case.objected(words="占用人行道")
    with pytest.raises(AlreadyReceived, match="已经收到"):
        case.objected(words=" 占用人行道 ")
    assert len(case.objected(words="占用人行道", phone="13900000001").legs[1].objections) == 2


def test_one_telephone_objects_three_times_at_most(database: Database) -> None:
    case = Case(database).published()
    case.clock.move(timedelta(days=1))
    for number in range(3):
        case.objected(words=f"异议 {number}")
    with pytest.raises(NotAllowed, match="当面"):
        case.objected(words="异议 4")
    assert len(case.objected(phone="13900000001").legs[1].objections) == 4


def test_a_notice_without_objections_ends_by_itself_the_day_after(database: Database) -> None:
    case = Case(database).published()
    case.clock.move(timedelta(days=7))
    assert sweep(database, case.clock, RULEBOOK)["notices"] == 0
    case.clock.move(timedelta(days=1))
    assert sweep(database, case.clock, RULEBOOK)["notices"] == 1
    assert [each.step for each in case.look().leg.unfinished()] == ["decision"]
    assert sweep(database, case.clock, RULEBOOK)["notices"] == 0


def test_objections_are_answered_before_a_notice_is_closed(database: Database) -> None:
    case = Case(database).published()
    case.clock.move(timedelta(days=1))
    case.objected()
    with pytest.raises(WrongState, match="2026年11月30日"):
        case.act(close_notice.perform, REVIEWER, task=case.task, outcome=close_notice.Outcome.NO_OBJECTION)
    case.clock.move(timedelta(days=7))
    assert sweep(database, case.clock, RULEBOOK)["notices"] == 0
    with pytest.raises(WrongState, match="1 条"):
        case.act(close_notice.perform, REVIEWER, task=case.task, outcome=close_notice.Outcome.OBJECTIONS_UNFOUNDED)
    with pytest.raises(WrongState):
        case.act(answer_objection.perform, REVIEWER, task=case.task, objection=2, answer="a")
    with pytest.raises(NotComplete):
        case.act(answer_objection.perform, REVIEWER, task=case.task, objection=1, answer=" ")
    case.act(answer_objection.perform, REVIEWER, task=case.task, objection=1, answer="已留出通道")
    with pytest.raises(NotComplete):
        case.act(close_notice.perform, REVIEWER, task=case.task, outcome=close_notice.Outcome.OBJECTIONS_UPHELD)
    task = case.task
    case.act(close_notice.perform, REVIEWER, task=task, outcome=close_notice.Outcome.OBJECTIONS_UNFOUNDED)
    assert (case.leg.tasks[task].stage, case.leg.tasks[task].finding) == (TaskStage.DONE, "objections-unfounded")


def test_a_notice_that_does_not_count_stops_the_clock(database: Database) -> None:
    counted, uncounted = Case(database), Case(database, counted=False)
    assert counted.leg.told == uncounted.leg.told == {"promised": "2026-12-07", "statutory": "2026-12-21"}
    uncounted.published()
    assert uncounted.leg.timing.suspended
    [pause], told = uncounted.leg.specials, uncounted.leg.papers[-1]
    assert (pause.kind, pause.kind.special, pause.basis) == (StepKind.NOTICE, False, "《示例公示条例》第六条")
    assert (told.of, told.title.zh) == ("notice-pause", "公示期间暂停计时告知书")
    words = "".join(each.zh for each in told.paragraphs)
    assert "《示例公示条例》第六条" in words
    assert "第四十五条" not in words
    assert [each.of for each in counted.leg.papers] == ["acceptance"]
    uncounted.clock.move(timedelta(days=8))
    sweep(database, uncounted.clock, RULEBOOK)
    leg = uncounted.look().leg
    assert not leg.timing.suspended
    assert leg.told == {"promised": "2026-12-15", "statutory": "2026-12-29"}


def test_a_result_is_delivered_before_the_case_is_closed(database: Database) -> None:
    case = Case(database).decided()
    assert (case.leg.stage, [each.step for each in case.leg.unfinished()]) == (Stage.APPROVED, ["issuing"])
    case.act(issue_certificate.perform, WINDOW)
    assert [each.step for each in case.leg.unfinished()] == ["delivery"]
    with pytest.raises(NotComplete):
        case.act(deliver.perform, WINDOW, task=case.task, how=How.COUNTER)
    with pytest.raises(NotComplete):
        case.act(deliver.perform, WINDOW, task=case.task, how=How.POST, carrier="邮政")
    with pytest.raises(NotAllowed):
        case.act(deliver.perform, REVIEWER, task=case.task, how=How.ONLINE)
    case.act(deliver.perform, WINDOW, task=case.task, how=How.COUNTER, collected_by="李四", collector_number="1101")
    assert (case.leg.stage, case.leg.outcome) == (Stage.CLOSED, Stage.APPROVED)
    assert case.leg.handover is not None
    assert (case.leg.handover.how, case.leg.handover.collected_by) == (How.COUNTER, "李四")
    served = case.leg.papers[-1]
    assert served.title.zh == "送达回证"
    assert [each.zh for each in served.paragraphs[2:]] == [
        "送达文书：准予行政许可决定书（示街准〔2026〕1号）；Stall licence（示〔2026〕0001号）",
        "送达方式：窗口领取；送达日期：2026年12月1日。",
        "签收人：李四",
    ]


OUTSIDE = {"decided_on": "2026-12-01", "number": "示街许〔2026〕3号", "why": "系统停机"}


def ready_to_decide(database: Database) -> Case:
    case = Case(database).published()
    case.clock.move(timedelta(days=8))
    sweep(database, case.clock, RULEBOOK)
    case.clock.move(timedelta(days=2))
    return case.look()


def test_a_decision_made_outside_is_entered_as_such_and_listed(database: Database) -> None:
    case = ready_to_decide(database)
    case.act(enter_decision.perform, APPROVER, outcome=enter_decision.Outcome.APPROVED, **OUTSIDE)
    assert case.leg.decision is not None
    assert case.leg.decision.outside is not None
    assert (case.leg.stage, case.leg.decision.outside.day) == (Stage.APPROVED, "2026-12-01")
    with database.read() as connection:
        found, total = entered(connection, {"streets"}, 1)
        assert (total, found[0].service_code, found[0].decided_outside) == (1, case.state.service_code, "2026-12-01")
        assert (found[0].entered_at, repository.compare(connection, case.state.service_code)) == (case.clock.now(), ())
        assert (found[0].approved, found[0].by) == (True, APPROVER.account)
        assert (found[0].paper, found[0].why) == (OUTSIDE["number"], OUTSIDE["why"])
        assert entered(connection, {"*"}, 1)[1] == 1
        assert entered(connection, {"parks"}, 1)[1] == 0


@pytest.mark.parametrize(
    "wrong",
    [
        {"decided_on": "2026-11-22"},
        {"decided_on": "2026-11-30"},
        {"decided_on": "2026-12-04"},
        {"decided_on": "yesterday"},
        {"decided_on": ""},
        {"number": " "},
        {"why": ""},
    ],
)
def test_a_decision_made_outside_states_its_day_number_and_reason(database: Database, wrong: dict[str, str]) -> None:
    case = ready_to_decide(database)
    with pytest.raises(NotComplete):
        case.act(enter_decision.perform, APPROVER, outcome=enter_decision.Outcome.APPROVED, **{**OUTSIDE, **wrong})


def test_a_refusal_made_outside_needs_what_every_refusal_needs(database: Database) -> None:
    case = ready_to_decide(database)
    with pytest.raises(NotComplete):
        case.act(enter_decision.perform, APPROVER, outcome=enter_decision.Outcome.REFUSED, **OUTSIDE)
    words = {"reason": "r", "basis": "b", "remedies": "m"}
    case.act(enter_decision.perform, APPROVER, outcome=enter_decision.Outcome.REFUSED, **OUTSIDE, **words)
    assert (case.leg.stage, case.leg.outcome) == (Stage.CLOSED, Stage.REFUSED)


def test_what_was_decided_outside_stops_the_clock_on_its_own_day(database: Database) -> None:
    case = ready_to_decide(database)
    case.act(enter_decision.perform, APPROVER, outcome=enter_decision.Outcome.APPROVED, **OUTSIDE)
    stopped = case.leg.timing.stopped_at
    assert stopped is not None
    assert DAYS.day(stopped) == date(2026, 12, 1)
    [delivery] = deadlines(case.leg.stage, case.leg.timing, DAYS, date(2026, 12, 3))
    assert delivery.standing.due == date(2026, 12, 15)
    with database.read() as connection:
        [row] = results(connection, Wanted()).rows
    assert (row.outside, DAYS.day(row.decided_at)) == (True, date(2026, 12, 1))


def test_a_record_says_that_it_was_made_outside_and_who_entered_it(database: Database) -> None:
    case = ready_to_decide(database)
    words = {"reason": "不合格", "basis": "示例法第三条", "remedies": "m"}
    case.act(enter_decision.perform, APPROVER, outcome=enter_decision.Outcome.REFUSED, **OUTSIDE, **words)
    record = case.leg.papers[-1]
    assert (record.of, record.title.zh, record.serial) == (
        "outside-decision",
        "系统外决定补录单",
        "示街补录〔2026〕1号",
    )
    told = "".join(each.zh for each in record.paragraphs)
    for words_of_it in (
        "2026年12月1日",
        "不予许可",
        "示街许〔2026〕3号",
        "系统停机",
        "不合格",
        "由zhao于2026年12月3日补录",
    ):
        assert words_of_it in told
    assert not any(each.of in {"approval", "refusal"} for each in case.leg.papers)
