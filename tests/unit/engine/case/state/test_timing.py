"""What an extension lengthens: the law's limit, and a promise that says so itself while it lies ahead."""

from __future__ import annotations

from datetime import UTC, date, datetime

from catalog.model.duration import Duration, Unit
from catalog.model.item import Start
from engine.case.state.timing import PinnedLimit, Timing, timing_from_json
from engine.plan.lawful import TO_DELIVER, TO_TELL, ToTell
from tests.small_city import DAYS

MONDAY = datetime(2026, 11, 23, 1, tzinfo=UTC)


def days(amount: int) -> Duration:
    return Duration(amount, Unit.WORKING_DAY)


def timing(promised: PinnedLimit | None, statutory: PinnedLimit | None) -> Timing:
    said = {"promised": promised, "statutory": statutory}
    limits = {name: limit for name, limit in said.items() if limit is not None}
    return Timing(limits, MONDAY, MONDAY, to_tell=ToTell(TO_TELL, accepts=True), to_deliver=TO_DELIVER)


PROMISED, LAW = PinnedLimit(days(2), Start.ACCEPTED), PinnedLimit(days(20), Start.ACCEPTED, days(10))


def test_a_promise_of_two_days_does_not_become_one_of_twelve() -> None:
    assert timing(PROMISED, LAW).longer(DAYS, date(2026, 11, 24)) == {"statutory": days(10)}


def test_a_promise_moves_by_its_own_days_while_it_lies_ahead() -> None:
    promised = PinnedLimit(days(2), Start.ACCEPTED, days(3))
    assert timing(promised, LAW).longer(DAYS, date(2026, 11, 25)) == {"promised": days(3), "statutory": days(10)}
    assert timing(promised, LAW).longer(DAYS, date(2026, 11, 26)) == {"statutory": days(10)}


def test_nothing_is_extended_once_the_limit_of_the_law_is_over() -> None:
    promised = PinnedLimit(days(30), Start.ACCEPTED, days(3))
    assert timing(promised, LAW).longer(DAYS, date(2026, 12, 21)) == {"promised": days(3), "statutory": days(10)}
    assert timing(promised, LAW).longer(DAYS, date(2026, 12, 22)) == {}
    assert timing(promised, PinnedLimit(days(20), Start.ACCEPTED)).longer(DAYS, date(2026, 11, 24)) == {}


def test_without_a_limit_of_the_law_a_promise_may_declare_an_extension() -> None:
    promised = PinnedLimit(days(2), Start.ACCEPTED, days(3))
    assert timing(promised, None).longer(DAYS, date(2026, 11, 25)) == {"promised": days(3)}


def test_a_row_keeps_the_limits_before_and_after() -> None:
    assert timing_from_json(timing(PROMISED, LAW).to_json()) == timing(PROMISED, LAW)
