"""A failing case as YAML in the notation of the truth table, so that it can become a row of it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from decimal import Decimal

import yaml

from admin_ui.fuzz.difference import Difference
from admin_ui.fuzz.world import World
from catalog.model.condition import AllOf, AnyOf, Condition, FieldOperand, FieldTest, Named, Not, Operand, Rows
from catalog.model.field import Field, FieldKind


class _Dumper(yaml.SafeDumper):
    """Decimals as they are written, and nothing by reference."""

    def ignore_aliases(self, _data: object) -> bool:
        return True


_Dumper.add_representer(Decimal, lambda dumper, value: dumper.represent_scalar("tag:yaml.org,2002:float", f"{value:f}"))


def said(difference: Difference) -> str:
    """Write a case down: seed, fields that it needs, condition, record and both answers."""
    world, (record, facts) = difference.world, difference.asked
    used = _names_of(difference.condition, world)
    case = {
        "seed": world.seed,
        "fields": {key: notation(each) for key, each in world.form.fields.items() if key in used or key in facts.form},
        **({"each": world.each} if world.each else {}),
        "named": {key: data(each.when) for key, each in world.named.items() if key in used},
        "condition": data(difference.condition),
        "record": dict(facts.form),
        "surroundings": {"applicant": dict(facts.applicant), "case": dict(facts.case), "today": facts.today},
        "compiled": difference.expected,
        difference.backend.name: not difference.expected,
    }
    shown = case if world.each is None else {**case, "row": dict(record)}
    return yaml.dump(shown, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)


def notation(field: Field) -> object:
    """Write a field in the short notation of the truth table."""
    inner = {each.key: notation(each) for each in field.fields}
    if field.kind in {FieldKind.GROUP, FieldKind.OBJECT}:
        return {"rows" if field.kind is FieldKind.GROUP else "object": inner}
    if field.kind is FieldKind.DECIMAL:
        return f"decimal {field.decimals}"
    return " ".join([field.kind.value, *(option.value for option in field.options)])


def data(condition: Condition) -> object:
    """Write a condition as it is declared."""
    match condition:
        case AllOf(parts) | AnyOf(parts):
            return {"all" if isinstance(condition, AllOf) else "any": [data(part) for part in parts]}
        case Not(part):
            return {"not": data(part)}
        case Named(key):
            return key
        case FieldTest(path, operator, operand):
            return {path: {operator.value: _operand(operand)}}
        case Rows(path, operator, where, number):
            within = {} if where is None else {"where": data(where)}
            tests = {each.value: _operand(operand) for each, operand in number}
            return {path: {operator.value: {**within, **tests} if number else within.get("where")}}


def _operand(operand: Operand) -> object:
    if isinstance(operand, tuple):
        return [_operand(each) for each in operand]
    return {"field": operand.path} if isinstance(operand, FieldOperand) else operand


def _names_of(condition: Condition, world: World) -> set[str]:
    """Return every word of a condition that may be a field of the form or a named condition."""
    words = set(_words(data(condition)))
    for key in list(words):
        if key in world.named:
            words |= _names_of(world.named[key].when, world)
    return words


def _words(written: object) -> Iterable[str]:
    if isinstance(written, Mapping):
        for key, value in written.items():
            yield from str(key).split(".")
            yield from _words(value)
    elif isinstance(written, list):
        for each in written:
            yield from _words(each)
    elif isinstance(written, str):
        yield from written.split(".")
