"""What a bundle saves, on a city small enough to count by hand."""

from __future__ import annotations

from engine.assessment.once_only import Saved, once_only
from tests.founding_city import BUNDLE, founding_city

TESTED = (
    BUNDLE
    + """
tests:
  - {name: 不设招牌, given: {sign: false}, expect: {items: [found, kitchen]}}
"""
)


def test_every_figure_is_counted() -> None:
    (measured,) = once_only(founding_city(bundle=TESTED), "2026-11-26")
    everything, without = measured.situations
    assert everything.items == ("found", "kitchen", "sign")
    # articles | licence-copy, kitchen-plan: the licence of the first item proves the copy
    assert everything.uploads == Saved(3, 2)
    assert everything.on_record == 0
    # company, address, capital, partners | company, uscc, address, seats, terrace, capital | uscc, address, words;
    # in the bundle also the guiding question, and company, uscc once told, address once
    assert everything.fields == Saved(13, 9)
    assert everything.days == Saved(15, 10)
    assert without.items == ("found", "kitchen")
    assert without.fields == Saved(10, 8)
    assert without.days == Saved(10, 10)


def test_what_is_on_record_before_needs_no_upload() -> None:
    kitchen = founding_city(
        bundle=TESTED.replace(", after: found, holder_from: found}\n  - {item: sign", "}\n  - {item: sign")
    )
    (measured,) = once_only(kitchen, "2026-11-26")
    assert measured.situations[0].uploads == Saved(3, 2)
    assert measured.situations[0].on_record == 1


def test_what_the_matter_settles_is_not_typed() -> None:
    settled = TESTED.replace("holder_from: found}", "holder_from: found, settled: {terrace: false}}", 1)
    (measured,) = once_only(founding_city(bundle=settled), "2026-11-26")
    assert measured.situations[0].fields == Saved(13, 8)


def test_the_goal_is_half() -> None:
    assert Saved(4, 2).met
    assert not Saved(4, 3).met
    assert Saved(0, 0).met
