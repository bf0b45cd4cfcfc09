"""What a decision table leaves open, decides twice, or never decides, each with a record that shows it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import partial

from catalog.model.step import Take
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text
from rules.analysis.budget import OF_QUESTION, OF_TABLE, Budget, Exhausted
from rules.analysis.example import Claim
from rules.analysis.example_said import say_example
from rules.analysis.found import (
    CONDITION_ALWAYS,
    CONDITION_NEVER,
    MOST_NAMED,
    NOT_DECIDED,
    ROW_CONFLICT,
    ROW_DUPLICATE,
    ROW_UNREACHABLE,
    TABLE_OVERLAP,
    WHAT,
    rows_named,
)
from rules.analysis.possible import Possible
from rules.analysis.question import UNDECIDED, Answer, Regions
from rules.analysis.rows import RuledRow, RuledTable
from rules.analysis.setting import Setting
from rules.compiled import compile_condition
from rules.facts import Facts


def analyse_table(table: RuledTable, setting: Setting, steps: int = OF_TABLE) -> Iterator[Diagnostic]:
    """Yield what is found about a table, and one note of all that is not decided about it."""
    doubts: list[Text] = []
    try:
        possible = Possible.of(setting, [(row.when, "") for row in table.rows])
        regions = [possible.space.region(row.when, "") for row in table.rows]
        yield from _Analysis(table, Regions.of(possible, regions, Budget(steps)), doubts).found()
    except Exhausted:
        doubts.append(WHAT["steps"])
    if doubts:
        named = doubts[:MOST_NAMED]
        named += [WHAT["more"].fill(more=len(doubts) - len(named))] if len(doubts) > len(named) else []
        what = Text("；".join(each.zh for each in named), "; ".join(each.en for each in named))
        yield NOT_DECIDED.at(table.at, what=what)


@dataclass(slots=True)
class _Analysis:
    """One table with the regions of its rows; rows are named by their place among those with a condition."""

    table: RuledTable
    regions: Regions
    doubts: list[Text]
    holding: list[int] = field(default_factory=list)
    """for each row the boxes that hold at one of its points, as bits; none for a row that never holds"""

    @property
    def rows(self) -> tuple[RuledRow, ...]:
        return self.table.rows

    def found(self) -> Iterator[Diagnostic]:
        """Yield all findings, one a row; what takes too long is a doubt."""
        if self.regions.nothing:
            return
        yield from self._within(self._gap, WHAT["gap"])
        for row, boxes in enumerate(self.regions.boxes):
            point = self.regions.free(boxes, 0)
            self.holding.append(0 if point is None else self.regions.cover.at(point))
            yield from self._within(partial(self._of_row, row), WHAT["row"].fill(row=self.rows[row].number))

    def _within(self, ask: Callable[[], Iterator[Diagnostic]], doubt: Text) -> Iterator[Diagnostic]:
        """Answer one question within its share of the steps, so that a hard one leaves the others theirs."""
        try:
            with self.regions.budget.share(OF_QUESTION):
                yield from list(ask())
        except Exhausted:
            self.doubts.append(doubt)

    def _gap(self) -> Iterator[Diagnostic]:
        if self.table.gap is not None:
            rows = self.regions.bits(range(len(self.rows)))
            found = self.regions.answer(
                [self.regions.whole], rows, lambda facts: not self.table.decide(facts.form, facts)
            )
            yield from self._shown(found, self.table.gap, self.table.at, WHAT["gap"])

    def _of_row(self, row: int) -> Iterator[Diagnostic]:
        """Yield the gravest finding about a row."""
        here, boxes = self.rows[row], self.regions.boxes[row]
        before = self._touching(row, self.table.ranked(row))
        if not self.holding[row]:
            yield CONDITION_NEVER.at(here.at)
        elif (same := self._same(row)) is not None:
            yield ROW_DUPLICATE.at(here.at, row=self.rows[same].number)
        elif before and self.regions.free(boxes, self.regions.bits(before)) is None:
            covering = [self.rows[each].number for each in self._enough(row, before)]
            yield ROW_UNREACHABLE.at(here.at, rows=rows_named(covering))
        else:
            yield from self._overlapping_or_always(row)

    def _overlapping_or_always(self, row: int) -> Iterator[Diagnostic]:
        if (found := next(self._overlaps(row), None)) is not None:
            yield found
        elif not self._reached(row):
            self.doubts.append(WHAT["row"].fill(row=self.rows[row].number))
        elif self.regions.free([self.regions.whole], self.regions.bits([row])) is None:
            yield CONDITION_ALWAYS.at(self.rows[row].at)

    def _reached(self, row: int) -> bool:
        """Say whether a record shows that a row counts, where the space alone does not."""
        if self.regions.exact:
            return True
        number, before = self.rows[row].number, self.regions.bits(self.table.ranked(row))
        found = self.regions.answer(
            self.regions.boxes[row], before, lambda facts: number in self.table.decide(facts.form, facts)
        )
        return found is not UNDECIDED

    def _same(self, row: int) -> int | None:
        """Return an earlier row with the same outcome that holds of exactly the same records."""
        bits = self.regions.bits
        for other in () if self.table.repeats else range(row):
            if self.rows[other].outcome != self.rows[row].outcome:
                continue
            if not (self.holding[row] & bits([other]) and self.holding[other] & bits([row])):
                continue
            if self._covers(other, row) and self._covers(row, other):
                return other
        return None

    def _covers(self, one: int, other: int) -> bool:
        return self.regions.free(self.regions.boxes[other], self.regions.bits([one])) is None

    def _touching(self, row: int, among: list[int]) -> list[int]:
        touching = self.regions.touching(row) if among else frozenset[int]()
        return [other for other in among if other in touching]

    def _enough(self, row: int, before: list[int]) -> list[int]:
        """Return rows that go before a row, without those that are not needed to cover it."""
        kept = before
        for each in before if len(before) <= MOST_NAMED else ():
            rest = [other for other in kept if other != each]
            if self.regions.free(self.regions.boxes[row], self.regions.bits(rest)) is None:
                kept = rest
        return kept

    def _overlaps(self, row: int) -> Iterator[Diagnostic]:
        """Yield each earlier row that holds together with a row where only one may, or where both rank alike."""
        here = self.rows[row]
        for other in self._touching(row, list(range(row))) if self.table.take in _SINGLED else ():
            there = self.rows[other]
            same = there.outcome == here.outcome
            if self.table.take is Take.HIGHEST and (same or there.priority != here.priority):
                continue
            problem = ROW_CONFLICT if self.table.take is Take.ONLY and not same else TABLE_OVERLAP
            found = self.regions.answer(self.regions.meeting(row, other), 0, _both(here, there))
            doubt = WHAT["overlap"].fill(row=here.number, other=there.number)
            yield from self._shown(found, problem, here.at, doubt, {"row": there.number})

    def _shown(
        self, answer: Answer, problem: Problem, at: Position, doubt: Text, values: Mapping[str, object] | None = None
    ) -> Iterator[Diagnostic]:
        if answer is UNDECIDED:
            self.doubts.append(doubt)
        elif isinstance(answer, Facts):
            shown = say_example(answer, self.regions.possible.read)
            yield problem.at(at, table=self.table.key, example=shown, **(values or {}))


_SINGLED = frozenset({Take.ONLY, Take.HIGHEST})


def _both(one: RuledRow, other: RuledRow) -> Claim:
    first, second = compile_condition(one.when), compile_condition(other.when)
    return lambda facts: first(facts.form, facts) and second(facts.form, facts)
