"""How computed fields are said."""

from __future__ import annotations

from decimal import Decimal

import pytest

from catalog.model.compute import Compute
from rules.formula_words import say_formula
from tests.unit.rules.test_compute import compute, of


@pytest.mark.parametrize(
    ("made", "zh", "en"),
    [
        (compute("integer", "sum", "crew.amount"), "crew各行的amount之和", "the sum of amount in the rows of crew"),
        (compute("integer", "count", "crew"), "crew的行数", "the number of rows of crew"),
        (
            compute("integer", "count", "crew", where={"amount": {"at_least": 5}}),
            "crew中符合“amount 5 以上”的行数",
            "the number of rows of crew in which amount is at least 5",
        ),
        (compute("date", "min", "crew.since"), "crew各行的since中最早的", "the earliest of since in the rows of crew"),
        (compute("integer", "max", "floors", "people"), "floors、people中最大的", "the largest of floors and people"),
        (
            compute("integer", "days_between", "opened", "closed"),
            "从opened到closed的天数",
            "the days from opened to closed",
        ),
        (
            compute("integer", "age", "opened"),
            "从opened到申请当日的周岁",
            "the full years from opened to the day of application",
        ),
        (compute("integer", "subtract", "people", "floors"), "people − floors", "people − floors"),
        (compute("decimal 3", "multiply", "floors", Decimal("0.125")), "floors × 0.125", "floors × 0.125"),
        (
            compute("decimal 2", "divide", "area", "people", places=2),
            "area ÷ people，四舍五入到 2 位小数",
            "area ÷ people, rounded half up to 2 decimal places",
        ),
        (
            compute("integer", "round", "area", places=0),
            "area，四舍五入到整数",
            "area, rounded half up to a whole number",
        ),
    ],
)
def test_a_computed_field_is_said_by_what_it_is_made_of(made: Compute, zh: str, en: str) -> None:
    computation, findings = of(x=made)
    assert findings == ()
    said = say_formula(computation.formulas[0])
    assert (said.zh, said.en) == (zh, en)
