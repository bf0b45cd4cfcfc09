"""`tongban bench rules`: a decision table over one application, against other engines, with the trace, and when it grows."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator, Sequence
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
        yield _figure(f"{len(rows)}-row table against {peer.name}", goal, (ours.decide, few), (theirs, few))
        if isinstance(peer, DataLogic):
            name = f"{len(rows)}-row table against {peer.name}, records of nothing but the {len(alone[0])} inputs"
            yield _figure(name, None, (ours.decide, alone), (theirs, alone))


def _as_many(decide: Decide, asked: Sequence[Application]) -> int:
    """Return how many applications an engine decides in a while."""
    took = seconds(lambda: [decide(each) for each in asked[:3]]) / 3
    return max(5, min(len(asked), int(AWHILE / took)))


def _hold(name: str, ours: Decide, theirs: Decide, asked: Sequence[Application]) -> None:
    """Compare the results before anything is measured; raises `AssertionError` where they differ."""
    for application in asked:
        if (one := ours(application)) != (other := theirs(application)):
            raise AssertionError(f"{name} takes row {other}, ours row {one}, of {application}")


Timed = tuple[Callable[[Application], object], Sequence[Application]]
"""What decides, and what it decides about."""


def _figure(name: str, goal: float | None, ours: Timed, baseline: Timed) -> Figure:
    """Measure both in turn, in seconds a decision, and say both rates in the name."""
    times, own_times = _times(baseline), _times(ours)
    pairs = [(_each(baseline, times), _each(ours, own_times)) for _ in range(ROUNDS)]
    theirs, own = median(pair[0] for pair in pairs), median(pair[1] for pair in pairs)
    return Figure(f"{name}: {1 / own:,.0f}/s, {1 / theirs:,.0f}/s", own, theirs, goal)


def _times(timed: Timed) -> int:
    """Return how many times over all applications are decided in a while; finding out warms up, too."""
    return max(1, int(AWHILE / _each(timed, 1) / len(timed[1])))


def _each(timed: Timed, times: int) -> float:
    decide, asked = timed

    def all_of_them() -> None:
        for _ in range(times):
            for application in asked:
                decide(application)

    return seconds(all_of_them) / (times * len(asked))


def _with_trace(size: int, ours: Ours, asked: Sequence[Application]) -> Figure:
    few = asked[:TRACED]
    return _figure(
        f"{size}-row table with the trace of every row, against the row alone",
        None,
        (ours.trace, few),
        (ours.decide, few),
    )


def _when_it_grows() -> Figure:
    small, large = rows_of(SIZES[-1]), rows_of(LARGE)
    own = Ours(large).decide, applications(large, APPLICATIONS)
    other = Ours(small).decide, applications(small, APPLICATIONS)
    return _figure(f"{LARGE}-row table against one of {SIZES[-1]} rows", NEARLY_CONSTANT, own, other)
