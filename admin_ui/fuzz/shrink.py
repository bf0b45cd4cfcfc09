"""A failing case made smaller for as long as it still fails: fewer parts, fewer answers, shorter lists."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import cast

from admin_ui.fuzz.difference import Difference, is_wrong
from admin_ui.fuzz.world import Asked, World
from catalog.model.condition import AllOf, AnyOf, Condition, FieldTest, Named, Not, Rows
from rules.backend import Question
from rules.compiled import compile_condition
from rules.facts import Facts

TRIES = 3000
"""Smaller cases that are tried at most."""
Facing = dict[str, object]
"""form, applicant, case and today of one record"""


@dataclass(frozen=True, slots=True)
class _Case:
    condition: Condition
    facing: Facing


def shrunk(difference: Difference) -> Difference:
    """Return the smallest case that was found to fail as this one does."""
    facts = difference.asked[1]
    facing: Facing = {"form": facts.form, "applicant": facts.applicant, "case": facts.case, "today": facts.today}
    smallest, tries = _Case(difference.condition, facing), 0
    smaller = _smaller(smallest, difference.world)
    while (case := next(smaller, None)) is not None and tries < TRIES:
        tries += 1
        if _fails(case, difference):
            smallest, smaller = case, _smaller(case, difference.world)
    return _difference(smallest, difference) or difference


def _fails(case: _Case, difference: Difference) -> bool:
    return _difference(case, difference) is not None


def _difference(case: _Case, difference: Difference) -> Difference | None:
    asked = _asked(case.facing, difference.world)
    expression = difference.world.expression(case.condition)
    if asked is None or expression is None or not is_wrong(difference.backend, Question(expression, (asked,))):
        return None
    expected = compile_condition(expression)(*asked)
    return replace(difference, condition=case.condition, asked=asked, expected=expected)


def _asked(facing: Facing, world: World) -> Asked | None:
    form, applicant, case = (cast("dict[str, object]", facing.get(name, {})) for name in ("form", "applicant", "case"))
    facts = Facts(form, applicant, case, str(facing.get("today", "")))
    if world.each is None:
        return form, facts
    rows = cast("list[dict[str, object]]", form.get(world.each, []))
    return (rows[0], facts) if rows else None


def _smaller(case: _Case, world: World) -> Iterator[_Case]:
    for condition in simpler(case.condition, world):
        yield replace(case, condition=condition)
    for facing in _less(case.facing):
        yield replace(case, facing=cast("Facing", facing))


def simpler(condition: Condition, world: World) -> Iterator[Condition]:
    """Yield conditions that have less in them, the smallest first."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            yield from parts
            for number, part in enumerate(parts):
                before, after = parts[:number], parts[number + 1 :]
                yield replace(condition, parts=(*before, *after))
                yield from (replace(condition, parts=(*before, each, *after)) for each in simpler(part, world))
        case Not(part):
            yield part
            yield from (replace(condition, part=each) for each in simpler(part, world))
        case Named(key):
            yield world.named[key].when
        case Rows(_, _, where) if where is not None:
            if where != AllOf((), condition.at):
                yield replace(condition, where=AllOf((), condition.at))
            yield from (replace(condition, where=each) for each in simpler(where, world))
        case FieldTest(_, _, operand) if isinstance(operand, tuple) and len(operand) > 1:
            shorter = (operand[:number] + operand[number + 1 :] for number in range(len(operand)))
            yield from (replace(condition, operand=each) for each in shorter)


def _less(value: object) -> Iterator[object]:
    """Yield data with an entry left out, then with one made smaller."""
    if isinstance(value, dict):
        yield from ({name: each for name, each in value.items() if name != key} for key in value)
        for key, each in value.items():
            yield from ({**value, key: less} for less in _less(each))
    elif isinstance(value, list):
        yield from (value[:number] + value[number + 1 :] for number in range(len(value)))
        for number, each in enumerate(value):
            yield from ([*value[:number], less, *value[number + 1 :]] for less in _less(each))
