"""Withdrawing at the counter: only what was applied for there, by its window, at a written request."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.case.actions import withdraw
from engine.case.intake.applying import Entered
from engine.case.intake.intake import submit
from engine.case.state.leg import Stage
from engine.case.state.refusal import NotAllowed, NotComplete, NotInStage
from engine.draft.drafts import begin
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import EDITION, ITEM, REVIEWER, WINDOW, submission
from tests.working_city import Case

WORDS = "申请人 11 月 23 日书面请求撤回"


def received(database: Database, clock: FixedClock, entered: Entered | None) -> Case:
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    return Case(database, clock, submit(database, clock, replace(submission(draft), entered=entered)))


def test_a_window_clerk_withdraws_for_whoever_applied_at_the_counter(
    sqlite_database: Database, clock: FixedClock
) -> None:
    case = received(sqlite_database, clock, Entered(WINDOW, "身份证"))
    with pytest.raises(NotComplete):
        case.act(withdraw.at_the_counter, WINDOW, reason=" ")
    with pytest.raises(NotAllowed):
        case.act(withdraw.at_the_counter, REVIEWER, reason=WORDS)
    case.act(withdraw.at_the_counter, WINDOW, reason=WORDS)
    assert (case.leg.stage, case.leg.outcome) == (Stage.CLOSED, Stage.WITHDRAWN)
    assert case.consistent
    with pytest.raises(NotInStage):
        case.act(withdraw.at_the_counter, WINDOW, reason=WORDS)


def test_what_was_applied_for_online_its_applicant_withdraws(sqlite_database: Database, clock: FixedClock) -> None:
    case = received(sqlite_database, clock, None)
    with pytest.raises(NotAllowed, match="网上"):
        case.act(withdraw.at_the_counter, WINDOW, reason=WORDS)
