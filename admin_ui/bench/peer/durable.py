"""durable-rules alone: a ruleset of one rule a row, by priority, with the guards that keep it from crashing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import count
from typing import Any

from admin_ui.bench.peer.table import INPUTS, NO_ROW, Application, Decide, Row, installed

MOST_ROWS = 60
"""More rules that one message satisfies overflow its stack; so many are asked at once."""


class Durable:
    """Messages posted to rulesets, the rule of the least `pri` first."""

    name = "durable-rules"

    def prepare(self, rows: Sequence[Row]) -> Decide:
        """Build the rulesets once, without the library's timer threads, which touch its state without a lock."""
        engine = installed("durable.engine")
        host = type("Quiet", (engine.Host,), {"_run": lambda _self: None})()
        fired: list[int] = []
        starts = range(0, len(rows), MOST_ROWS)
        numbers = [_registered(host, start, rows[start : start + MOST_ROWS], fired) for start in starts]
        message = count(1)

        def decide(application: Application) -> int:
            fact = {f"f_{key}": application[key] for key in INPUTS}
            for name in numbers:
                fired.clear()
                host.post(name, {**fact, "id": str(next(message)), "sid": "0"})
                if fired[0] != NO_ROW:
                    return fired[0]
            return NO_ROW

        return decide


def _registered(host: Any, start: int, rows: Sequence[Row], fired: list[int]) -> str:  # noqa: ANN401  # the library's host
    name = f"rows_{start}_{id(fired)}"
    rules = {f"row_{number}": _rule(row, number, fired) for number, row in enumerate(rows, start)}
    always = {"all": [{"m": {"$ex": {"f_area": 1}}}], "pri": start + MOST_ROWS, "run": _noting(NO_ROW, fired)}
    host.register_rulesets({name: {**rules, "otherwise": always}})
    return name


def _rule(row: Row, number: int, fired: list[int]) -> dict[str, object]:
    districts = {"$or": [{"f_district": each} for each in row.districts]}
    tests = [districts, {"$gte": {"f_area": row.low}}, {"$lt": {"f_area": row.high}}, {"f_special": row.special}]
    return {"all": [{"m": {"$and": tests}}], "pri": number, "run": _noting(number, fired)}


def _noting(number: int, fired: list[int]) -> Callable[[object], None]:
    return lambda _context: fired.append(number)
