"""Conditions that hold of every complete application, or of none."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.field import FieldKind
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.position import Position
from rules.analysis.budget import OF_CONDITION, Budget, Exhausted
from rules.analysis.cell import cells_of_values
from rules.analysis.found import CONDITION_ALWAYS, CONDITION_NEVER, NOT_DECIDED, WHAT
from rules.analysis.mention import Mentions
from rules.analysis.possible import Possible, broken
from rules.analysis.question import UNDECIDED, Regions
from rules.analysis.setting import Bound, Setting
from rules.analysis.truth import holds_of
from rules.compiled import compile_condition
from rules.expression import Expression, Reference, Test

_PLAIN = frozenset({FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.DATE, FieldKind.BOOLEAN, FieldKind.CHOICE})
"""Kinds whose values an axis tells apart by itself."""


def analyse_condition(condition: Expression, setting: Setting, at: Position, group: str = "") -> Iterator[Diagnostic]:
    """Yield a finding for a condition about the form, or about each row of a group, that always or never holds."""
    if not group and _plain(condition, setting):
        return
    try:
        possible = Possible.of(setting, [(condition, group)])
        regions = Regions.of(possible, [possible.space.region(condition, group)], Budget(OF_CONDITION))
        yield from _decided(condition, regions, at, group)
    except Exhausted:
        yield NOT_DECIDED.at(at, what=WHAT["steps"])


def _plain(condition: Expression, setting: Setting) -> bool:
    """Say whether a condition is one test on one answer, which nothing else bears on, that some answers satisfy."""
    if not isinstance(condition, Test) or not isinstance(condition.subject, Reference) or condition.subject.record:
        return False
    name, of = condition.subject.path, condition.subject.type
    constant = condition.operands and not any(isinstance(each, Reference) for each in condition.operands)
    if of.kind not in _PLAIN or not constant or name in setting.bounded:
        return False
    known, mentions = setting.known(name), Mentions()
    if known.when or known.computed:
        return False
    mentions.add(condition, "")
    cells = cells_of_values(of, known.field, mentions.points(name))
    truths = {holds_of(condition, cell) for cell in cells if cell.sure} | (set() if known.required else {False})
    return len(truths) > 1


def _decided(condition: Expression, regions: Regions, at: Position, group: str) -> Iterator[Diagnostic]:
    within, whole = regions.boxes[0], [regions.whole]
    if regions.free(within, 0) is None:
        yield from _unless_nothing(regions, CONDITION_NEVER.at(at))
    elif regions.free(whole, regions.bits([0])) is None:
        yield CONDITION_ALWAYS.at(at)
    elif not group and not regions.exact:
        holds = compile_condition(condition)
        some = regions.answer(within, 0, lambda facts: holds(facts.form, facts))
        other = regions.answer(whole, regions.bits([0]), lambda facts: not holds(facts.form, facts))
        if UNDECIDED in (some, other):
            yield NOT_DECIDED.at(at, what=WHAT["sometimes"])


def analyse_bound(bound: Bound, setting: Setting, at: Position) -> Iterator[Diagnostic]:
    """Yield a finding for a relation between answers that can never be broken, or never be satisfied."""
    conditions = [(bound.that, bound.group), *([] if bound.when is None else [(bound.when, bound.group)])]
    try:
        possible = Possible.of(setting, conditions, apart=bound)
        space = possible.space
        regions = Regions.of(
            possible, [space.region(bound.that, bound.group), broken(space, bound)], Budget(OF_CONDITION)
        )
        if regions.free(regions.boxes[0], 0) is None:
            yield from _unless_nothing(regions, CONDITION_NEVER.at(at))
        elif regions.free(regions.boxes[1], 0) is None:
            yield CONDITION_ALWAYS.at(at)
    except Exhausted:
        yield NOT_DECIDED.at(at, what=WHAT["steps"])


def _unless_nothing(regions: Regions, found: Diagnostic) -> Iterator[Diagnostic]:
    """Yield a finding, unless relations between answers already contradict each other and so everything."""
    if not regions.nothing:
        yield found
