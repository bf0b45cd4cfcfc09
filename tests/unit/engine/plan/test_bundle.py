"""How long a bundle takes: the sum of its items against the longest way through them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.model.bundle import Member
from catalog.model.duration import Duration, Unit
from catalog.model.item import Handling, Limit, Limits
from catalog.model.step import Step, StepKind
from engine.plan.bundle import Part, schedule, working_days
from tests.small_city import NOWHERE, STALL


def part(key: str, days: int, after: tuple[str, ...] = (), before: tuple[str, ...] = (), **said: object) -> Part:
    promised = Limit(source=NOWHERE, within=Duration(days, Unit.WORKING_DAY))
    item = replace(STALL, key=key, limits=Limits(source=NOWHERE, promised=promised))
    return Part(Member(source=NOWHERE, item=key, after=after, before=before, **said), item)  # type: ignore[arg-type]


def test_what_stands_side_by_side_takes_as_long_as_the_longest() -> None:
    made = schedule([part("a", 3), part("b", 5, ("a",)), part("c", 10, ("a",)), part("d", 2, ("b",))])
    assert (made.serial, made.planned, made.saved) == (20, 13, 7)
    assert made.longest == ("a", "c")
    assert (made.stretches["d"].begins, made.stretches["d"].ends) == (8, 10)


def test_a_milestone_holds_the_decision_back_and_not_the_beginning() -> None:
    made = schedule([part("slow", 12, before=("permit",)), part("permit", 4), part("last", 1, ("permit",))])
    assert (made.stretches["permit"].begins, made.stretches["permit"].ends) == (0, 12)
    assert made.planned == 13
    assert made.longest == ("slow", "permit", "last")


def test_an_item_that_is_only_better_begun_later_does_not_wait() -> None:
    made = schedule([part("a", 3), part("b", 5, rather_after=("a",))])
    assert (made.serial, made.planned) == (8, 5)


def test_what_is_not_needed_holds_nothing_up() -> None:
    made = schedule([part("b", 5, ("not-chosen",))])
    assert (made.serial, made.planned, made.longest) == (5, 5, ("b",))


def test_nothing_takes_no_time() -> None:
    made = schedule([])
    assert (made.serial, made.planned, made.longest) == (0, 0, ())


def test_what_is_handled_on_the_spot_takes_none() -> None:
    spot = part("spot", 9)
    made = schedule([spot._replace(item=replace(spot.item, handling=Handling.ON_THE_SPOT)), part("b", 2, ("spot",))])
    assert (made.serial, made.planned) == (2, 2)
    assert made.stretches["spot"].limit is None


def test_where_nothing_is_promised_the_limit_of_the_law_counts() -> None:
    law = Limit(source=NOWHERE, within=Duration(15, Unit.CALENDAR_DAY))
    plain = part("a", 1)
    made = schedule([plain._replace(item=replace(plain.item, limits=Limits(source=NOWHERE, statutory=law)))])
    stretch = made.stretches["a"]
    assert (stretch.promised, stretch.converted, stretch.days) == (False, True, 11)


def test_a_special_procedure_is_told() -> None:
    tested = part("a", 1)
    steps = (*tested.item.steps, Step(source=NOWHERE, step="testing", kind=StepKind.TESTING))
    made = schedule([tested._replace(item=replace(tested.item, steps=steps)), part("b", 1)])
    assert [each.special for each in made.stretches.values()] == [True, False]


def test_a_circle_is_begun_at_once() -> None:
    made = schedule([part("a", 2, ("b",)), part("b", 3, ("a",))])
    assert made.planned == 5


@pytest.mark.parametrize(
    ("length", "days"),
    [
        (Duration(15, Unit.WORKING_DAY), 15),
        (Duration(7, Unit.CALENDAR_DAY), 5),
        (Duration(15, Unit.CALENDAR_DAY), 11),
        (Duration(1, Unit.CALENDAR_DAY), 1),
        (Duration(1, Unit.MONTH), 22),
        (Duration(1, Unit.YEAR), 261),
    ],
)
def test_other_units_are_converted_and_rounded_up(length: Duration, days: int) -> None:
    assert working_days(length) == days
