"""What a computed field is made of: a number, another field, or a column of a repeating group."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from catalog.checks.form.compute import COMPUTE_UNKNOWN_FIELD
from catalog.checks.nearest import nearest
from catalog.model.compute import Compute
from catalog.model.field import FieldKind
from catalog.reading.position import Position
from rules.expression import Reference
from rules.facts import Facts, Record, read, rows_of
from rules.names import Unfit, resolve
from rules.scope import FieldType, Scope


@dataclass(frozen=True, slots=True)
class Number:
    """A number written in the declaration, as an integer at its own scale."""

    value: int
    scale: int

    @property
    def type(self) -> FieldType:
        """A decimal with the places that were written."""
        return FieldType(FieldKind.DECIMAL, self.scale)


@dataclass(frozen=True, slots=True)
class Column:
    """One field of every row of a group; rows without the value are skipped."""

    group: Reference
    cell: Reference

    @property
    def type(self) -> FieldType:
        """What the field of a row holds."""
        return self.cell.type

    def values(self, record: Record, facts: Facts) -> list[object]:
        """Return the values that the rows have."""
        cells = (read(self.cell, row, facts) for row in rows_of(read(self.group, record, facts)))
        return [cell for cell in cells if cell is not None]


ComputeOperand = Number | Column | Reference


def operands_of(key: str, compute: Compute, scope: Scope) -> tuple[ComputeOperand, ...]:
    """Resolve what the computed field `key` is made of; raises `Unfit` for a name that means nothing."""
    made: list[ComputeOperand] = []
    for each in compute.operands:
        try:
            made.append(_operand(each, scope, compute.at))
        except Unfit:
            top = [name for name in scope.fields if "." not in name]
            suggestion = nearest(str(each), top)
            raise Unfit(COMPUTE_UNKNOWN_FIELD.at(compute.at, computed=key, field=each, suggestion=suggestion)) from None
    return tuple(made)


def _operand(operand: str | int | Decimal, scope: Scope, at: Position) -> ComputeOperand:
    if isinstance(operand, str):
        return _column(operand, scope, at) or resolve(operand, scope, at)
    if isinstance(operand, int):
        return Number(operand, 0)
    exponent = operand.as_tuple().exponent
    scale = max(0, -exponent) if isinstance(exponent, int) else 0
    return Number(int(operand.scaleb(scale)), scale)


def _column(path: str, scope: Scope, at: Position) -> Column | None:
    for name, known in scope.fields.items():
        if known.rows is not None and path.startswith(f"{name}."):
            return Column(Reference("", name, known), resolve(path.removeprefix(f"{name}."), known.rows, at))
    return None
