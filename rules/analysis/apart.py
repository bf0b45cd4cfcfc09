"""Conditions of which at most one may hold: two that hold together, each pair with a record that shows it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.reading.text import Text
from rules.analysis.budget import OF_TABLE, Budget
from rules.analysis.example_said import say_example
from rules.analysis.possible import Possible
from rules.analysis.question import UNDECIDED, Regions
from rules.analysis.setting import Setting
from rules.compiled import compile_condition
from rules.expression import Expression
from rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Meeting:
    """Two conditions by their places that hold of one record, said in words; None where that is not decided."""

    one: int
    other: int
    example: Text | None


def meetings(conditions: Sequence[Expression], setting: Setting) -> Iterator[Meeting]:
    """Yield each pair that may hold together; raises Exhausted when it would take too many steps."""
    possible = Possible.of(setting, [(each, "") for each in conditions])
    regions = Regions.of(possible, [possible.space.region(each, "") for each in conditions], Budget(OF_TABLE))
    for other in range(len(conditions)):
        for one in sorted(each for each in regions.touching(other) if each < other):
            yield from _meeting(regions, conditions, one, other)


def _meeting(regions: Regions, conditions: Sequence[Expression], one: int, other: int) -> Iterator[Meeting]:
    first, second = compile_condition(conditions[one]), compile_condition(conditions[other])

    def both(facts: Facts) -> bool:
        return first(facts.form, facts) and second(facts.form, facts)

    found = regions.answer(regions.meeting(one, other), 0, both)
    if isinstance(found, Facts):
        yield Meeting(one, other, say_example(found, regions.possible.read))
    elif found is UNDECIDED:
        yield Meeting(one, other, None)
