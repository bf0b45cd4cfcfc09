"""The naive matcher of rules over several facts: nested loops, nothing clever, what the other matcher is held to.

It also serves drafts and previews, and every session that is beyond the other's tested limits.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.reading.text import Text
from rules.compiled import Condition, compile_condition
from rules.expression import Everything, Expression, references
from rules.facts import EMPTY, Bound, Record
from rules.ruleset import Derived, Fact, Firing, Inferred, Rule, Ruleset

NAME = "naive"
MOST_FIRINGS = 50_000
"""Firings of one session, after which it is given up rather than left to eat memory."""


class TooManyFirings(Exception):
    """A session fires more often than anyone could read; raised by either matcher."""


def infer(ruleset: Ruleset, given: Sequence[Fact], *, instead: Text | None = None) -> Inferred:
    """Return what follows from the given facts; raises `TooManyFirings`."""
    session = Derived(tuple(given))
    firings: list[Firing] = []
    for rule, ordered in zip(ruleset.ranked, ruleset.ordered, strict=True):
        facts = tuple(session.facts)
        for numbers in _Matching(rule, ordered, facts).bindings():
            binding = tuple(facts[number] for number in numbers)
            firing = Firing(rule, binding, rule.derive(binding))
            session.add(firing.derived)
            firings.append(firing)
            if len(firings) > MOST_FIRINGS:
                raise TooManyFirings
    return Inferred(tuple(firings), tuple(session), NAME, instead)


@dataclass(frozen=True, slots=True)
class _Matching:
    """One rule against the facts that are there; parts of its condition are decided as soon as what they name is bound."""

    rule: Rule
    ordered: tuple[tuple[int, int], ...]
    facts: tuple[Fact, ...]

    def bindings(self) -> Iterator[tuple[int, ...]]:
        """Yield the numbers of the facts of every binding of which the rule holds, in their order."""
        yield from self._further((), {}, _by_place(self.rule))

    def _further(
        self, bound: tuple[int, ...], records: Mapping[str, Record], tests: Sequence[Sequence[Condition]]
    ) -> Iterator[tuple[int, ...]]:
        place = len(bound)
        if place == len(self.rule.each):
            yield bound
            return
        alias, kind = self.rule.each[place]
        for number, fact in enumerate(self.facts):
            if fact.kind == kind and self._may_stand(number, bound):
                around = {**records, alias: fact.values}
                if all(test(EMPTY, Bound(around)) for test in tests[place]):
                    yield from self._further((*bound, number), around, tests)

    def _may_stand(self, number: int, bound: tuple[int, ...]) -> bool:
        in_order = all(bound[one] < number for one, other in self.ordered if other == len(bound))
        return number not in bound and in_order


def _by_place(rule: Rule) -> list[list[Condition]]:
    """Return the parts of a rule's condition, each at the place of the last alias that it names."""
    made: list[list[Condition]] = [[] for _ in rule.each]
    for part in rule.when.parts if isinstance(rule.when, Everything) else (rule.when,):
        named = names(part)
        places = [place for place, alias in enumerate(rule.aliases) if alias in named]
        made[max(places, default=0)].append(compile_condition(part))
    return made


def names(expression: Expression) -> set[str]:
    """Return the records that a condition names, inside rows too."""
    return {each.record for each in references(expression)} - {""}
