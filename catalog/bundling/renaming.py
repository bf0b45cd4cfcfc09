"""Conditions of one form as they are written in another, in which its fields have other keys."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalog.model.condition import AllOf, AnyOf, Condition, FieldOperand, FieldTest, Named, Not, Operand, Rows
from catalog.model.shared import NamedCondition

OUTER = frozenset({"applicant", "case"})
FORM = "form"
APART = (*OUTER, FORM)


@dataclass(frozen=True, slots=True)
class Renaming:
    """The new keys of a form's fields by their old ones; a field without an entry keeps its key."""

    keys: Mapping[str, str]
    named: Mapping[str, NamedCondition]

    def path(self, path: str, *, row: bool = False) -> str:
        """Return a path under the new keys; with `row` a bare name means a row's own field, which keeps its key."""
        head, dot, rest = path.partition(".")
        if head in OUTER and dot:
            return path
        if head == FORM and dot:
            return f"{FORM}.{self.path(rest)}"
        return path if row else f"{self.keys.get(head, head)}{dot}{rest}"

    def condition(self, condition: Condition, *, row: bool = False) -> Condition:
        """Return a condition that means the same about the form with the new keys."""
        match condition:
            case AllOf(parts) | AnyOf(parts):
                return replace(condition, parts=tuple(self.condition(each, row=row) for each in parts))
            case Not(part):
                return replace(condition, part=self.condition(part, row=row))
            case Named(key):
                return self._written_out(condition, key, row=row)
            case FieldTest(path, _, operand):
                return replace(condition, path=self.path(path, row=row), operand=self._operand(operand, row=row))
            case Rows():
                return self._rows(condition, row=row)

    def _written_out(self, name: Named, key: str, *, row: bool) -> Condition:
        """Write a named condition out where a field that it reads has another key here; else the name stays."""
        declared = self.named.get(key)
        if declared is None:
            return name
        made = self.condition(declared.when, row=row)
        return name if made == declared.when else made

    def _rows(self, rows: Rows, *, row: bool) -> Rows:
        where = None if rows.where is None else self.condition(rows.where, row=True)
        number = tuple((operator, self._operand(operand, row=row)) for operator, operand in rows.number)
        return replace(rows, path=self.path(rows.path, row=row), where=where, number=number)

    def _operand(self, operand: Operand, *, row: bool) -> Operand:
        if isinstance(operand, tuple):
            return tuple(self._one(each, row=row) if isinstance(each, FieldOperand) else each for each in operand)
        return self._one(operand, row=row) if isinstance(operand, FieldOperand) else operand

    def _one(self, operand: FieldOperand, *, row: bool) -> FieldOperand:
        return replace(operand, path=self.path(operand.path, row=row))


@dataclass(frozen=True, slots=True)
class Outward(Renaming):
    """Conditions of a form as they are written about a row of it, where a bare name means a field of the row."""

    def path(self, path: str, *, row: bool = False) -> str:
        """Return a path of the form as rows name it."""
        return path if row or path.partition(".")[0] in APART else f"{FORM}.{path}"
