"""Why a decision table came to its outcome: every row that was tested, with the values it read and where it stands."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.step import Row, Take
from catalog.model.value_table import ValueRow
from catalog.reading.text import Text, same
from engine.assessment.because import FAILS, lines, named, verdict
from engine.assessment.run import Run
from rules.lookup import Lookup
from rules.speech import Speech
from rules.table import DecisionTable
from rules.trace import Trace, trace

ROW = Text(
    "{at} 决策表“{table}”第 {row} 行：{said}——{verdict}{taken}",
    "{at} row {row} of the table “{table}”: {said} — {verdict}{taken}",
)
OTHERWISE = Text("其他情形", "otherwise")
TAKEN, PASSED = Text("，取这一行", ", and is taken"), Text("，但不取（{take}）", ", but is not taken ({take})")
APPLIES = Text("没有别的行成立", "no other row holds")
NO_ROW = Text(
    "{at} 决策表“{table}”没有一行成立，取默认处室",
    "{at} no row of the table “{table}” holds, so the default office takes it",
)
NO_VALUE = Text(
    "{at} 取值表“{table}”没有一行成立，没有值", "{at} no row of the table “{table}” holds, so there is no value"
)


def of_table(run: Run, table: str) -> tuple[Text, ...]:
    """Say of every row of a routing table whether it holds, and which were taken."""
    compiled = run.compiled.plan.routing.tables[table]
    return tuple(_lines(run, compiled, run.routing[table].rows, NO_ROW))


def of_lookup(run: Run, lookup: Lookup) -> tuple[Text, ...]:
    """Say of every row of a table of values whether it holds, and which gave the value."""
    return tuple(_lines(run, lookup, lookup.find(run.facts.form, run.facts).rows, NO_VALUE))


def _lines(run: Run, compiled: DecisionTable | Lookup, taken: tuple[int, ...], none: Text) -> Iterator[Text]:
    table, conditions = compiled.declared, dict(compiled.rows)
    rows: tuple[Row | ValueRow, ...] = table.rows
    if not taken:
        yield none.fill(at=table.source.position, table=table.table)
    for number, row in enumerate(rows):
        at, condition, speech = row.source.position, conditions.get(number), _speech(run, row)
        if condition is None or speech is None:
            said = APPLIES if number in taken else FAILS
            mark = TAKEN if number in taken else same("")
            yield ROW.fill(at=at, table=table.table, row=number + 1, said=OTHERWISE, verdict=said, taken=mark)
            continue
        traced = trace(condition, run.facts.form, run.facts)
        mark = _mark(traced, number in taken, table.take)
        yield ROW.fill(at=at, table=table.table, row=number + 1, said=speech.said, verdict=verdict(traced), taken=mark)
        yield from named(speech)
        yield from lines(traced, run.compiled.form)


def _mark(traced: Trace, taken: bool, take: Take) -> Text:  # noqa: FBT001  # a verdict, not a switch
    if taken:
        return TAKEN
    return PASSED.fill(take=Text(take.zh, take.value)) if traced.holds else same("")


def _speech(run: Run, row: Row | ValueRow) -> Speech | None:
    if row.when is None:
        return None
    return Speech(row.when, run.compiled.form.scope, run.catalog.conditions)
