"""The parts of a condition, and the field names that it reads."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.model.condition import AllOf, AnyOf, Condition, FieldOperand, FieldTest, Named, Not, Operand, Rows
from catalog.model.shared import NamedCondition

Conditions = Mapping[str, NamedCondition]


def names(condition: Condition, conditions: Conditions, group: str | None = None) -> Iterator[str]:
    """Yield the dotted names of the form's fields that a condition reads, named conditions included.

    `group` is the repeating group whose rows the condition is about: its bare names become `group.name`. Names of the
    applicant and of the case are left out; a name may come more than once.
    """
    yield from _names(condition, conditions, group, frozenset())


def named_in(condition: Condition) -> Iterator[Named]:
    """Yield every mention of a named condition, without following it."""
    return (each for each in within(condition) if isinstance(each, Named))


def within(condition: Condition) -> Iterator[Condition]:
    """Yield a condition and every part of it, without following the names of others."""
    yield condition
    match condition:
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from within(part)
        case Not(part=part) | Rows(where=part) if part is not None:
            yield from within(part)
        case _:
            return


def form_name(path: str, group: str | None = None) -> Iterator[str]:
    """Yield the dotted name of the form's field that a path means; nothing for one of the applicant or the case."""
    outer, dot, inner = path.partition(".")
    if dot and outer == "form":
        yield inner
    elif not (dot and outer in {"applicant", "case"}):
        yield f"{group}.{path}" if group else path


def _names(condition: Condition, conditions: Conditions, group: str | None, seen: frozenset[str]) -> Iterator[str]:
    match condition:
        case FieldTest(path=path, operand=operand):
            yield from form_name(path, group)
            for other in _operand_paths(operand):
                yield from form_name(other, group)
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _names(part, conditions, group, seen)
        case Not(part=part):
            yield from _names(part, conditions, group, seen)
        case Rows():
            yield from _row_names(condition, conditions, group, seen)
        case Named(key=key) if key in conditions and key not in seen:
            yield from _names(conditions[key].when, conditions, group, seen | {key})
        case _:
            return


def _row_names(rows: Rows, conditions: Conditions, group: str | None, seen: frozenset[str]) -> Iterator[str]:
    for name in form_name(rows.path, group):
        yield name
        if rows.where is not None:
            yield from _names(rows.where, conditions, name, seen)
    for _, operand in rows.number:
        for other in _operand_paths(operand):
            yield from form_name(other, group)


def _operand_paths(operand: Operand) -> Iterator[str]:
    for each in operand if isinstance(operand, tuple) else (operand,):
        if isinstance(each, FieldOperand):
            yield each.path
