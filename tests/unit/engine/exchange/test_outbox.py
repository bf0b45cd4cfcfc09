"""Messages come with their events, go out in order case by case until they are sent, and do not pile up."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from engine.case.intake.intake import submit
from engine.case.state.case import CaseState
from engine.draft.drafts import begin
from engine.exchange import outbox
from engine.exchange.message import TOPICS, Topic
from engine.exchange.outbox import Message
from engine.record.event import EventName
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import ANSWERS, EDITION, ITEM, submission

Submit = Callable[[str], CaseState]


@pytest.fixture
def a_case(database: Database, clock: FixedClock) -> Submit:
    def made(site: str) -> CaseState:
        draft = begin(database, clock, service=ITEM, version=EDITION).draft
        clock.move(timedelta(seconds=1))
        return submit(database, clock, submission(draft, {**ANSWERS, "site": site}))

    return made


def arrived(database: Database, message: Message, clock: FixedClock) -> bool:
    return database.transact(lambda connection: outbox.sent(connection, message, clock.now()))


def left(database: Database) -> int:
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(tables.outbox)) or 0


def test_each_message_goes_out_once_and_in_order(database: Database, clock: FixedClock, a_case: Submit) -> None:
    code = a_case("a").service_code

    (first,) = outbox.take(database, clock.now())
    assert (first.service_code, first.sequence, first.topic, first.attempts) == (code, 1, Topic.APPLICATION, 1)
    assert outbox.take(database, clock.now()) == ()
    assert arrived(database, first, clock)
    assert not arrived(database, first, clock)

    (second,) = outbox.take(database, clock.now())
    assert (second.sequence, second.topic) == (2, Topic.RECEIPT)
    assert arrived(database, second, clock)
    assert outbox.take(database, clock.now() + timedelta(days=1)) == ()


def test_what_did_not_arrive_goes_out_again_and_holds_up_its_own_case_only(
    database: Database, clock: FixedClock, a_case: Submit
) -> None:
    slow, quick = a_case("a").service_code, a_case("b").service_code
    lost, other = outbox.take(database, clock.now())
    assert (lost.service_code, other.service_code) == (slow, quick)
    assert arrived(database, other, clock)

    assert [each.service_code for each in outbox.take(database, clock.now())] == [quick]
    clock.move(outbox.FIRST_WAIT)
    again = next(each for each in outbox.take(database, clock.now()) if each.service_code == slow)
    assert (again.key, again.attempts) == (lost.key, 2)
    clock.move(outbox.FIRST_WAIT)
    assert slow not in {each.service_code for each in outbox.take(database, clock.now())}
    clock.move(outbox.FIRST_WAIT)
    assert slow in {each.service_code for each in outbox.take(database, clock.now())}


def test_a_batch_is_bounded_and_the_oldest_come_first(database: Database, clock: FixedClock, a_case: Submit) -> None:
    codes = [a_case(site).service_code for site in ("a", "b", "c")]

    assert [each.service_code for each in outbox.take(database, clock.now(), 2)] == codes[:2]
    assert [each.service_code for each in outbox.take(database, clock.now(), 2)] == codes[2:]


def test_what_was_sent_is_removed_after_a_week(database: Database, clock: FixedClock, a_case: Submit) -> None:
    a_case("a")
    (first,) = outbox.take(database, clock.now())
    arrived(database, first, clock)

    assert outbox.purge(database, clock.now(), receivers=True) == 0
    clock.move(outbox.SENT_KEPT)
    assert outbox.purge(database, clock.now(), receivers=True) == 1
    assert left(database) == 1


def test_where_nobody_receives_the_box_stays_bounded(
    database: Database, clock: FixedClock, a_case: Submit, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(outbox, "BATCH", 3)
    for site in ("a", "b", "c", "d"):
        a_case(site)
    clock.move(outbox.UNRECEIVED_KEPT)
    a_case("e")

    assert outbox.purge(database, clock.now(), receivers=True) == 0
    assert outbox.purge(database, clock.now(), receivers=False) == 8
    assert left(database) == 2


def test_nothing_is_written_for_an_application_that_fails(database: Database, a_case: Submit) -> None:
    a_case("a")
    before = left(database)
    with pytest.raises(Exception, match="相同"):
        a_case("a")
    assert left(database) == before == 2


def test_the_ten_messages_are_all_told() -> None:
    assert {topic for topics in TOPICS.values() for topic in topics} == set(Topic)
    assert [each.zh for each in Topic] == [
        "申办", "预受理", "受理", "审批", "办结", "特别程序申请", "特别程序结果", "补交告知", "补交受理", "领取登记",
    ]  # fmt: skip
    assert set(TOPICS) <= set(EventName)
