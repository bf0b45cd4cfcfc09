"""Tracking tells nothing to those who guess."""

import threading

import pytest
from sqlalchemy import func, insert, select

from engine.people.reading import Reading, log_reading, readings
from engine.people.tracking import (
    PER_ADDRESS,
    PER_CODE,
    TOO_MANY,
    WINDOW,
    WRONG,
    Tracker,
    TrackingRefused,
    network,
    track,
)
from engine.storage.database import Database
from engine.storage.tables import case, case_person, track_attempt
from engine.time.clock import FixedClock

CODE = "0099002026112300000001"
HOME = "192.0.2.1"


@pytest.fixture(autouse=True)
def _case(database: Database, clock: FixedClock) -> None:
    row = {
        "service_code": CODE,
        "service": "stall",
        "applicant_kind": "person",
        "applicant_name": "示例甲",
        "applicant": "{}",
        "phone": "13800001234",
        "phone_last_four": "1234",
        "channel": "online",
        "received_on": "2026-11-23",
        "submission": "d1",
        "events": 1,
        "chain": "0" * 64,
        "created_at": clock.now(),
    }
    with database.write() as connection:
        connection.execute(insert(case).values(row))


def refused(database: Database, clock: FixedClock, code: str, digits: str, address: str = HOME) -> object:
    with pytest.raises(TrackingRefused) as found:
        track(database, clock.now(), code, digits, address)
    return found.value.message


def test_code_and_digits_open_the_case_as_often_as_wanted(database: Database, clock: FixedClock) -> None:
    for _ in range(PER_ADDRESS + 1):
        assert track(database, clock.now(), CODE, "1234", HOME) is Tracker.APPLICANT
    with database.read() as connection:
        assert connection.scalar(select(func.count()).select_from(track_attempt)) == 0


@pytest.mark.parametrize(("code", "digits"), [(CODE, "0000"), ("x" * 22, "1234"), (CODE, ""), ("none", "----")])
def test_unknown_and_wrong_get_one_answer(database: Database, clock: FixedClock, code: str, digits: str) -> None:
    assert refused(database, clock, code, digits) == WRONG


def test_after_five_wrong_tries_even_the_right_digits_wait(database: Database, clock: FixedClock) -> None:
    for number in range(PER_CODE):
        assert refused(database, clock, CODE, "0000", f"192.0.2.{number}") == WRONG
    assert refused(database, clock, CODE, "1234", "192.0.2.99") == TOO_MANY
    clock.move(WINDOW)
    assert track(database, clock.now(), CODE, "1234", HOME) is Tracker.APPLICANT


def test_everybody_who_applies_tracks_with_the_last_four_of_his_own_phone(
    database: Database, clock: FixedClock
) -> None:
    people = (("co-applicant", "13900005678"), ("co-applicant", "13700001234"), ("agent", "13600009999"))
    with database.write() as connection:
        for place, (role, phone) in enumerate(people):
            row = {"service_code": CODE, "place": place, "role": role, "name": "x", "number": str(place)}
            connection.execute(insert(case_person), {**row, "phone": phone})
    assert track(database, clock.now(), CODE, "5678", HOME) is Tracker.CO_APPLICANT
    assert track(database, clock.now(), CODE, "1234", HOME) is Tracker.APPLICANT
    assert refused(database, clock, CODE, "9999") == WRONG


def test_unknown_codes_are_counted_alike(database: Database, clock: FixedClock) -> None:
    for _ in range(PER_CODE):
        assert refused(database, clock, "unknown", "0000") == WRONG
    assert refused(database, clock, "unknown", "0000") == TOO_MANY


def test_one_address_may_not_try_many_codes(database: Database, clock: FixedClock) -> None:
    for number in range(PER_ADDRESS):
        assert refused(database, clock, f"unknown {number}", "0000") == WRONG
    assert refused(database, clock, CODE, "1234") == TOO_MANY
    assert track(database, clock.now(), CODE, "1234", "192.0.2.2") is Tracker.APPLICANT


def test_many_guesses_at_one_instant_gain_nothing(database: Database, clock: FixedClock) -> None:
    answers: list[object] = []

    def guess(digits: str) -> None:
        answers.append(refused(database, clock, CODE, digits))

    threads = [threading.Thread(target=guess, args=(f"{number:04}",)) for number in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(answers) == 12
    assert answers.count(WRONG) <= PER_CODE


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("192.0.2.1", "192.0.2.1"),
        ("::ffff:192.0.2.1", "192.0.2.1"),
        ("2001:db8::1:2:3", "2001:db8::/64"),
        ("fe80::1%eth0", "fe80::/64"),
        ("unix", "unix"),
    ],
)
def test_an_ipv6_customer_counts_as_one(address: str, counted: str) -> None:
    assert network(address) == counted


def test_every_reading_of_a_case_is_on_record(database: Database, clock: FixedClock) -> None:
    first = Reading("a1", clock.now(), "desk")
    clock.move(WINDOW)
    second = Reading("a2", clock.now(), "file")
    with database.write() as connection:
        for reading in (first, second):
            log_reading(connection, CODE, reading)
        assert readings(connection, CODE) == (second, first)
        assert readings(connection, "other") == ()
