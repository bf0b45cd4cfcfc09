"""What a run of `tongban fuzz` found: figures, and each failure in words that reproduce it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

Going = Callable[[], bool]
"""Whether time is left for another round; asked once before each, the first excepted."""


@dataclass(frozen=True, slots=True)
class Report:
    """Figures by name, and failures as YAML texts."""

    figures: Mapping[str, object]
    failures: tuple[str, ...]
