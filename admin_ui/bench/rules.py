"""`tongban bench rules`: a decision table over one application, against other engines, with the trace, and when it grows."""

from __future__ import annotations

import sys
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import repeat
from statistics import median

from admin_ui.bench.figure import Figure, seconds
from admin_ui.bench.peer.business_rules import BusinessRules
from admin_ui.bench.peer.durable import Durable
from admin_ui.bench.peer.expressions import CommonExpressionLanguage, RuleEngine
from admin_ui.bench.peer.json_logic import DataLogic, JsonLogic
from admin_ui.bench.peer.ours import Ours
from admin_ui.bench.peer.table import Application, Decide, Peer, Row, applications, inputs_alone, rows_of
from admin_ui.bench.peer.zen import ZenExpression, ZenTable

SIZES, LARGE = (8, 200), 8000
APPLICATIONS, TRACED, ROUNDS, AWHILE = 500, 3, 7, 0.05
FIVE_TIMES, HUNDRED_TIMES, NEARLY_CONSTANT = 1 / 5, 1 / 100, 3.0
PEERS: tuple[tuple[Peer, float], ...] = (
    (DataLogic(), FIVE_TIMES),
    (ZenExpression(), FIVE_TIMES),
    (ZenTable(), HUNDRED_TIMES),
    (RuleEngine(), FIVE_TIMES),
    (CommonExpressionLanguage(), FIVE_TIMES),
    (JsonLogic(), FIVE_TIMES),
    (BusinessRules(), FIVE_TIMES),
    (Durable(), FIVE_TIMES),
)
"""Each with how much of its time ours may take; that of the fastest is what counts."""


def measure() -> Iterator[Figure]:
    """Yield a figure for every engine that is installed, in seconds a decision; those that are not are said on stderr."""
    for size in SIZES:
        rows = rows_of(size)
        asked = applications(rows, APPLICATIONS)
        ours = Ours(rows)
        yield from _against_peers(rows, asked, ours)
        yield _with_trace(size, ours, asked)
    yield _when_it_grows()


def _against_peers(rows: Sequence[Row], asked: list[Application], ours: Ours) -> Iterator[Figure]:
    alone = inputs_alone(asked)
    for peer, goal in PEERS:
        try:
            theirs = peer.prepare(rows)
        except (ImportError, TypeError) as absent:
            sys.stderr.write(f"absent: {peer.name} ({absent})\n")
            continue
        few = asked[: _as_many(theirs, asked)]
        _hold(peer.name, ours.number, theirs, few)
        yield _figure(f"{len(rows)}-row table against {peer.name}", goal, _own(ours, few), Timed(theirs, few))
        if isinstance(peer, DataLogic):
            name = f"{len(rows)}-row table against {peer.name}, records of nothing but the {len(alone[0])} inputs"
            yield _figure(name, None, _own(ours, alone), Timed(theirs, alone))


def _as_many(decide: Decide, asked: Sequence[Application]) -> int:
    """Return how many applications an engine decides in a while."""
    took = seconds(lambda: [decide(each) for each in asked[:3]]) / 3
    return max(5, min(len(asked), int(AWHILE / took)))


def _hold(name: str, ours: Decide, theirs: Decide, asked: Sequence[Application]) -> None:
    """Compare the results before anything is measured; raises `AssertionError` where they differ."""
    for application in asked:
        if (one := ours(application)) != (other := theirs(application)):
            raise AssertionError(f"{name} takes row {other}, ours row {one}, of {application}")


@dataclass(frozen=True, slots=True)
class Timed:
    """What decides, what it decides about, and what else it is handed each time."""

    decide: Callable[..., object]
    asked: Sequence[Application]
    around: tuple[object, ...] = ()

    def seconds(self, times: int) -> float:
        """Decide everything so many times over and return the seconds a decision; nothing of Python's runs between."""

        def all_of_them() -> None:
            for _ in range(times):
                deque(map(self.decide, self.asked, *map(repeat, self.around)), maxlen=0)

        return seconds(all_of_them) / (times * len(self.asked))

    @property
    def times(self) -> int:
        """How many times over everything is decided in a while; finding out warms up, too."""
        return max(1, int(AWHILE / self.seconds(1) / len(self.asked)))


def _figure(name: str, goal: float | None, ours: Timed, baseline: Timed) -> Figure:
    """Measure both in turn, in seconds a decision, and say both rates in the name."""
    times, own_times = baseline.times, ours.times
    pairs = [(baseline.seconds(times), ours.seconds(own_times)) for _ in range(ROUNDS)]
    theirs, own = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    return Figure(f"{name}: {1 / own:,.0f}/s, {1 / theirs:,.0f}/s", own, theirs, goal)


def _with_trace(size: int, ours: Ours, asked: Sequence[Application]) -> Figure:
    few = asked[:TRACED]
    return _figure(
        f"{size}-row table with the trace of every row, against the row alone",
        None,
        Timed(ours.trace, few),
        _own(ours, few),
    )


def _when_it_grows() -> Figure:
    small, large = rows_of(SIZES[-1]), rows_of(LARGE)
    own, other = (_own(Ours(rows), applications(rows, APPLICATIONS)) for rows in (large, small))
    return _figure(f"{LARGE}-row table against one of {SIZES[-1]} rows", NEARLY_CONSTANT, own, other)


def _own(ours: Ours, asked: Sequence[Application]) -> Timed:
    return Timed(ours.decide, asked, (ours.around,))
