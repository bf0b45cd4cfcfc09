"""The same table as it is declared here."""

from __future__ import annotations

from collections.abc import Sequence

from admin_ui.bench.peer.table import DISTRICTS, NO_ROW, Application
from admin_ui.bench.peer.table import Row as Neutral
from catalog.model.condition import AllOf, FieldTest, Operator, Value
from catalog.model.field import FieldKind
from catalog.model.step import Outcome, Row, Table
from catalog.reading.located import Mapping
from catalog.reading.position import Position
from rules.facts import Facts
from rules.scope import SURROUNDINGS, FieldType, Scope
from rules.table import DecisionTable

NOWHERE, AT = Mapping("bench", (0, 0)), Position("bench", 1, 1)
SCOPE = Scope(
    {
        "district": FieldType(FieldKind.CHOICE, options=DISTRICTS),
        "area": FieldType(FieldKind.INTEGER),
        "special": FieldType(FieldKind.BOOLEAN),
    },
    SURROUNDINGS,
)


class Ours:
    """A decision table; an application is its form's record, and what surrounds it has been put together before."""

    def __init__(self, rows: Sequence[Neutral]) -> None:
        made, findings = DecisionTable.of(
            Table(source=NOWHERE, table="measured", rows=tuple(_row(each) for each in rows)), SCOPE, {}
        )
        if findings:
            raise AssertionError(findings)
        self._table = made
        self.around = Facts({})
        self.decide = made.decide

    def number(self, application: Application) -> int:
        """Return the number of the row that counts."""
        return next(iter(self.decide(application, self.around).rows), NO_ROW)

    def trace(self, application: Application) -> object:
        """Return why every row holds or does not."""
        return self._table.trace(application, self.around)


def _row(row: Neutral) -> Row:
    tests = (
        _test("district", Operator.ONE_OF, row.districts),
        _test("area", Operator.AT_LEAST, row.low),
        _test("area", Operator.LESS_THAN, row.high),
        _test("special", Operator.IS, row.special),
    )
    return Row(source=NOWHERE, when=AllOf(tests, AT), to=Outcome(source=NOWHERE, office="window"))


def _test(path: str, operator: Operator, operand: Value | tuple[Value, ...]) -> FieldTest:
    return FieldTest(path, operator, operand, AT, AT)
