"""Decision tables that give a value: checked against the type of the field that looks it up, and compiled."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from catalog.checks import place
from catalog.model.field import FieldKind
from catalog.model.shared import NamedCondition
from catalog.model.step import Take
from catalog.model.value_table import Aggregate, ValueRow, ValueTable
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text
from rules.compiled import Compiler, compile_condition
from rules.expression import Scalar
from rules.facts import Facts, Record
from rules.literals import GREATEST, literal
from rules.names import Unfit
from rules.operators import KINDS
from rules.scope import FieldType, Scope
from rules.taking import Rows, Taking, rows_typed

ROW_WITHOUT_VALUE = Problem(
    "row-without-value",
    Text("取值表“{table}”的这一行没有写明得什么值", "this row of the table `{table}` gives no value"),
    Text("请写“得”，例如 得: 300", "write `gives`, such as `gives: 300`"),
)
AGGREGATE_MISSING = Problem(
    "aggregate-missing",
    Text(
        "取值表“{table}”取所有成立的行，却没有写怎样得出一个值",
        "the table `{table}` takes all rows that hold, but does not say what value they make",
    ),
    Text("请写“汇总”：列表、合计、最小、最大或计数", "write `aggregate`: list, sum, min, max or count"),
)
AGGREGATE_UNFIT = Problem(
    "aggregate-unfit",
    Text(
        "取值表“{table}”的“汇总: {aggregate}”得不出“{key}”：{wanted}",
        "`aggregate: {aggregate}` of the table `{table}` does not make `{key}`: {wanted}",
    ),
    Text("请改汇总方式、取法，或字段的类型", "change the aggregate, what is taken, or the field's type"),
)
Value = Scalar | list[Scalar]
_NUMBERS = frozenset({FieldKind.INTEGER, FieldKind.DECIMAL})
_SINGLE = frozenset({*_NUMBERS, FieldKind.TEXT, FieldKind.BOOLEAN, FieldKind.DATE, FieldKind.CHOICE})
_FITS: Mapping[Aggregate | None, tuple[frozenset[FieldKind], Text]] = {
    None: (_SINGLE, Text("一行只给出一个值", "a row gives one single value")),
    Aggregate.LIST: (frozenset({FieldKind.CHOICES}), Text("列表得出多选", "a list makes a multiple choice")),
    Aggregate.SUM: (_NUMBERS, Text("合计得出数字", "a sum makes a number")),
    Aggregate.COUNT: (_NUMBERS, Text("计数得出数字", "a count makes a number")),
    Aggregate.MIN: (_NUMBERS | {FieldKind.DATE}, Text("最小得出数字或日期", "a minimum makes a number or a date")),
    Aggregate.MAX: (_NUMBERS | {FieldKind.DATE}, Text("最大得出数字或日期", "a maximum makes a number or a date")),
}


@dataclass(frozen=True, slots=True)
class Found:
    """What is looked up: the rows that count, from 0, and the value, None without one; several rows under `only` conflict."""

    rows: tuple[int, ...] = ()
    value: Value | None = None
    conflict: bool = False


@dataclass(frozen=True)
class Lookup:
    """A table of values, checked; without slots, for the function that looks up is made on first use and kept."""

    declared: ValueTable
    type: FieldType
    rows: Rows
    values: tuple[Scalar | None, ...]
    """what each declared row gives, as values of the type are kept"""
    compiler: Compiler = compile_condition

    @cached_property
    def find(self) -> Callable[[Record, Facts], Found]:
        """What is looked up for a record, made ready on first use."""
        return self.taking.function(self.compiler)

    @cached_property
    def taking(self) -> Taking[Found]:
        """How the table takes its rows."""
        declared = self.declared.rows
        otherwise = next((number for number, row in enumerate(declared) if row.otherwise), None)
        priorities = {number: row.priority for number, row in enumerate(declared)}
        return Taking(self.rows, self.declared.take, otherwise, priorities, self._found)

    def value(self, record: Record, facts: Facts) -> Value | None:
        """Return the value for a record."""
        return self.find(record, facts).value

    def _found(self, rows: tuple[int, ...]) -> Found:
        if self.declared.aggregate is None:
            return Found(rows, self.values[rows[0]] if len(rows) == 1 else None, conflict=len(rows) > 1)
        return Found(rows, self._aggregated([value for row in rows if (value := self.values[row]) is not None], rows))

    def _aggregated(self, values: list[Scalar], rows: tuple[int, ...]) -> Value | None:
        match self.declared.aggregate:
            case Aggregate.LIST:
                return list(dict.fromkeys(values)) or None
            case Aggregate.COUNT:
                return len(rows) * int(10**self.type.scale)
            case Aggregate.SUM:
                total = sum(value for value in values if isinstance(value, int))
                return total if abs(total) <= GREATEST else None
        extreme = min if self.declared.aggregate is Aggregate.MIN else max
        return extreme(values, key=_order, default=None)


def lookup_of(
    table: ValueTable,
    field: tuple[str, FieldType],
    scope: Scope,
    named: Mapping[str, NamedCondition],
    compiler: Compiler = compile_condition,
) -> tuple[Lookup, tuple[Diagnostic, ...]]:
    """Check a table for a computed field, by key and type, whose values it gives; a row with a finding never applies."""
    key, of = field
    rows, findings = rows_typed((row.when for row in table.rows), scope, named)
    unfit = list(_unfit(table, key, of))
    values = () if unfit else tuple(_value(table, row, key, of, findings) for row in table.rows)
    ordered = tuple(sorted([*findings, *unfit], key=lambda each: each.order))
    return Lookup(table, of, rows, values, compiler), ordered


def _order(value: Scalar) -> tuple[int, str]:
    return (value, "") if isinstance(value, int) else (0, value)


def _unfit(table: ValueTable, key: str, of: FieldType) -> Iterator[Diagnostic]:
    if table.take is Take.ALL and table.aggregate is None:
        yield AGGREGATE_MISSING.at(place.of(table, "take"), table=table.table)
        return
    kinds, wanted = _FITS[table.aggregate]
    if table.aggregate is not None and table.take is not Take.ALL:
        wanted = Text("汇总只用于“取: 所有”", "only `take: all` has anything to aggregate")
    elif of.kind in kinds:
        return
    aggregate = table.aggregate
    said = Text("无", "none") if aggregate is None else Text(aggregate.zh, aggregate.value)
    at = place.of(table, "table" if aggregate is None else "aggregate")
    yield AGGREGATE_UNFIT.at(at, table=table.table, aggregate=said, key=key, wanted=wanted, kind=KINDS[of.kind])


def _value(table: ValueTable, row: ValueRow, key: str, of: FieldType, findings: list[Diagnostic]) -> Scalar | None:
    if table.aggregate is Aggregate.COUNT:
        return None
    if row.gives is None:
        findings.append(ROW_WITHOUT_VALUE.at(row.source.position, table=table.table))
        return None
    try:
        return literal(row.gives, key, of, place.of(row, "gives"))
    except Unfit as unfit:
        findings.append(unfit.diagnostic)
        return None
