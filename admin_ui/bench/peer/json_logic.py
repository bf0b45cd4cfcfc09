"""JSONLogic: in Rust (datalogic-py) and in Python (json-logic)."""

from __future__ import annotations

from collections.abc import Sequence

from admin_ui.bench.peer.table import NO_ROW, Decide, Row, installed


def logic(rows: Sequence[Row]) -> dict[str, object]:
    """Write a table as one `if` with a branch for each row."""
    branches: list[object] = []
    for number, row in enumerate(rows):
        branches += [{"and": _tests(row)}, number]
    return {"if": [*branches, NO_ROW]}


def _tests(row: Row) -> list[object]:
    area = {"var": "area"}
    return [
        {"in": [{"var": "district"}, list(row.districts)]},
        {">=": [area, row.low]},
        {"<": [area, row.high]},
        {"==": [{"var": "special"}, row.special]},
    ]


class DataLogic:
    """JSONLogic compiled once in Rust."""

    name = "datalogic-py"

    def prepare(self, rows: Sequence[Row]) -> Decide:
        """Compile one rule for the whole table."""
        decide: Decide = installed("datalogic_py").Engine().compile(logic(rows)).evaluate
        return decide


class JsonLogic:
    """JSONLogic walked in Python."""

    name = "json-logic"

    def prepare(self, rows: Sequence[Row]) -> Decide:
        """Walk the same rule; raises `TypeError` where the release does not run on Python 3."""
        walk, rule = installed("json_logic").jsonLogic, logic(rows)
        walk({"==": [1, 1]}, {})
        return lambda application: int(walk(rule, application))
