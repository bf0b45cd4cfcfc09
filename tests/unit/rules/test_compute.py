"""Computed fields: exact values, absence, order of dependence, and what is refused."""

from __future__ import annotations

from decimal import Decimal

import pytest

from catalog.model.compute import Compute, Function
from catalog.model.form import Form
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.position import Position
from rules.compute import Computation
from rules.facts import Facts
from rules.scope import scope_of
from tests.conformance import declared

FIELDS = {
    "area": "decimal 2",
    "rate": "decimal 3",
    "floors": "integer",
    "people": "integer",
    "name": "text",
    "opened": "date",
    "closed": "date",
    "site": {"object": {"size": "integer"}},
    "crew": {"rows": {"share": "decimal 1", "amount": "integer", "since": "date", "licensed": "boolean"}},
}
ROWS: list[dict[str, object]] = [
    {"share": 15, "amount": 3, "since": "2026-01-02", "licensed": True},
    {"share": 20, "since": "2026-01-01"},
    {"amount": 5, "licensed": False},
]


def compute(
    kind: str,
    function: str,
    *operands: str | int | Decimal,
    where: object = None,
    places: int | None = None,
    line: int = 1,
) -> Compute:
    functions = {each.value: each for each in Function}
    condition = None if where is None else declared.condition(where)
    return Compute(declared.field("x", kind), functions[function], operands, Position("a", line, 1), condition, places)


def of(**computes: Compute) -> tuple[Computation, tuple[Diagnostic, ...]]:
    form = declared.form(FIELDS)
    whole = Form(source=declared.NOWHERE, fields=form.fields, compute=computes)
    return Computation.of(computes, scope_of(whole), {})


def run(made: Compute, record: dict[str, object], today: str = "") -> object:
    computation, findings = of(x=made)
    assert not findings, [each.line("en") for each in findings]
    return computation.run(record, Facts(record, today=today)).get("x")


@pytest.mark.parametrize(
    ("made", "record", "value"),
    [
        (compute("decimal 1", "sum", "crew.share"), {"crew": ROWS}, 35),
        (compute("decimal 2", "sum", "crew.share"), {"crew": ROWS}, 350),
        (compute("decimal 1", "sum", "crew.share"), {"crew": [{}]}, 0),
        (compute("decimal 1", "sum", "crew.share"), {}, 0),
        (compute("decimal 1", "sum", "crew.share", "crew.amount"), {"crew": ROWS}, 115),
        (compute("integer", "min", "crew.amount"), {"crew": ROWS}, 3),
        (compute("integer", "max", "crew.amount"), {"crew": ROWS}, 5),
        (compute("integer", "max", "crew.amount"), {"crew": []}, None),
        (compute("integer", "max", "floors", "people"), {"floors": 3, "people": 9}, 9),
        (compute("integer", "max", "floors", "people"), {"floors": 3}, None),
        (compute("date", "min", "crew.since"), {"crew": ROWS}, "2026-01-01"),
        (compute("date", "max", "opened", "closed"), {"opened": "2026-01-01", "closed": "2026-02-01"}, "2026-02-01"),
        (compute("integer", "count", "crew"), {"crew": ROWS}, 3),
        (compute("integer", "count", "crew"), {}, 0),
        (compute("integer", "count", "crew", where={"licensed": True}), {"crew": ROWS}, 1),
        (compute("integer", "add", "floors", "people", 1), {"floors": 3, "people": 4}, 8),
        (compute("integer", "add", "floors", "people"), {"floors": 3}, None),
        (compute("decimal 2", "add", "area", "floors"), {"area": 150, "floors": 3}, 450),
        (compute("decimal 2", "subtract", "area", Decimal("0.5")), {"area": 150}, 100),
        (compute("decimal 5", "multiply", "area", "rate"), {"area": 150, "rate": 1500}, 225000),
        (compute("decimal 2", "multiply", "area", "rate", places=2), {"area": 101, "rate": 1500}, 152),
        (compute("decimal 2", "divide", "area", "floors", places=2), {"area": 100, "floors": 3}, 33),
        (compute("decimal 2", "divide", "floors", "people", places=1), {"floors": 1, "people": 4}, 30),
        (compute("decimal 2", "divide", "floors", "people", places=2), {"floors": -1, "people": 8}, -13),
        (compute("decimal 2", "divide", "area", "floors", places=2), {"area": 100, "floors": 0}, None),
        (compute("integer", "round", "area"), {"area": 250}, 3),
        (compute("integer", "round", "area"), {"area": -250}, -3),
        (compute("decimal 1", "round", "area", places=1), {"area": 125}, 13),
        (compute("integer", "days_between", "opened", "closed"), {"opened": "2026-01-01", "closed": "2026-03-01"}, 59),
        (compute("integer", "months_between", "opened", "closed"), {"opened": "2026-01-31", "closed": "2026-02-28"}, 1),
        (compute("integer", "days_between", "opened", "closed"), {"opened": "2026-01-01"}, None),
        (compute("integer", "days_between", "opened", "closed"), {"opened": "2026-01-01", "closed": "soon"}, None),
        (compute("integer", "multiply", "floors", "people"), {"floors": 2**40, "people": 2**40}, None),
        (compute("integer", "add", "site.size", 1), {"site": {"size": 4}}, 5),
    ],
)
def test_a_computed_field_has_its_exact_value_or_none(made: Compute, record: dict[str, object], value: object) -> None:
    assert run(made, record) == value


