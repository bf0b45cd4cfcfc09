"""Computed fields come out the same in the browser's script and on the server: every function, at the edges of what is kept."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from random import Random

import pytest

from admin_ui.browser import Node
from admin_ui.fuzz import values
from admin_ui.fuzz.conditions import Conditions
from catalog.model.compute import Compute, Function
from catalog.model.field import FieldKind
from catalog.model.form import Form
from catalog.model.step import Take
from catalog.model.value_table import Aggregate, ValueRow, ValueTable
from rules.compute import Computation
from rules.facts import Facts
from rules.scope import Scope, scope_of
from rules.tree import formula_tree
from tests.conformance import declared
from tests.unit.forms.sample_form import AT, HERE, field

FORM = declared.form(
    {
        "area": "decimal 2",
        "limit": "decimal 6",
        "floors": "integer",
        "opened": "date",
        "closed": "date",
        "crew": {"rows": {"share": "decimal 1", "size": "integer", "since": "date", "role": "choice lead help"}},
    }
)
NUMBERS = ("area", "limit", "floors", "crew.share", "crew.size", 3, "made1", "made2")
DATES = ("opened", "closed", "crew.since", "case.today")
DAYS = (*values.DAYS, "2024-01-31", "2024-03-30", "2023-02-28", "1900-02-28", "2000-02-29", "0004-02-29")
ROUNDS, RECORDS = 300, 20


@pytest.fixture(scope="module")
def node() -> Iterator[Node]:
    with Node(Path(__file__).parent / "compute.mjs") as made:
        yield made


def some_compute(dice: Random, key: str, scope: Scope) -> Compute:
    function = dice.choice([each for each in Function if each is not Function.TABLE])
    dates = function in {Function.DAYS_BETWEEN, Function.MONTHS_BETWEEN, Function.AGE}
    of_dates = function in {Function.MIN, Function.MAX} and values.one_in(dice, 3)
    number = {Function.SUM: 1, Function.AGE: 1, Function.ROUND: 1, Function.COUNT: 1}.get(function, 2)
    pool = ("crew",) if function is Function.COUNT else DATES if dates or of_dates else NUMBERS
    operands = tuple(dice.choice([each for each in pool if each != key]) for _ in range(number))
    result = field(key, "date", key, key) if of_dates else field(key, "decimal", key, key, decimals=dice.randint(0, 6))
    rounded = function in {Function.DIVIDE, Function.ROUND}
    rows = scope.fields["crew"].rows
    counts = function is Function.COUNT and rows is not None and values.one_in(dice, 2)
    where = Conditions(dice).make(rows, depth=3) if rows is not None and counts else None
    return Compute(result, function, operands, AT, where, dice.randint(0, result.decimals) if rounded else None)


GIVES: dict[FieldKind, tuple[int | str, ...]] = {
    FieldKind.DECIMAL: (0, 1, -3, 2**40),
    FieldKind.DATE: values.DAYS,
    FieldKind.TEXT: ("a", "甲"),
    FieldKind.CHOICES: ("x", "y", "z"),
}


def some_table(dice: Random, scope: Scope) -> tuple[ValueTable, Compute]:
    take = dice.choice(list(Take))
    aggregate = dice.choice(list(Aggregate)) if take is Take.ALL else None
    extreme = aggregate in {Aggregate.MIN, Aggregate.MAX}
    kinds = (FieldKind.DECIMAL, FieldKind.DATE) if extreme else (FieldKind.DECIMAL, FieldKind.DATE, FieldKind.TEXT)
    kind = {
        Aggregate.LIST: FieldKind.CHOICES,
        Aggregate.SUM: FieldKind.DECIMAL,
        Aggregate.COUNT: FieldKind.DECIMAL,
    }.get(aggregate or Aggregate.MIN, dice.choice(kinds))
    whens = [Conditions(dice).make(scope, depth=3) for _ in range(dice.randint(0, 4))]
    rows = [
        ValueRow(when=each, gives=dice.choice(GIVES[kind]), priority=dice.randint(0, 2), source=HERE) for each in whens
    ]
    if values.one_in(dice, 2):
        rows.insert(dice.randint(0, len(rows)), ValueRow(otherwise=True, gives=GIVES[kind][0], source=HERE))
    table = ValueTable(table="table", take=take, aggregate=aggregate, rows=tuple(rows), source=HERE)
    options = {each: (each, each) for each in "xyz"} if kind is FieldKind.CHOICES else {}
    places = dice.randint(0, 3) if kind is FieldKind.DECIMAL else 0
    result = field("made4", kind.value, "", "", choices=options, decimals=places)
    return table, Compute(result, Function.TABLE, (), AT, table="table")


def record(dice: Random) -> dict[str, object]:
    made = values.record(dice, FORM.fields.values())
    made |= {key: dice.choice(DAYS) for key in ("opened", "closed") if not values.one_in(dice, 6)}
    return made


def test_computed_values_are_the_same_in_the_browser(node: Node) -> None:
    dice, seen = Random(11), dict.fromkeys(Function, 0)
    for _ in range(ROUNDS):
        scope = scope_of(FORM)
        known = {key: some_compute(dice, key, scope) for key in ("made1", "made2", "made3")}
        form = Form(fields=FORM.fields, compute=known, source=HERE)
        table, known["made4"] = some_table(dice, scope_of(form))
        made, _ = Computation.of(known, scope_of(form), {}, tables=(table,))
        about = [(record(dice), dice.choice(DAYS)) for _ in range(RECORDS)]
        expected = [values_after(made, each, today) for each, today in about]
        asked = [[each, {"applicant": {}, "case": {"today": today}}] for each, today in about]
        said = node.ask({"formulas": [formula_tree(each) for each in made.formulas], "about": asked})
        assert said == expected, made.formulas
        for formula in made.formulas:
            seen[formula.function] += sum(formula.key in each for each in expected)
    assert all(seen.values()), seen


def values_after(made: Computation, form: dict[str, object], today: str) -> dict[str, object]:
    return form | made.run(form, Facts(form, today=today))


def test_a_computed_value_before_is_not_read(node: Node) -> None:
    compute = {"made1": Compute(field("made1", "integer", "", ""), Function.ADD, ("floors", "floors"), AT)}
    made, _ = Computation.of(compute, scope_of(Form(fields=FORM.fields, compute=compute, source=HERE)), {})
    formulas = [formula_tree(each) for each in made.formulas]
    about = [[{"made1": 9}, {"case": {"today": ""}}], [{"made1": 9, "floors": 2}, {"case": {"today": ""}}]]
    assert node.ask({"formulas": formulas, "about": about}) == [{}, {"made1": 4, "floors": 2}]
