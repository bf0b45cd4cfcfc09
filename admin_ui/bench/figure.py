"""One measured figure: ours, its baseline, their ratio and the goal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from time import perf_counter


@dataclass(frozen=True, slots=True)
class Figure:
    """Seconds of ours and of the baseline (medians of the rounds), and the ratio that must not be exceeded, if any."""

    name: str
    ours: float
    baseline: float
    goal: float | None

    @property
    def ratio(self) -> float:
        """How many times the baseline ours takes."""
        return self.ours / self.baseline

    @property
    def met(self) -> bool:
        """Whether the ratio is within the goal."""
        return self.goal is None or self.ratio <= self.goal

    def row(self) -> dict[str, object]:
        """Return the figure as `--json` prints it."""
        return {**asdict(self), "ratio": round(self.ratio, 3), "met": self.met}


def compare(
    name: str, goal: float, ours: Callable[[], object], baseline: Callable[[], object], *, rounds: int = 7
) -> Figure:
    """Measure both in turn, so that a busy moment of the machine falls on both alike."""
    ours_took, baseline_took = [], []
    for _ in range(rounds):
        baseline_took.append(seconds(baseline))
        ours_took.append(seconds(ours))
    return Figure(name, median(ours_took), median(baseline_took), goal)


def seconds(act: Callable[[], object]) -> float:
    """Return how long one call takes."""
    began = perf_counter()
    act()
    return perf_counter() - began
