"""What the browser is given so that fields appear and vanish while one types: the rules, what they read, and the answers so far.

`admin_ui/frontend/src/asking.js` decides with it as `forms.visibility` does. Only what the rules of the form read travels.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from itertools import starmap

from catalog.model.field import Field, FieldKind
from forms.form import CompiledForm
from forms.typed import described
from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference, Test
from rules.facts import Facts
from rules.formula import Formula
from rules.operand import Column
from rules.tree import formula_tree, tree


def asking(form: CompiledForm, values: Mapping[str, object], facts: Facts) -> str | None:
    """Return it as JSON, or None for a form in which every field is always asked."""
    if not form.asks:
        return None
    formulas = tuple(_needed(form))
    names = tuple(_read(form, formulas))
    paths = frozenset((*starmap(_path, names), *(ask.group for ask in form.asks)))
    given = {
        "asks": [
            {"group": ask.group, "keys": ask.keys, "when": tree(ask.when), "computing": ask.path in form.computing}
            for ask in form.asks
        ],
        "computed": [formula_tree(each) for each in formulas],
        "fields": _described(form.fields.values(), "", paths),
        "values": _answered(form.fields.values(), {**values, **form.settled}, "", paths),
        "facts": _surroundings(names, facts),
    }
    return json.dumps(given, ensure_ascii=False, separators=(",", ":"))


Read = tuple[str, Reference]
"""A name that a rule reads, behind the group whose rows are its innermost record, "" for the form."""


def _needed(form: CompiledForm) -> Iterator[Formula]:
    """Yield the computed fields that show rules read, through others too, in the order in which they are computed."""
    wanted = {path for ask in form.asks for path in ask.reads}
    needed: list[Formula] = []
    for formula in reversed(form.computation.formulas):
        if formula.key in wanted:
            needed.append(formula)
            wanted.update(starmap(_path, _of_formula(formula)))
    yield from reversed(needed)


def _read(form: CompiledForm, formulas: Iterable[Formula]) -> Iterator[Read]:
    for ask in form.asks:
        yield from _of_condition(ask.group, ask.when)
    for formula in formulas:
        yield from _of_formula(formula)


def _of_formula(formula: Formula) -> Iterator[Read]:
    if formula.lookup is not None:
        for _, when in formula.lookup.rows:
            yield from _of_condition("", when)
    for operand in formula.operands:
        match operand:
            case Reference():
                yield from _of_rows("", operand, formula.where)
            case Column(group, cell):
                yield "", group
                yield group.path, cell


def _of_condition(within: str, expression: Expression) -> Iterator[Read]:
    match expression:
        case Everything(parts) | Anything(parts):
            for part in parts:
                yield from _of_condition(within, part)
        case OfRows(group, _, where):
            yield from _of_rows(within, group, where)
        case Test(subject, _, operands):
            if isinstance(subject, Count):
                yield from _of_rows(within, subject.group, subject.where)
            yield from ((within, each) for each in (subject, *operands) if isinstance(each, Reference))


def _of_rows(within: str, group: Reference, where: Expression | None) -> Iterator[Read]:
    yield within, group
    if where is not None:
        yield from _of_condition(_path(within, group), where)


def _path(within: str, name: Reference) -> str:
    """Return where a name stands in the form, without row numbers; a name of other records as it is written."""
    if name.record == "form":
        return name.path
    return f"{within}.{name.path}" if within and not name.record else name.written


def _described(fields: Iterable[Field], prefix: str, paths: frozenset[str]) -> dict[str, object]:
    """Describe the fields that rules read, and those in which they stand."""
    made: dict[str, object] = {}
    for field in fields:
        path = prefix + field.key
        inner = _described(field.fields, f"{path}.", paths)
        if inner or path in paths:
            made[field.key] = described(field, inner)
    return made


def _answered(
    fields: Iterable[Field], answers: Mapping[str, object], prefix: str, paths: frozenset[str]
) -> dict[str, object]:
    """Return the answers to the fields that rules read."""
    made: dict[str, object] = {}
    for field in fields:
        path, value = prefix + field.key, answers.get(field.key)
        if field.kind is FieldKind.GROUP and isinstance(value, list) and _leads(path, paths):
            made[field.key] = [_inside(field, row, path, paths) for row in value]
        elif field.kind is FieldKind.OBJECT and _leads(path, paths):
            made[field.key] = _inside(field, value, path, paths)
        elif path in paths and value is not None:
            made[field.key] = value
    return made


def _inside(field: Field, value: object, path: str, paths: frozenset[str]) -> dict[str, object]:
    return _answered(field.fields, value, f"{path}.", paths) if isinstance(value, Mapping) else {}


def _leads(path: str, paths: frozenset[str]) -> bool:
    return path in paths or any(each.startswith(f"{path}.") for each in paths)


def _surroundings(names: Iterable[Read], facts: Facts) -> dict[str, object]:
    applicant = {each.keys[0] for _, each in names if each.record == "applicant"}
    case = {each.keys[0] for _, each in names if each.record == "case"}
    return {
        "applicant": {key: facts.applicant[key] for key in sorted(applicant & facts.applicant.keys())},
        "case": {key: facts.case[key] for key in sorted(case & facts.case.keys())} | {"today": facts.today},
    }
