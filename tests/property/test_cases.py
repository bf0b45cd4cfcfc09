"""Whatever legal actions are taken in whatever order, a case stays what its events make of it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.model.step import StepKind
from engine.case.acting.order import Order
from engine.case.actions import (
    accept,
    add_signer,
    approve,
    assign_task,
    claim,
    copy_case,
    erase_payload,
    give_opinion,
    issue_certificate,
    not_accept,
    refuse,
    release,
    request_correction,
    resolve_duplicate,
    resubmit,
    review,
    sign,
    transfer_task,
    withdraw,
    withdraw_signer,
)
from engine.case.actions.give_opinion import Opinion
from engine.case.actions.review import Finding
from engine.case.actions.sign import Signature
from engine.case.intake.intake import submit
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState, apply, rebuild
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.duplicate import Resolution
from engine.case.state.erasure import remaining
from engine.case.state.leg import Leg, Stage
from engine.case.state.progress import done
from engine.case.state.refusal import ActionRefused
from engine.case.state.task import TaskStage
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.record.chain import verify
from engine.record.event import Event
from engine.storage.database import Database
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.databases import SqliteFiles
from tests.office import the_office
from tests.small_city import (
    APPROVER,
    BOTH,
    EDITION,
    ITEM,
    OPERATOR,
    PARKS,
    REVIEWER,
    RULEBOOK,
    SERVICE,
    WATER,
    WINDOW,
    WITH_TREES,
    Clerk,
    clerk,
    submission,
)

BOSS = clerk("boss", ("department-admin", "streets", "*"), ("department-admin", "parks", "*"))
OWNER = Applicant(account="of-110101")
MARK = (Mark(MarkKind.FIELD, "area", "请核对"),)
AREAS = st.sampled_from([1250, 60000, 49999])
WORDS = {"reason": "r", "basis": "b", "remedies": "m"}


@pytest.fixture(scope="module")
def files_database(sqlite_files: SqliteFiles, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Database]:
    with sqlite_files.empty(tmp_path_factory.mktemp("cases")) as database:
        the_office(database)
        yield database


def moves(
    leg: Leg, number: int, area: int
) -> dict[str, tuple[Callable[..., CaseState], Clerk | Applicant, dict[str, Any]]]:
    """Return one call of every action, about the task `number`; most are refused where the case stands."""
    task = leg.tasks[min(number, len(leg.tasks))]
    staff = {"parks": PARKS, "water": WATER}.get(task.department)
    actor = staff or {StepKind.ACCEPTANCE: WINDOW, StepKind.DECISION: APPROVER}.get(task.kind, REVIEWER)
    answers = Answers({**WITH_TREES, **leg.answers, "area": area})
    return {
        "claim": (claim.perform, actor, {"task": task.number}),
        "release": (release.perform, actor, {"task": task.number}),
        "accept": (accept.perform, WINDOW, {}),
        "not accept": (not_accept.perform, WINDOW, {"reason": "r", "turn_to": "t"}),
        "correct": (request_correction.perform, WINDOW, {"marks": MARK, "reason": "again"}),
        "resubmit": (resubmit.perform, OWNER, {"compiled": SERVICE, "answers": answers, "files": {}}),
        "opinion": (give_opinion.perform, actor, {"task": task.number, "opinion": Opinion.AGREE}),
        "review": (review.perform, actor, {"task": task.number, "finding": Finding.MEETS}),
        "approve": (approve.perform, APPROVER, {}),
        "refuse": (refuse.perform, APPROVER, WORDS),
        "issue": (issue_certificate.perform, WINDOW, {}),
        "withdraw": (withdraw.perform, OWNER, {}),
        "erase": (erase_payload.perform, OPERATOR, {"reason": "r", "basis": "b"}),
        "resolve": (resolve_duplicate.perform, WINDOW, {"resolution": Resolution.LET_THROUGH, "note": "n"}),
        **handing_on(task.number, actor),
    }


def handing_on(task: int, actor: Clerk) -> dict[str, tuple[Callable[..., CaseState], Clerk, dict[str, Any]]]:
    """Return one call of every action that moves work between people."""
    signing = {"task": task, "signature": Signature.AGREE}
    return {
        "assign": (assign_task.perform, BOSS, {"task": task, "to": actor.account}),
        "pass on": (transfer_task.perform, BOSS, {"task": task, "office": "large", "note": "n"}),
        "pass on to one": (transfer_task.perform, actor, {"task": task, "office": "general", "to": "rui", "note": "n"}),
        "add signer": (add_signer.perform, actor, {"task": task, "to": "both", "note": "n"}),
        "sign": (sign.perform, clerk("both"), signing),
        "withdraw signer": (withdraw_signer.perform, BOSS, {"task": task}),
        "copy": (copy_case.perform, actor, {"to": "park"}),
    }


FORWARD = ("accept", "opinion", "review", "approve", "issue", "claim", "correct", "resubmit", "resolve")
ENDING = ("not accept", "refuse", "withdraw", "release")
MOVING = ("assign", "pass on", "pass on to one", "add signer", "add signer", "sign", "sign", "withdraw signer", "copy")
NAMES = st.one_of(st.sampled_from(FORWARD), st.sampled_from(FORWARD + MOVING), st.sampled_from(FORWARD + ENDING))
STEPS = st.lists(st.tuples(NAMES, st.integers(1, 6), AREAS), max_size=40)
_serial = iter(range(10**9))


@settings(max_examples=25, deadline=None)
@given(STEPS, st.sampled_from([1, 2]))
def test_any_order_of_legal_actions_keeps_a_case_whole(
    files_database: Database, steps: list[tuple[str, int, int]], times: int
) -> None:
    database, clock = files_database, FixedClock(datetime(2026, 11, 23, 1, tzinfo=UTC))
    answers = {**WITH_TREES, "site": f"site {next(_serial)}"}
    for again in range(times):
        draft = begin(database, clock, service=ITEM, version=EDITION).draft
        state = submit(database, clock, submission(draft, answers, BOTH, reason="again" if again else ""))
    carried_out = 0
    for name, task, area in steps:
        leg = state.legs[1]
        perform, actor, said = moves(leg, task, area)[name]
        clock.move(timedelta(minutes=1))
        try:
            state = perform(Order(database, clock, RULEBOOK, actor, state.service_code, 1, leg.revision), **said)
        except ActionRefused:
            continue
        carried_out += 1
        whole(state.legs[1])
    consistent(database, state, carried_out + 1)
    if state.legs[1].closed:
        perform, actor, said = moves(state.legs[1], 1, 1250)["erase"]
        state = perform(Order(database, clock, RULEBOOK, actor, state.service_code, 1, state.version), **said)
        whole(state.legs[1])
        consistent(database, state, carried_out + 2)


def consistent(database: Database, state: CaseState, actions: int) -> None:
    """What holds at the end: rows, events and chain say the same."""
    with database.read() as connection:
        sealed = list(repository.sealed(connection, state.service_code))
        assert repository.compare(connection, state.service_code) == ()
    assert rebuild(each.event for each in sealed) == state
    assert list(verify(state.service_code, sealed)) == []
    no_task_is_lost_or_doubled(state, list(remaining(each.event for each in sealed)))
    assert len({each.event.action_id for each in sealed}) == actions


def whole(leg: Leg) -> None:
    """What holds after every action."""
    waiting = list(leg.unfinished())
    if leg.closed:
        assert waiting == []
        assert leg.outcome is not None
    else:
        assert waiting
    for step in leg.plan:
        begun = [each for each in leg.of_step(step.step) if each.signs_for is None]
        assert len({(task.department, task.office) for task in begun}) == len(begun)
        assert not begun or leg.closed or all(done(leg, earlier) for earlier in step.after)
    assert all((task.claimed_by is not None) for task in leg.tasks.values() if task.stage is TaskStage.CLAIMED)


def no_task_is_lost_or_doubled(state: CaseState, events: list[Event]) -> None:
    leg = state.legs[1]
    assert sorted(leg.tasks) == list(range(1, len(leg.tasks) + 1))
    replayed: CaseState | None = None
    for event in events:
        replayed = apply(replayed, event)
        assert replayed.version == event.sequence
    assert replayed == state


def test_the_actions_drawn_reach_a_certificate_too(files_database: Database) -> None:
    database, clock = files_database, FixedClock(datetime(2026, 11, 23, 1, tzinfo=UTC))
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    state = submit(database, clock, submission(draft, {**WITH_TREES, "site": f"site {next(_serial)}"}, BOTH))
    for name, task in (("accept", 1), ("review", 2), ("opinion", 3), ("opinion", 4), ("approve", 5), ("issue", 5)):
        perform, actor, said = moves(state.legs[1], task, 1250)[name]
        state = perform(Order(database, clock, RULEBOOK, actor, state.service_code, 1, state.legs[1].revision), **said)
        whole(state.legs[1])
    assert state.legs[1].outcome is Stage.APPROVED
