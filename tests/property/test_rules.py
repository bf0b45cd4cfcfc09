"""Random conditions on random records: compiled Python, trace and naive evaluator agree, whatever is absent."""

from __future__ import annotations

import random
from collections.abc import Callable

import pytest

from catalog.model.field import Field, FieldKind
from catalog.reading.text import Text
from rules.compiled import compile_condition
from rules.condition import typed
from rules.facts import Facts
from rules.scope import scope_of
from rules.trace import trace
from rules.words import say
from tests.conformance import declared, naive

FIELDS = {
    "area": "decimal 2",
    "limit": "decimal 3",
    "floors": "integer",
    "name": "text",
    "alias": "text",
    "special": "boolean",
    "opened": "date",
    "closed": "date",
    "district": "choice east west",
    "works": "choices roof wall pit",
    "site": {"object": {"street": "text", "size": "integer"}},
    "crew": {"rows": {"share": "decimal 1", "role": "choice lead help", "tools": {"rows": {"amount": "integer"}}}},
}
FORM = declared.form(FIELDS)
ROUNDS = 3000
NUMBERS = [0, 1, 2, 10]
VALUES: dict[FieldKind, Callable[[random.Random, Field], object]] = {
    FieldKind.TEXT: lambda dice, _: dice.choice(["a", "ab", "b", ""]),
    FieldKind.INTEGER: lambda dice, _: dice.choice(NUMBERS),
    FieldKind.DECIMAL: lambda dice, field: dice.choice(NUMBERS) * 10**field.decimals + dice.choice([0, 0, 1]),
    FieldKind.BOOLEAN: lambda dice, _: dice.random() < 0.5,
    FieldKind.DATE: lambda dice, _: f"2026-01-0{dice.randint(1, 4)}",
    FieldKind.CHOICE: lambda dice, field: dice.choice(field.options).value,
    FieldKind.CHOICES: lambda dice, field: [each.value for each in field.options if dice.random() < 0.4],
    FieldKind.OBJECT: lambda dice, field: record(dice, field.fields),
    FieldKind.GROUP: lambda dice, field: [record(dice, field.fields) for _ in range(dice.randint(0, 3))],
}


def record(dice: random.Random, fields: tuple[Field, ...]) -> dict[str, object]:
    made: dict[str, object] = {each.key: VALUES[each.kind](dice, each) for each in fields if dice.random() < 0.75}
    return {key: None if dice.random() < 0.05 else value for key, value in made.items()}


def condition(dice: random.Random, fields: tuple[Field, ...], outer: tuple[Field, ...], depth: int = 0) -> object:
    kind = dice.random()
    if depth < 4 and kind < 0.35:
        parts = [condition(dice, fields, outer, depth + 1) for _ in range(dice.randint(0, 3))]
        return {dice.choice(["all", "any"]): parts}
    if depth < 4 and kind < 0.5:
        return {"not": condition(dice, fields, outer, depth + 1)}
    prefix, pool = ("form.", outer) if outer and dice.random() < 0.2 else ("", fields)
    field = dice.choice(pool)
    if field.kind is FieldKind.GROUP:
        return {prefix + field.key: rows_test(dice, field, outer or fields, depth)}
    if field.kind is FieldKind.OBJECT:
        child = dice.choice(field.fields)
        return {f"{prefix}{field.key}.{child.key}": field_test(dice, child, ())}
    return {prefix + field.key: field_test(dice, field, tuple(each for each in pool if not prefix))}


def rows_test(dice: random.Random, group: Field, form: tuple[Field, ...], depth: int) -> object:
    where = condition(dice, group.fields, form, depth + 1)
    number = {dice.choice(["at_least", "at_most", "is", "less_than"]): dice.randint(0, 3)}
    counts: list[object] = [{"count": number}, {"count": {"where": where, **number}}, {"given": dice.random() < 0.5}]
    return dice.choice([{"some": where}, {"every": where}, *counts])


def field_test(dice: random.Random, field: Field, others: tuple[Field, ...]) -> object:
    if dice.random() < 0.1:
        return {"given": dice.random() < 0.5}
    same = [each.key for each in others if each.kind is field.kind and each.key != field.key]
    operand = {"field": dice.choice(same)} if same and dice.random() < 0.3 else literal(dice, field)
    several = [literal(dice, field), operand]
    if field.kind is FieldKind.CHOICES:
        return dice.choice([{"has": literal(dice, field)}, {"has_any": [literal(dice, field)]}, {"has_all": several}])
    tests: list[object] = [{"is": operand}, {"is_not": operand}, {"one_of": several}]
    if field.kind in {FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.DATE}:
        ends = sorted([literal(dice, field), literal(dice, field)], key=lambda each: (str(type(each)), each))
        tests += [{name: operand} for name in ("at_least", "at_most", "more_than", "less_than")] + [{"between": ends}]
    if field.kind is FieldKind.TEXT:
        tests += [{"starts_with": operand}, {"matches": dice.choice(["a.?", "[ab]+", "b"])}]
    return dice.choice(tests)


def literal(dice: random.Random, field: Field) -> object:
    if field.kind is FieldKind.CHOICES:
        return dice.choice(field.options).value
    if field.kind is FieldKind.DECIMAL:
        return dice.choice(NUMBERS)
    made = VALUES[field.kind](dice, field)
    return "a" if made == "" else made


@pytest.mark.parametrize("seed", range(4))
def test_compiled_trace_and_naive_agree(seed: int) -> None:
    dice = random.Random(seed)
    fields = tuple(FORM.fields.values())
    scope, decided = scope_of(FORM), 0
    for _ in range(ROUNDS // 4):
        made = declared.condition(condition(dice, fields, ()))
        kind = typed(made, scope, {})
        if kind.expression is None:
            assert {each.code for each in kind.diagnostics} == {"never-true"}
            continue
        holds = compile_condition(kind.expression)
        for _ in range(4):
            form = record(dice, fields)
            facts = Facts(form)
            world = naive.World(FORM.fields, form, FORM.fields, form, {}, {}, {})
            expected = naive.holds(made, world)
            assert holds(form, facts) is expected, (made, form)
            assert trace(kind.expression, form, facts).holds is expected, (made, form)
            decided += 1
        assert isinstance(say(kind.expression), Text)
    assert decided > ROUNDS // 2


@pytest.mark.parametrize("seed", range(2))
def test_a_contradiction_found_is_one(seed: int) -> None:
    dice = random.Random(seed + 100)
    fields = tuple(FORM.fields.values())
    scope, found = scope_of(FORM), 0
    for _ in range(4000):
        parts = [condition(dice, fields[:8], (), depth=4) for _ in range(3)]
        made = declared.condition({"all": parts})
        if typed(made, scope, {}).expression is None:
            found += 1
            worlds = (record(dice, fields) for _ in range(10))
            assert not any(naive.holds(made, naive.World(FORM.fields, w, FORM.fields, w, {}, {}, {})) for w in worlds)
    assert found > 50
