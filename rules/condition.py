"""Typing of declared conditions: into the normal form, with every finding at the place of the name or literal."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from catalog.checks import circle
from catalog.checks.nearest import nearest
from catalog.checks.place import of as place_of
from catalog.checks.references.conditions import CONDITION_CIRCLE, UNKNOWN_CONDITION
from catalog.model.condition import AllOf, AnyOf, Condition, FieldTest, Named, Not, Operator, Rows
from catalog.model.shared import NamedCondition
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text
from rules.contradiction import contradiction
from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference
from rules.leaf import typed_leaf, typed_test
from rules.names import Unfit, resolve
from rules.operators import ALLOWED, KINDS, said
from rules.scope import Scope

DEEPEST = 32
"""Levels of combinators, row tests and named conditions that a condition may have within each other."""
MOST_TESTS = 2000
"""Tests that a condition may have once its named conditions stand in it in full."""

CONDITION_UNFIT = Problem(
    "condition-unfit",
    Text("条件“{key}”不能用在这里：{inner}（{place}）", "the condition `{key}` cannot be used here: {inner} ({place})"),
    Text(
        "请让这里的字段与条件所用的相符，或另写条件",
        "give this form the fields that the condition names, or write another condition",
    ),
)
NOT_A_GROUP = Problem(
    "not-a-group",
    Text(
        "“{name}”是{kind}，不是重复组，没有行可以用“{operator}”",
        "`{name}` is {kind}, not a repeating group: it has no rows for `{operator}`",
    ),
    Text(
        "请换成重复组（类型: 列表，即 type: array），或直接判断这个字段",
        "name a repeating group (type: array), or test the field itself",
    ),
)
TOO_DEEP = Problem(
    "condition-too-deep",
    Text("条件套得太深，超过 {most} 层", "the condition is nested more than {most} levels deep"),
    Text("请把内层改写为另外的字段或更简单的条件", "say it with fewer levels"),
)
TOO_LARGE = Problem(
    "condition-too-large",
    Text(
        "条件展开后超过 {most} 个判断",
        "the condition has more than {most} tests once its named conditions are written out",
    ),
    Text("请拆成几个条件，或改用决策表", "split it, or use a decision table"),
)


@dataclass(frozen=True, slots=True)
class Typed:
    """What typing made of a condition: its normal form, or None with the findings that prevent it."""

    expression: Expression | None
    diagnostics: tuple[Diagnostic, ...]


def typed(condition: Condition, scope: Scope, named: Mapping[str, NamedCondition]) -> Typed:
    """Type a condition: names resolved, named conditions written out, negation at the leaves, literals scaled."""
    typing = _Typing(named, condition.at)
    expression = typing.of(condition, _Place(scope))
    return Typed(None if typing.findings else expression, tuple(sorted(typing.findings, key=lambda each: each.order)))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where in the tree typing stands: scope, depth, and the named conditions it is inside of."""

    scope: Scope
    negated: bool = False
    depth: int = 0
    trail: tuple[Named, ...] = ()

    def inner(self, *, scope: Scope | None = None, negated: bool | None = None, name: Named | None = None) -> _Place:
        return _Place(
            self.scope if scope is None else scope,
            self.negated if negated is None else negated,
            self.depth + 1,
            self.trail if name is None else (*self.trail, name),
        )


