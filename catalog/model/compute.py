"""Computed fields as they are declared."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal

from catalog.model.condition import Condition
from catalog.model.declared import Word
from catalog.model.field import Field
from catalog.reading.position import Position


class Function(Word):
    """What a computed field may be made of."""

    SUM = "sum", "合计"
    COUNT = "count", "计数"
    MIN = "min", "最小"
    MAX = "max", "最大"
    DAYS_BETWEEN = "days_between", "相隔天数"
    MONTHS_BETWEEN = "months_between", "相隔月数"
    AGE = "age", "周岁"
    ADD = "add", "相加"
    SUBTRACT = "subtract", "相减"
    MULTIPLY = "multiply", "相乘"
    DIVIDE = "divide", "相除"
    ROUND = "round", "取整"
    TABLE = "table", "查表"


@dataclass(frozen=True, slots=True)
class Compute:
    """One computed field.

    `operands` are field paths (str) or numbers: `group.field` for sum, min and max over rows; a group for count (with
    an optional `where` about the row); two dates for the lengths; one date for age (at `today`); numbers otherwise.
    `places` is the `round` of divide (half up); the result has the scale of `result` (its `decimals`).
    """

    result: Field
    function: Function
    operands: tuple[str | int | Decimal, ...]
    at: Position = field(compare=False)
    where: Condition | None = None
    places: int | None = None
    table: str | None = None
    """the table of values in which it is looked up"""
