"""Decision tables that give a value: a fee, a number of days, a kind."""

from __future__ import annotations

from decimal import Decimal

from catalog.model.condition import Condition
from catalog.model.declared import Declared, Word, declared, entry
from catalog.model.step import Take
from catalog.reading.text import Text


class Aggregate(Word, said="“取: 所有”时，怎样由成立的各行得出一个值。"):
    """What `take: all` makes of the rows that hold."""

    LIST = "list", "列表"
    SUM = "sum", "合计"
    MIN = "min", "最小"
    MAX = "max", "最大"
    COUNT = "count", "计数"


@declared("取值表的一行：条件（或者“其他情形: 是”）和所得的值。")
class ValueRow(Declared):
    """One row: its condition, or `otherwise: true`, and the value that it gives."""

    when: Condition | None = entry("当", ("条件", "the condition"), default=None)
    otherwise: bool = entry("其他情形", ("其他行都不成立时", "when no other row holds"), default=False)
    gives: str | int | Decimal | bool | None = entry(
        "得", ("所得的值；计数时不必写", "the value; a count needs none"), example="300", default=None
    )
    priority: int = entry("优先级", ("“取: 最高”时数值大者优先", "for `take: highest`, higher goes first"), default=0)


@declared("取值表：由答案得出一个值的决策表，供计算字段查用。")
class ValueTable(Declared):
    """A decision table that gives a value, looked up by a computed field, whose type its values are of."""

    table: str = entry("取值表", ("取值表的代号", "the table's key"), example="fee-table")
    name: Text | None = entry("名称", ("名称", "its name"), default=None)
    take: Take = entry(
        "取",
        ("取第一行、唯一一行、最高或所有", "first, only, highest or all of the matching rows"),
        default=Take.FIRST,
    )
    aggregate: Aggregate | None = entry(
        "汇总",
        ("“取: 所有”时怎样得出一个值", "what `take: all` makes of the values of its rows"),
        example="sum",
        default=None,
    )
    rows: tuple[ValueRow, ...] = entry("行", ("各行", "its rows"))
