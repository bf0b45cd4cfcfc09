"""The order of the days that a declared test supposes."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.dates import Dates
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

TEST_DATES_BACKWARDS = Problem(
    "test-dates-backwards",
    Text("{later} 早于 {earlier}", "{later} lies before {earlier}"),
    Text(
        "先收到后受理，中止在前、恢复在后；请核对日期",
        "receipt comes before acceptance, stopping before resuming; check the days",
    ),
)


def check_test_dates(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for an acceptance before receipt, and for a suspension that ends before it begins."""
    for item in catalog.items.values():
        for test in item.tests:
            if test.dates is not None:
                yield from _backwards(test.dates)


def _backwards(dates: Dates) -> Iterator[Diagnostic]:
    if dates.received is not None and dates.accepted is not None and dates.accepted < dates.received:
        yield TEST_DATES_BACKWARDS.at(place.of(dates, "accepted"), later=dates.accepted, earlier=dates.received)
    for pause in dates.suspended:
        if pause.to is not None and pause.to < pause.from_:
            yield TEST_DATES_BACKWARDS.at(place.of(pause, "to"), later=pause.to, earlier=pause.from_)
