"""How much work an analysis may take, counted in steps so that the same catalogue is decided alike on every machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

OF_TABLE = 4_000_000
"""Steps for one decision table; `tongban bench analysis` holds them to two seconds."""
OF_QUESTION = 800_000
"""Steps of these that one question may take."""
OF_CONDITION = 100_000
MOST_BOXES = 5_000
"""Alternatives that one table or condition may be written out into."""


class Exhausted(Exception):
    """The steps are used up: what is asked stays undecided."""


@dataclass(slots=True)
class Budget:
    """The steps that are left, and those that the question at hand may not touch."""

    steps: int
    kept: int = 0

    def spend(self, steps: int) -> None:
        """Take some steps; raises `Exhausted` when there are not so many."""
        self.steps -= steps
        if self.steps < self.kept:
            raise Exhausted

    @contextmanager
    def share(self, steps: int) -> Iterator[None]:
        """Let what is done within take some of the steps at most."""
        before, self.kept = self.kept, max(self.kept, self.steps - steps)
        try:
            yield
        finally:
            self.kept = before
