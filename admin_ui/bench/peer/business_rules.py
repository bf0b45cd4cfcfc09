"""business-rules: variables and actions as classes, rules as data, the first rule that is triggered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from admin_ui.bench.peer.table import NO_ROW, Application, Decide, Row, installed


class BusinessRules:
    """Its own first-hit idiom: `run_all` that stops on the first trigger."""

    name = "business-rules"

    def prepare(self, rows: Sequence[Row]) -> Decide:
        """Make the classes and the rules once."""
        variables, actions = _classes()
        run_all = installed("business_rules").run_all
        rules = [_rule(number, row) for number, row in enumerate(rows)]

        def decide(application: Application) -> int:
            taken = actions()
            run_all(rules, variables(application), taken, stop_on_first_trigger=True)
            return int(taken.row)

        return decide


def _classes() -> tuple[Any, Any]:
    said, done = installed("business_rules.variables"), installed("business_rules.actions")
    numeric = installed("business_rules.fields").FIELD_NUMERIC

    def variable(kind: str, key: str) -> object:
        def read(self: Any) -> object:  # noqa: ANN401  # an object of the engine's class
            return self.application[key]

        read.__name__ = key
        return getattr(said, f"{kind}_rule_variable")(read)

    def keep(self: Any, application: Application) -> None:  # noqa: ANN401  # an object of the engine's class
        self.application = application

    def take(self: Any, row: int) -> None:  # noqa: ANN401  # an object of the engine's class
        self.row = row

    reads = {
        key: variable(kind, key) for key, kind in (("district", "string"), ("area", "numeric"), ("special", "boolean"))
    }
    actions = {"row": NO_ROW, "take": done.rule_action(params={"row": numeric})(take)}
    return type("Variables", (said.BaseVariables,), {"__init__": keep, **reads}), type(
        "Actions", (done.BaseActions,), actions
    )


def _rule(number: int, row: Row) -> dict[str, object]:
    districts = [_test("district", "equal_to", each) for each in row.districts]
    special = "is_true" if row.special else "is_false"
    area = [_test("area", "greater_than_or_equal_to", row.low), _test("area", "less_than", row.high)]
    conditions = [{"any": districts}, *area, _test("special", special, value=True)]
    return {"conditions": {"all": conditions}, "actions": [{"name": "take", "params": {"row": number}}]}


def _test(name: str, operator: str, value: object) -> dict[str, object]:
    return {"name": name, "operator": operator, "value": value}
