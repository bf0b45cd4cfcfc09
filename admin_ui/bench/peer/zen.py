"""zen-engine: its decision table, and one compiled expression."""

from __future__ import annotations

import json
from collections.abc import Sequence

from admin_ui.bench.peer.table import NO_ROW, Decide, Row, installed, nested, said


class ZenTable:
    """A decision table node with the hit policy `first`."""

    name = "zen-engine, decision table"

    def prepare(self, rows: Sequence[Row]) -> Decide:
        """Build the decision once."""
        decision = installed("zen").ZenEngine().create_decision(json.dumps(graph(rows)))
        return lambda application: int(decision.evaluate(application)["result"].get("row", NO_ROW))


class ZenExpression:
    """The table as one expression, which is faster than its decision table."""

    name = "zen-engine, expression"

    def prepare(self, rows: Sequence[Row]) -> Decide:
        """Compile the expression once."""
        expression = installed("zen").compile_expression(nested([said(row, "and") for row in rows]))
        return lambda application: int(expression.evaluate(application))


def graph(rows: Sequence[Row]) -> dict[str, object]:
    """Write the decision: input, table, output."""
    columns = [{"id": each, "name": each, "field": each} for each in ("district", "area", "special")]
    table = {
        "hitPolicy": "first",
        "inputs": columns,
        "outputs": [{"id": "row", "name": "row", "field": "row"}],
        "rules": [_rule(number, row) for number, row in enumerate(rows)],
    }
    nodes = [
        {"id": "in", "type": "inputNode", "name": "in"},
        {"id": "table", "type": "decisionTableNode", "name": "table", "content": table},
        {"id": "out", "type": "outputNode", "name": "out"},
    ]
    edges = [_edge("in", "table"), _edge("table", "out")]
    return {"nodes": nodes, "edges": edges}


def _rule(number: int, row: Row) -> dict[str, str]:
    districts = ", ".join(f'"{each}"' for each in row.districts)
    area, special = f"[{row.low}..{row.high})", str(row.special).lower()
    return {"_id": str(number), "district": districts, "area": area, "special": special, "row": str(number)}


def _edge(source: str, target: str) -> dict[str, str]:
    return {"id": f"{source}-{target}", "sourceId": source, "targetId": target, "type": "edge"}
