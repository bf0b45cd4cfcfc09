"""A table of any size and the applications that are decided by it, for every engine alike: the same for the same seed."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol

DISTRICTS = tuple(f"d{number}" for number in range(24))
INPUTS = ("district", "area", "special")
NO_ROW = -1

Application = dict[str, object]
Decide = Callable[[Application], int]
"""Says which row is the first that holds, counted from 0; `NO_ROW` when none does."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row: in one of two districts, an area from `low` up to but without `high`, special works or not."""

    districts: tuple[str, str]
    low: int
    high: int
    special: bool


class Peer(Protocol):
    """Another engine."""

    name: str

    def prepare(self, rows: Sequence[Row]) -> Decide:
        """Compile a table ahead of time; raises `ImportError` when the engine is not installed."""
        ...


def rows_of(size: int, seed: int = 1) -> list[Row]:
    """Make a table whose rows lie side by side over the areas, some of them over one another."""
    chance = random.Random(seed)  # noqa: S311  # reproducible rows, nothing secret
    return [_row(chance, size) for _ in range(size)]


def _row(chance: random.Random, size: int) -> Row:
    one, other = chance.sample(DISTRICTS, 2)
    low = chance.randrange(size * 100)
    return Row((one, other), low, low + chance.randint(50, 2000), chance.random() < 1 / 2)


def applications(rows: Sequence[Row], number: int, seed: int = 2) -> list[Application]:
    """Make applications, every second one so that a row holds, each with all that its form asks."""
    chance = random.Random(seed)  # noqa: S311  # reproducible answers, nothing secret
    return [_application(chance, rows, hit=each % 2 == 0) for each in range(number)]


def _application(chance: random.Random, rows: Sequence[Row], *, hit: bool) -> Application:
    row = chance.choice(rows)
    area = chance.randrange(row.low, row.high) if hit else chance.randrange(len(rows) * 100)
    return {
        "project_code": f"2026-009900-01-01-{chance.randrange(10**6):06}",
        "section": "一标段",
        "builder": "91009900MA0000330Q",
        "project_name": "示例工程",
        "site_address": {"street": "示例路", "number": "1"},
        "district": chance.choice(row.districts if hit else DISTRICTS),
        "investment": "enterprise",
        "area": area,
        "approved_area": area + 10,
        "special": row.special if hit else chance.random() < 1 / 2,
        "special_kind": "stadium",
        "contractors": [{"name": "甲", "licensed": True}, {"name": "乙", "licensed": False}],
        "remark": "无",
    }


def inputs_alone(made: Iterable[Application]) -> list[Application]:
    """Leave of each application only what the table reads."""
    return [{key: each[key] for key in INPUTS} for each in made]


def installed(name: str) -> Any:  # noqa: ANN401  # another engine's module, whose types are not ours to know
    """Import an engine; raises `ImportError` when it is not installed."""
    return import_module(name)


def nested(conditions: Sequence[str], then: str = "?", otherwise: str = ":") -> str:
    """Write one expression that gives the number of the first condition that holds."""
    written = str(NO_ROW)
    for number, condition in reversed(list(enumerate(conditions))):
        written = f"({condition}) {then} {number} {otherwise} ({written})"
    return written


def said(row: Row, both: str) -> str:
    """Write a row's condition as most expression languages read it."""
    districts = ", ".join(f'"{each}"' for each in row.districts)
    special = str(row.special).lower()
    return f" {both} ".join(
        [f"district in [{districts}]", f"area >= {row.low}", f"area < {row.high}", f"special == {special}"]
    )