@dataclass(slots=True)
class _Typing:
    """One run over a condition, collecting all its findings."""

    named: Mapping[str, NamedCondition]
    begins: Position
    findings: list[Diagnostic] = field(default_factory=list)
    tests: int = 0

    def of(self, condition: Condition, place: _Place) -> Expression:
        """Type a part; a part with a finding stands as one that holds, for the whole is dropped anyway."""
        try:
            self._measure(condition.at, place)
            return self._part(condition, place)
        except Unfit as unfit:
            self._report(unfit.diagnostic, place)
            return Everything((), condition.at)

    def _part(self, condition: Condition, place: _Place) -> Expression:
        match condition:
            case AllOf(parts, at) | AnyOf(parts, at):
                return self._combined(parts, at, place, all_hold=isinstance(condition, AllOf) is not place.negated)
            case Not(part):
                return self.of(part, place.inner(negated=not place.negated))
            case Named():
                return self._written_out(condition, place)
            case Rows():
                return self._of_rows(condition, place)
            case FieldTest():
                return typed_test(condition, place.scope, negated=place.negated)

    def _combined(self, parts: Iterable[Condition], at: Position, place: _Place, *, all_hold: bool) -> Expression:
        return _joined((self.of(part, place.inner()) for part in parts), at, all_hold=all_hold)

    def _written_out(self, name: Named, place: _Place) -> Expression:
        keys = [each.key for each in place.trail]
        if name.key in keys:
            raise Unfit(self._circle(keys[keys.index(name.key) :]))
        if (found := self.named.get(name.key)) is None:
            raise Unfit(UNKNOWN_CONDITION.at(name.at, name=name.key, suggestion=nearest(name.key, self.named)))
        return self.of(found.when, place.inner(name=name))

    def _circle(self, members: list[str]) -> Diagnostic:
        """Find the circle in the words of the structural check, which finds it too: as one finding."""
        start = members.index(next(key for key in self.named if key in members))
        whole = (*members[start:], *members[:start])
        return CONDITION_CIRCLE.at(place_of(self.named[whole[0]], "when"), circle=circle.said(whole))

    def _of_rows(self, rows: Rows, place: _Place) -> Expression:
        group = resolve(rows.path, place.scope, rows.at)
        if rows.operator not in ALLOWED[group.type.kind] or group.type.rows is None:
            raise Unfit(
                NOT_A_GROUP.at(rows.at, name=rows.path, kind=KINDS[group.type.kind], operator=said(rows.operator))
            )
        if rows.operator is Operator.COUNT:
            return self._counted(rows, group, group.type.rows, place)
        where = self._about_rows(rows, group.type.rows, place, negated=place.negated) or Everything((), rows.at)
        return OfRows(group, (rows.operator is Operator.EVERY) is not place.negated, where, rows.at)

    def _counted(self, rows: Rows, group: Reference, scope: Scope, place: _Place) -> Expression:
        where = self._about_rows(rows, scope, place, negated=False)
        count, places = Count(group, where), (rows.at, rows.at)
        tests = [
            typed_leaf(count, each, operand, place.scope, negated=place.negated, places=places)
            for each, operand in rows.number
        ]
        return _joined(tests, rows.at, all_hold=not place.negated)

    def _about_rows(self, rows: Rows, scope: Scope, place: _Place, *, negated: bool) -> Expression | None:
        return None if rows.where is None else self.of(rows.where, place.inner(scope=scope, negated=negated))

    def _measure(self, at: Position, place: _Place) -> None:
        if place.depth > DEEPEST:
            raise Unfit(TOO_DEEP.at(at, most=DEEPEST))
        self.tests += 1
        if self.tests > MOST_TESTS:
            raise Unfit(TOO_LARGE.at(self.begins, most=MOST_TESTS))

    def _report(self, found: Diagnostic, place: _Place) -> None:
        if place.trail and found.code not in _OF_NAMES:
            name = place.trail[0]
            found = CONDITION_UNFIT.at(name.at, key=name.key, inner=found.message, place=found.position)
        if found not in self.findings:
            self.findings.append(found)


def _joined(parts: Iterable[Expression], at: Position, *, all_hold: bool) -> Expression:
    """Join parts, those of the same kind taken in; raises `Unfit` when they can never hold together."""
    kind = Everything if all_hold else Anything
    made: list[Expression] = []
    for part in parts:
        made.extend(part.parts if isinstance(part, kind) else (part,))
    if all_hold and (found := contradiction(made)) is not None:
        raise Unfit(found)
    return made[0] if len(made) == 1 else kind(tuple(made), at)


_OF_NAMES = frozenset({UNKNOWN_CONDITION.code, CONDITION_CIRCLE.code, TOO_DEEP.code, TOO_LARGE.code})
"""Findings about the named conditions themselves, which stand where they were made."""
