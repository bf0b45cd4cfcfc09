"""Conditions and computed fields as JSON; that the browser answers with them as Python does is held by the truth table."""

from __future__ import annotations

import json

import pytest

from catalog.model.compute import Compute, Function
from rules.compute import Computation
from rules.condition import typed
from rules.scope import scope_of
from rules.tree import formula_tree, tree
from tests.conformance import declared
from tests.unit.forms.sample_form import AT, field

FORM = declared.form(
    {
        "area": "decimal 2",
        "permitted": "decimal 4",
        "name": "text",
        "site": {"object": {"gate": "integer"}},
        "crew": {"rows": {"licensed": "boolean", "share": "decimal 1"}},
    }
)


@pytest.mark.parametrize(
    ("condition", "written"),
    [
        ({"area": 1}, ["is", 0, ["", "i", "area"], 100]),
        ({"not": {"name": {"given": True}}}, ["given", 1, ["", "s", "name"]]),
        (
            {"area": {"at_most": {"field": "permitted"}}},
            ["at_most", 0, ["", "i", "area"], {"field": ["", "i", "permitted"], "by": [100, 1]}],
        ),
        ({"site.gate": {"between": [1, 2]}}, ["between", 0, ["", "i", "site", "gate"], 1, 2]),
        ({"crew": {"some": {"licensed": True}}}, ["some", ["", "l", "crew"], ["is", 0, ["", "b", "licensed"], True]]),
        ({"crew": {"count": {"at_least": 2}}}, ["at_least", 0, {"rows": ["", "l", "crew"]}, 2]),
        ({"case.today": "2026-01-01"}, ["is", 0, ["case", "s", "today"], "2026-01-01"]),
        ({"name": {"matches": "a"}}, ["matches", 0, ["", "s", "name"], ["set", [97, 97]]]),
        ({"any": []}, ["any"]),
    ],
    ids=str,
)
def test_a_condition_is_written_as_json(condition: object, written: object) -> None:
    expression = typed(declared.condition(condition), scope_of(FORM), {}).expression
    assert expression is not None
    assert json.loads(json.dumps(tree(expression))) == written


def test_a_computed_field_is_written_with_exponents() -> None:
    total = Compute(field("total", "decimal", "和", "Total", decimals=2), Function.SUM, ("crew.share",), AT)
    made, _ = Computation.of({"total": total}, scope_of(FORM), {})
    assert json.loads(json.dumps(formula_tree(made.formulas[0]))) == {
        "key": "total",
        "does": "sum",
        "of": [{"rows": ["", "l", "crew"], "cell": ["", "i", "share"]}],
        "scale": 2,
        "places": 2,
        "shifts": [0],
        "lower": 1,
    }
