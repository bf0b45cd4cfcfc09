"""Whatever the graph of steps and the order of actions: no task is lost, doubled or left open, and every case can end."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, timedelta
from inspect import unwrap
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import Connection

from catalog.model.step import Step, StepKind
from engine.case.acting.order import Order, Ordered
from engine.case.actions import (
    accept,
    add_signer,
    approve,
    arrange_inspection,
    assign_task,
    claim,
    close_notice,
    copy_case,
    countersign,
    deliver,
    end_special_procedure,
    give_opinion,
    issue_certificate,
    pass_over_silence,
    publish_notice,
    record_inspection,
    refuse,
    release,
    return_to_step,
    review,
    sign,
    start_special_procedure,
    transfer_task,
    withdraw,
    withdraw_signer,
)
from engine.case.actions.close_notice import Outcome
from engine.case.actions.countersign import Signature, settled
from engine.case.actions.end_special_procedure import Result
from engine.case.actions.give_opinion import Opinion
from engine.case.actions.return_to_step import ways_back
from engine.case.actions.review import Finding
from engine.case.intake.intake import submit
from engine.case.state.actor import Applicant, Time
from engine.case.state.case import CaseState, rebuild
from engine.case.state.handover import How
from engine.case.state.leg import Leg, Stage
from engine.case.state.progress import done, following, ready, taken_back
from engine.case.state.refusal import ActionRefused
from engine.case.state.task import Task, TaskStage
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.draft.upload import Upload
from engine.plan.step import PlannedStep
from engine.record.event import Event
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.databases import SqliteFiles
from tests.small_city import (
    ANSWERS,
    APPROVER,
    CATALOG,
    DAYS,
    EDITION,
    ITEM,
    PARKS,
    REVIEWER,
    RULEBOOK,
    WATER,
    WINDOW,
    Clerk,
    clerk,
    submission,
)
from tests.step_graphs import TWO_DAYS, graphs
from tests.working_city import EVERYBODY, OWNER, SECOND, employ, serving

MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)
BOSS = clerk("boss", *(("department-admin", each, "*") for each in ("streets", "parks", "water")))
DESK = clerk("desk", ("window-clerk", "streets", "*"))
"""Issues and delivers in whichever office the task has gone to."""
PEOPLE = (*EVERYBODY, BOSS, DESK)
BY_ACCOUNT = {each.account: each for each in PEOPLE}
REFUSAL = {"reason": "r", "basis": "b", "remedies": "m"}
BOTH = (REVIEWER.account, SECOND.account)
PHOTOGRAPHS = (Upload("c" * 64, "site.jpg", 7, "image/jpeg"),)
LONGEST = 200
"""More acts than any of these plans needs for its end."""
_serial = iter(range(10**9))


@dataclass
class Play:
    """A case that is acted on in one transaction, without being read again in between."""

    connection: Connection
    database: Database
    clock: FixedClock
    state: CaseState
    events: list[Event] = field(default_factory=list)

    @property
    def leg(self) -> Leg:
        return self.state.legs[1]

    def act(self, perform: Callable[..., CaseState], actor: Clerk | Applicant | Time, **said: Any) -> bool:
        """Act as the state stands; tell whether it was not refused."""
        self.clock.move(timedelta(seconds=1))
        order: Order[Any] = Order(
            self.database, self.clock, RULEBOOK, actor, self.state.service_code, 1, self.leg.revision
        )
        deed = Ordered(self.connection, self.state, 1, actor.account, self.clock.now(), order=order)
        try:
            unwrap(perform)(deed, **said)
        except ActionRefused:
            return False
        before, self.state = self.leg, deed.state
        self.events += deed.events
        whole(self.leg)
        decided(before, self.leg)
        return True


def worker(task: Task) -> Clerk:
    """Whoever holds the task, else whoever may."""
    if (named := task.claimed_by or task.person) is not None:
        return BY_ACCOUNT[named]
    of_kind = {
        StepKind.ACCEPTANCE: WINDOW,
        StepKind.DECISION: APPROVER,
        **dict.fromkeys((StepKind.ISSUING, StepKind.DELIVERY), DESK),
    }
    return {"parks": PARKS, "water": WATER}.get(task.department) or of_kind.get(task.kind, REVIEWER)


def work(play: Play, task: Task, *, well: bool) -> bool:
    """Do what a task asks for, in favour or not: a signature, or what its kind of step takes."""
    return handled(play, task, well=well) if task.signs_for is None else signed(play, task, well=well)


def signed(play: Play, task: Task, *, well: bool) -> bool:
    signature = sign.Signature.AGREE if well else sign.Signature.DISAGREE
    return play.act(sign.perform, worker(task), task=task.number, signature=signature, note="n")


def handled(play: Play, task: Task, *, well: bool) -> bool:
    who, said = worker(task), {"task": task.number}
    finding = {"finding": Finding.MEETS if well else Finding.FAILS, "note": "n"}
    match task.kind:
        case StepKind.REVIEW:
            return play.act(review.perform, who, **said, **finding)
        case StepKind.INSPECTION:
            arranged(play, task)
            there = {"inspected_on": DAYS.day(play.clock.now()), "inspectors": BOTH, "photographs": PHOTOGRAPHS}
            return play.act(record_inspection.perform, who, **said, **there, **finding)
        case StepKind.DELIVERY:
            return play.act(deliver.perform, who, **said, how=How.COUNTER, collected_by="c", collector_number="1")
        case StepKind.OPINION | StepKind.COUNTERSIGN:
            return answered(play, task, well=well)
        case StepKind.DECISION | StepKind.ISSUING:
            return resolved(play, task, well=well)
    return noticed(play, task) if task.kind is StepKind.NOTICE else conducted(play, task, well=well)


def resolved(play: Play, task: Task, *, well: bool) -> bool:
    who = worker(task)
    if task.kind is StepKind.ISSUING:
        return play.act(issue_certificate.perform, who)
    return play.act(approve.perform, who, note="n") if well else play.act(refuse.perform, who, **REFUSAL)


def answered(play: Play, task: Task, *, well: bool) -> bool:
    who, said = worker(task), {"task": task.number, "note": "n"}
    if task.kind is StepKind.COUNTERSIGN:
        signature = Signature.AGREE if well else Signature.DISAGREE
        return play.act(countersign.perform, who, **said, signature=signature)
    opinion = Opinion.AGREE if well else Opinion.DISAGREE
    return play.act(give_opinion.perform, who, **said, opinion=opinion) or play.act(pass_over_silence.perform, Time())


def noticed(play: Play, task: Task) -> bool:
    if task.number not in play.leg.notices:
        return play.act(publish_notice.perform, worker(task), task=task.number, title="t", body="b")
    return play.act(close_notice.perform, worker(task), task=task.number, outcome=next(iter(Outcome)), note="n")


def conducted(play: Play, task: Task, *, well: bool) -> bool:
    running = next((each for each in play.leg.timing.running() if each.task == task.number), None)
    if running is None:
        return play.act(start_special_procedure.perform, worker(task), task=task.number, planned=TWO_DAYS, reason="r")
    return ended(play, running.number, worker(task), well=well)


def ended(play: Play, number: int, who: Clerk, *, well: bool) -> bool:
    result = Result.MEETS if well else Result.FAILS
    return play.act(end_special_procedure.perform, who, number=number, result=result, note="n")


def outside_the_plan(play: Play, *, well: bool) -> bool:
    """End the special procedure that belongs to no step, or begin one."""
    running = next((each for each in play.leg.timing.running() if each.task is None), None)
    if running is not None:
        return ended(play, running.number, APPROVER, well=well)
    said = {"kind": StepKind.TESTING, "basis": "b", "planned": TWO_DAYS, "reason": "r"}
    return play.act(start_special_procedure.perform, APPROVER, **said)


def sent_back(play: Play, task: Task) -> bool:
    """Go back from this task, or from another one that has a way back; a special procedure may run meanwhile."""
    able = [each for each in (task, *play.leg.unfinished()) if ways_back(play.leg, each)]
    if not able:
        return False
    who, said, to = worker(able[0]), {"task": able[0].number}, ways_back(play.leg, able[0])[0]
    play.act(claim.perform, who, **said)
    here, before = play.leg.planned(able[0].step), play.leg
    if not play.act(return_to_step.perform, who, **said, to=to, reason="r"):
        return False
    assert here is not None
    assert not play.leg.set_aside & taken_back(before, here, to), "what was spared is waited for again"
    return True


def waited(play: Play) -> bool:
    """Let days pass, and whatever time does be done."""
    play.clock.move(timedelta(days=2))
    return play.act(pass_over_silence.perform, Time())


def arranged(play: Play, task: Task) -> bool:
    at = play.clock.now().astimezone(DAYS.zone).replace(tzinfo=None)
    return play.act(arrange_inspection.perform, worker(task), task=task.number, at=at, place="p", inspectors=BOTH)


def asked_to_sign(play: Play, task: Task) -> bool:
    """Claim the task, and ask a colleague to sign it too."""
    who = worker(task)
    play.act(claim.perform, who, task=task.number)
    other = REVIEWER if who is SECOND else SECOND
    return play.act(add_signer.perform, who, task=task.number, to=other.account, note="n")


def passed_on(play: Play, task: Task, *, far: bool) -> bool:
    """Pass a task on to the first or the last office of its department."""
    office = CATALOG.departments[task.department].offices[-1 if far else 0].office
    return play.act(transfer_task.perform, BOSS, task=task.number, office=office, note="n")


Move = Callable[[Play, Task, bool], bool]
HANDING_ON: dict[str, Move] = {
    "assign": lambda play, task, _well: play.act(assign_task.perform, BOSS, task=task.number, to=worker(task).account),
    "pass on": lambda play, task, well: passed_on(play, task, far=well),
    "add signer": lambda play, task, _well: asked_to_sign(play, task),
    "withdraw signer": lambda play, task, _well: play.act(withdraw_signer.perform, BOSS, task=task.number),
    "copy": lambda play, task, _well: play.act(copy_case.perform, worker(task), to=PARKS.account),
}
MOVES: dict[str, Move] = {
    "work": lambda play, task, well: work(play, task, well=well),
    "claim": lambda play, task, _well: play.act(claim.perform, worker(task), task=task.number),
    "release": lambda play, task, _well: play.act(release.perform, worker(task), task=task.number),
    "return": lambda play, task, _well: sent_back(play, task),
    "outside": lambda play, _task, well: outside_the_plan(play, well=well),
    "arrange": lambda play, task, _well: arranged(play, task),
    "wait": lambda play, _task, _well: waited(play),
    "withdraw": lambda play, _task, _well: play.act(withdraw.perform, OWNER),
    **HANDING_ON,
}
NAMES = st.sampled_from(
    ("work",) * 30
    + ("return",) * 6
    + ("outside", "claim", "release", "arrange", "add signer", "pass on", "assign") * 2
    + (*MOVES,)
)
MOST = 40
ACTS = st.integers(0, MOST).flatmap(
    lambda number: st.lists(
        st.tuples(NAMES, st.integers(0, 5), st.integers(0, 4).map(bool)), min_size=number, max_size=number
    )
)


def whole(leg: Leg) -> None:
    """What holds after every action."""
    waiting, running = list(leg.unfinished()), list(leg.timing.running())
    assert list(ready(leg)) == []
    if leg.closed:
        assert (waiting, running) == ([], [])
        assert leg.outcome is not None
    else:
        assert waiting
    for each in running:
        assert each.task is None or not leg.tasks[each.task].stage.over
    assert not leg.set_aside.intersection(task.step for task in waiting)
    assert all(task.claimed_by is not None for task in waiting if task.stage is TaskStage.CLAIMED)
    assert not any(done(leg, task.step) for task in waiting)
    assert all(leg.tasks[task.signs_for].stage.counts for task in waiting if task.signs_for is not None)
    assert all(any(key in spared_by(leg, each) for each in leg.plan) for key in leg.set_aside)
    for planned in leg.plan:
        if planned.kind is StepKind.COUNTERSIGN and settled(leg, planned.step):
            assert all(task.signs_for is not None for task in waiting if task.step == planned.step)
        begun = [(each.department, each.office) for each in leg.of_step(planned.step) if each.signs_for is None]
        assert len(set(begun)) == len(begun)


def spared_by(leg: Leg, join: PlannedStep) -> set[str]:
    """The steps before a join that need not be waited for since it began, be it that the case went back from it later."""
    if join.enough is None or not any(task.step == join.step for task in leg.tasks.values()):
        return set()
    return {each.step for each in leg.plan if join.step in following(leg, each.step)}


def decided(before: Leg, after: Leg) -> None:
    """Nothing is decided while something is waited for."""
    if before.stage is Stage.ACCEPTED and after.stage is Stage.APPROVED:
        for planned in after.plan:
            finished = done(after, planned.step) or planned.step in after.set_aside
            assert finished or planned.kind.after_decision, planned.step


def finish(play: Play) -> None:
    """Do whatever waits, in favour, until the case has ended: from everywhere there is a way."""
    for _ in range(LONGEST):
        if play.leg.closed:
            return
        moved = [work(play, task, well=True) for task in tuple(play.leg.unfinished())]
        moved += [ended(play, each.number, APPROVER, well=True) for each in play.leg.timing.running() if not each.task]
        if not any(moved):
            play.clock.move(timedelta(days=1))
    raise AssertionError([(task.step, task.kind, task.stage) for task in play.leg.unfinished()])


@pytest.fixture(scope="module")
def shared(sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with sqlite_files.empty(tmp_path_factory.mktemp("graphs")) as database:
        employ(database, *PEOPLE)
        yield database


@settings(max_examples=120, deadline=None)
@given(graphs(), ACTS)
def test_no_task_is_lost_doubled_or_left_open(
    shared: Database, steps: tuple[Step, ...], acts: list[tuple[str, int, bool]]
) -> None:
    clock = FixedClock(MONDAY)
    draft = begin(shared, clock, service=ITEM, version=EDITION).draft
    said = replace(submission(draft, {**ANSWERS, "site": f"site {next(_serial)}"}), compiled=serving(*steps))
    state = submit(shared, clock, said)
    with shared.write() as connection:
        play = Play(connection, shared, clock, state)
        assert play.act(accept.perform, WINDOW)
        for name, place, well in acts:
            waiting = list(play.leg.unfinished())
            if waiting:
                MOVES[name](play, waiting[place % len(waiting)], well)
        finish(play)
        assert sorted(play.leg.tasks) == list(range(1, len(play.leg.tasks) + 1))
        repository.append(connection, state, play.state, play.events)
        assert repository.compare(connection, state.service_code) == ()
        assert rebuild(each.event for each in repository.sealed(connection, state.service_code)) == play.state
