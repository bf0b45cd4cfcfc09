"""Which row of a decision table counts."""

from __future__ import annotations

from catalog.model.step import Outcome, Row, Table, Take
from catalog.reading.located import Mapping
from rules.compiled import compiled_now
from rules.facts import Facts
from rules.scope import scope_of
from rules.table import Decision, DecisionTable
from tests.conformance import declared

SCOPE = scope_of(declared.form({"floors": "integer", "district": "choice east west"}))


def row(when: object, office: str, priority: int = 0, line: int = 0) -> Row:
    source = Mapping("routing.yaml", (line, 2))
    to = Outcome(source=declared.NOWHERE, office=office, priority=priority)
    if when is None:
        return Row(source=source, otherwise=True, to=to)
    return Row(source=source, when=declared.condition(when), to=to)


ROWS = (
    row(None, "general", line=1),
    row({"floors": {"at_least": 5}}, "tall", 1, line=2),
    row({"district": "east"}, "east", 2, line=3),
    row({"floors": {"at_least": 9}}, "towers", 2, line=4),
)


def table(take: Take, rows: tuple[Row, ...] = ROWS) -> DecisionTable:
    made, findings = DecisionTable.of(Table(source=declared.NOWHERE, table="t", take=take, rows=rows), SCOPE, {})
    assert not findings
    return made


def decide(take: Take, record: dict[str, object], rows: tuple[Row, ...] = ROWS) -> Decision:
    return table(take, rows).decide(record, Facts(record))


def test_first_takes_the_first_row_that_holds_and_names_its_place() -> None:
    decision = decide(Take.FIRST, {"floors": 9, "district": "east"})
    assert decision.rows == (1,)
    assert [each.office for each in decision.outcomes] == ["tall"]
    assert [str(each) for each in decision.places] == ["routing.yaml:3:3"]


def test_otherwise_applies_when_no_other_row_holds_wherever_it_stands() -> None:
    assert all(decide(take, {"floors": 1}).rows == (0,) for take in Take)


def test_without_otherwise_no_row_is_no_decision() -> None:
    assert all(decide(take, {"floors": 1}, ROWS[1:]) == Decision() for take in Take)


def test_only_reports_several_rows_as_a_conflict() -> None:
    assert decide(Take.ONLY, {"floors": 5}).conflict is False
    both = decide(Take.ONLY, {"floors": 5, "district": "east"})
    assert (both.rows, both.conflict) == ((1, 2), True)


def test_highest_takes_the_first_of_the_highest_priority() -> None:
    assert decide(Take.HIGHEST, {"floors": 9, "district": "east"}).rows == (2,)
    assert decide(Take.HIGHEST, {"floors": 9}).rows == (3,)


def test_all_takes_every_row_that_holds() -> None:
    assert decide(Take.ALL, {"floors": 9, "district": "east"}).rows == (1, 2, 3)


def test_the_trace_says_of_each_row_why() -> None:
    record: dict[str, object] = {"floors": 5, "district": "west"}
    traced = table(Take.FIRST).trace(record, Facts(record))
    assert [(number, each.holds) for number, each in traced] == [(1, True), (2, False), (3, False)]
    assert traced[0][1].values == (("floors", 5),)


def test_a_row_with_a_finding_never_applies() -> None:
    rows = (row({"flors": 5}, "a"), row({"floors": 5}, "b"))
    made, findings = DecisionTable.of(Table(source=declared.NOWHERE, table="t", rows=rows), SCOPE, {})
    assert [each.code for each in findings] == ["unknown-name"]
    assert made.decide({"floors": 5}, Facts({})).rows == (1,)


def test_another_compiler_decides_row_by_row_and_comes_to_the_same() -> None:
    for take in Take:
        declaration = Table(source=declared.NOWHERE, table="t", take=take, rows=ROWS)
        by_rows, _ = DecisionTable.of(declaration, SCOPE, {}, compiled_now)
        for floors in (1, 5, 9):
            for district in ("east", "west"):
                record: dict[str, object] = {"floors": floors, "district": district}
                assert by_rows.decide(record, Facts(record)) == decide(take, record)
