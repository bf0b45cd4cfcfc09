"""A public notice whose time does not count: it ends in its own way alone, and nobody else is made the author of its end."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest

from admin_ui.happening import in_words
from admin_ui.history import history
from catalog.model.step import StepKind
from catalog.reading.text import same
from engine.case.actions import (
    close_notice,
    end_special_procedure,
    extend_limit,
    publish_notice,
    raise_objection,
    withdraw,
)
from engine.case.actions.end_special_procedure import Result
from engine.case.state.actor import Anybody, Time
from engine.case.state.refusal import StaleVersion, WrongState
from engine.case.stored import repository
from engine.case.stored.noticed import running
from engine.record.event import EventName
from engine.storage.database import Database
from tests.small_city import APPROVER, DAYS, REVIEWER
from tests.working_city import BASIS, OWNER, SAMPLE, Case, step


@pytest.fixture
def noticed(a_case: Callable[..., Case]) -> Case:
    notice = step("notice", "acceptance", kind=StepKind.NOTICE, limit=SAMPLE, counted=False, basis=BASIS)
    case = a_case(notice, step("decision", "notice"))
    case.act(publish_notice.perform, REVIEWER, task=2, title="公示", body="拟准予")
    return case


def object_to(case: Case) -> None:
    case.clock.move(timedelta(days=2))
    case.act(raise_objection.perform, Anybody(), task=2, name="王五", phone="13800000000", words="挡路")


def test_it_cannot_be_ended_before_its_time_as_a_special_procedure(noticed: Case) -> None:
    with pytest.raises(WrongState, match="没有正在进行的这一特别程序"):
        noticed.act(end_special_procedure.perform, REVIEWER, number=1, result=Result.MEETS, note="提前结束")
    assert noticed.leg.timing.suspended


def test_its_end_by_itself_is_told_and_nobodys_act(noticed: Case, sqlite_database: Database) -> None:
    noticed.clock.move(timedelta(days=15))
    noticed.act(close_notice.by_itself, Time())
    assert not noticed.leg.timing.suspended
    with sqlite_database.read() as connection:
        events = repository.events(connection, noticed.state.service_code)
    ended = next(each for each in events if each.name is EventName.SPECIAL_PROCEDURE_ENDED)
    assert in_words(ended, same(""), public=True).zh == "公示结束，恢复计时"
    told = history(events, DAYS.zone, {}, lambda account: account or "the applicant")
    assert [each.by for each in told if each.at == told[-1].at] == [None] * 3
    assert told[-2].what.zh.endswith("：无异议")
    assert noticed.consistent


def test_an_objection_stands_in_the_way_of_its_notice_alone(noticed: Case) -> None:
    seen = noticed.leg.revision
    object_to(noticed)
    noticed.clock.move(timedelta(days=15))
    outcome = close_notice.Outcome.NO_OBJECTION
    with pytest.raises(StaleVersion):
        noticed.act(close_notice.perform, REVIEWER, task=2, outcome=outcome, seen=seen)
    with pytest.raises(WrongState, match="特别程序进行期间不计时"):  # refused for what stands, not for the objection
        noticed.act(extend_limit.perform, APPROVER, reason="疑难", seen=seen)
    assert noticed.consistent


def test_what_was_withdrawn_is_objected_to_no_more(noticed: Case, sqlite_database: Database) -> None:
    noticed.clock.move(timedelta(days=2))
    today = DAYS.day(noticed.clock.now())
    with sqlite_database.read() as connection:
        assert running(connection, today, 1)[1] == 1
    noticed.act(withdraw.perform, OWNER)
    with sqlite_database.read() as connection:
        assert running(connection, today, 1) == ((), 0)
    with pytest.raises(WrongState, match="公示期已经结束"):
        object_to(noticed)
