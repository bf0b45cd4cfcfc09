"""Random decision tables on random records: the generated function takes the rows that a plain list of conditions takes."""

from __future__ import annotations

import random

from hypothesis import given, settings
from hypothesis import strategies as st

from catalog.model.field import Field, FieldKind
from catalog.model.step import Outcome, Row, Table, Take
from rules.compiled import compile_condition
from rules.facts import Facts
from rules.scope import scope_of
from rules.table import DecisionTable
from tests.conformance import declared
from tests.property.test_rules import FORM, condition, literal, record

SCOPE = scope_of(FORM)
FIELDS = tuple(FORM.fields.values())
COLUMNS = tuple(FORM.fields[key] for key in ("district", "name", "floors", "area", "opened", "special"))


def row(dice: random.Random) -> Row:
    columns = dice.sample(COLUMNS, dice.randint(0, 3))
    tests: list[object] = [{each.key: column_test(dice, each)} for each in columns]
    if not columns or dice.random() < 0.15:
        tests.append(condition(dice, FIELDS, (), depth=3))
    to = Outcome(source=declared.NOWHERE, office=dice.choice("abc"), priority=dice.randint(0, 3))
    return Row(source=declared.NOWHERE, when=declared.condition({"all": tests}), to=to)


def column_test(dice: random.Random, field: Field) -> object:
    values = [literal(dice, field) for _ in range(2)]
    tests: list[object] = [{"is": values[0]}, {"one_of": values}]
    if field.kind in {FieldKind.INTEGER, FieldKind.DECIMAL, FieldKind.DATE}:
        low, high = sorted(values, key=lambda each: (str(type(each)), each))
        tests += [{"between": [low, high]}, {"at_least": low, "less_than": high}, {"more_than": low}, {"at_most": high}]
    return dice.choice(tests)


def plain(table: DecisionTable, form: dict[str, object]) -> tuple[int, ...]:
    """Take rows as the documentation says it, one condition after the other."""
    holding = [number for number, each in table.rows if compile_condition(each)(form, Facts(form))]
    if not holding:
        return () if table.otherwise is None else (table.otherwise,)
    match table.declared.take:
        case Take.FIRST:
            return (holding[0],)
        case Take.HIGHEST:
            highest = max(table.declared.rows[number].to.priority for number in holding)
            return (next(number for number in holding if table.declared.rows[number].to.priority == highest),)
    return tuple(holding)


def table_of(dice: random.Random, take: Take, size: int) -> DecisionTable:
    rows = [row(dice) for _ in range(size)]
    if dice.random() < 0.5:
        to = Outcome(source=declared.NOWHERE, office="z")
        rows.insert(dice.randint(0, size), Row(source=declared.NOWHERE, otherwise=True, to=to))
    table, found = DecisionTable.of(Table(source=declared.NOWHERE, table="t", take=take, rows=tuple(rows)), SCOPE, {})
    assert {each.code for each in found} <= {"never-true"}
    return table


@given(seed=st.integers(0, 2**32), take=st.sampled_from(Take), size=st.integers(0, 40))
@settings(max_examples=150, deadline=None)
def test_the_generated_function_takes_the_rows_of_the_plain_list(seed: int, take: Take, size: int) -> None:
    dice = random.Random(seed)
    table = table_of(dice, take, size)
    for _ in range(12):
        form = record(dice, FIELDS)
        decision = table.decide(form, Facts(form))
        assert decision.rows == plain(table, form), form
        assert decision.conflict is (take is Take.ONLY and len(decision.rows) > 1)


@given(seed=st.integers(0, 2**32), take=st.sampled_from(Take))
@settings(max_examples=40, deadline=None)
def test_values_that_are_not_of_the_kind_count_as_absent_in_the_index(seed: int, take: Take) -> None:
    dice = random.Random(seed)
    table = table_of(dice, take, 30)
    for odd in (None, "", [], 0, 1, True, "1", 1.5, "2026-01-02x", [1]):
        form = {**record(dice, FIELDS), **dict.fromkeys(("district", "floors", "opened", "special"), odd)}
        assert table.decide(form, Facts(form)).rows == plain(table, form), form
