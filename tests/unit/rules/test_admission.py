"""Where a fact may stand as far as it alone shows."""

from __future__ import annotations

from rules.admission import Admission
from rules.condition import typed
from rules.expression import Everything, Expression
from rules.scope import scope_of_records
from tests.conformance import declared

SCOPE = scope_of_records(
    {
        alias: {"kind": declared.field("kind", "text"), "grade": declared.field("grade", "integer")}
        for alias in ("held", "other")
    }
)


def conditions_of(condition: dict[str, object]) -> tuple[Expression, ...]:
    made = typed(declared.condition(condition), SCOPE, {}).expression
    assert made is not None
    return made.parts if isinstance(made, Everything) else (made,)


def test_a_fact_stands_where_all_tests_about_it_hold_under_every_alias() -> None:
    kinds = [conditions_of({"held.kind": f"k{number}", "held.grade": {"at_most": number}}) for number in range(9)]
    made = Admission(
        [*(("held", each) for each in kinds), ("other", conditions_of({"other.kind": "k3"})), ("held", ())]
    )
    assert set(made.places({"kind": "k3", "grade": 3})) == {3, 9, 10}
    assert set(made.places({"kind": "k3", "grade": 4})) == {9, 10}
    assert set(made.places({"kind": "k8"})) == {10}
    assert set(made.places({"kind": None, "grade": True})) == {10}
