"""What a city goes by when it acts on cases: how legal days are counted, and the catalogue of each version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from catalog.model.catalog import Catalog
from engine.time.days import Days


@dataclass(frozen=True, slots=True)
class Rulebook:
    """`days` counts by the newest edition's calendar; `catalog` returns the catalogue of a version, or raises KeyError."""

    days: Days
    catalog: Callable[[str], Catalog]