def test_age_is_counted_on_the_day_handed_in() -> None:
    made = compute("integer", "age", "opened")
    assert run(made, {"opened": "2008-02-29"}, today="2026-02-28") == 18
    assert run(made, {"opened": "2008-02-29"}) is None


def test_computed_fields_follow_what_they_need_in_any_order_of_declaration() -> None:
    computation, findings = of(
        total=compute("integer", "add", "more", 1),
        more=compute("integer", "add", "floors", 1),
        big=compute("integer", "count", "crew", where={"amount": {"at_least": {"field": "form.total"}}}),
    )
    assert not findings
    record: dict[str, object] = {"floors": 1, "crew": ROWS, "total": 99}
    assert computation.run(record, Facts(record)) == {"more": 2, "total": 3, "big": 2}


def test_circles_are_found_and_the_rest_still_runs() -> None:
    computation, findings = of(
        a=compute("integer", "add", "b", 1, line=3),
        b=compute("integer", "add", "a", 1, line=4),
        fine=compute("integer", "add", "floors", 1),
    )
    assert [(each.code, each.position.line) for each in findings] == [("compute-circle", 3)]
    assert computation.run({"floors": 1}, Facts({})) == {"fine": 2}


@pytest.mark.parametrize(
    ("code", "made"),
    [
        ("compute-kind", compute("integer", "add", "name", "floors")),
        ("compute-kind", compute("integer", "sum", "floors")),
        ("compute-kind", compute("integer", "add", "crew.amount", 1)),
        ("compute-kind", compute("integer", "age", "floors")),
        ("compute-kind", compute("integer", "count", "floors")),
        ("compute-kind", compute("integer", "max", "floors", "opened")),
        ("compute-result", compute("text", "add", "floors", "people")),
        ("compute-result", compute("integer", "min", "crew.since")),
        ("compute-decimals", compute("integer", "add", "area", "floors")),
        ("compute-decimals", compute("decimal 2", "multiply", "area", "rate")),
        ("compute-decimals", compute("decimal 1", "divide", "area", "floors", places=2)),
        ("compute-unknown-field", compute("integer", "add", "flors", 1)),
        ("type-mismatch", compute("integer", "count", "crew", where={"amount": "x"})),
    ],
)
def test_a_computed_field_that_cannot_be_is_refused(code: str, made: Compute) -> None:
    computation, findings = of(x=made)
    assert [each.code for each in findings] == [code]
    assert computation.run({"floors": 1}, Facts({})) == {}
