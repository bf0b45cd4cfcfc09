"""`tongban fuzz inference`: sessions of rules over several facts, on eight threads, against the naive matcher."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field

from admin_ui.fuzz.memory import resident
from admin_ui.fuzz.report import Going, Report
from admin_ui.fuzz.rulesets import BLOCK, RULESETS, Case, make_case
from admin_ui.fuzz.shrink_inference import said, shrunk
from rules import oracle
from rules.inference import Engine
from rules.ruleset import Fact, Inferred, Ruleset

THREADS, CASES = 8, 50
"""Threads, and the cases that each decides in a round."""
MOST = 5
"""Failures after which a run ends: more would say the same."""
STEADY = 0.05
"""How far memory may move after the first tenth of a run, as a share."""
LONG_ENOUGH = 50
"""Rounds from which on the first tenth says something about memory."""

Matcher = Callable[[Ruleset, Sequence[Fact]], Inferred]


@dataclass(slots=True)
class Run:
    """What has been compared so far: sessions by matcher, firings, cases that differ, memory after each round."""

    sessions: Counter[str] = field(default_factory=Counter)
    firings: int = 0
    wrong: list[Case] = field(default_factory=list)
    resident: list[int] = field(default_factory=list)

    def moved(self) -> float:
        """Return how far memory has moved from where it was after the first tenth, as a share of that."""
        kept = self.resident[len(self.resident) // 10 :]
        return max((abs(each - kept[0]) / kept[0] for each in kept), default=0.0)


def fuzz(seed: int, going: Going) -> Report:
    """Compare the cases from the seed on while time is left, all rulesets made beforehand."""
    engine = Engine(most=RULESETS)
    run = compare(seed, going, engine.infer)
    failures = [said(shrunk(each)) for each in run.wrong[:MOST]]
    if len(run.resident) >= LONG_ENOUGH and run.moved() > STEADY:
        failures.append(f"memory moved by {run.moved():.1%} after the first tenth: {run.resident}\n")
    figures = {
        "seed": seed,
        "rulesets": engine.standing.rulesets,
        "sessions": dict(run.sessions),
        "firings": run.firings,
        "refusals": {reason.en: times for reason, times in engine.standing.naive.items()},
        "memory": f"{run.resident[-1] / 2**20:.0f} MB, ±{run.moved():.1%}",
        "failures": len(failures),
    }
    return Report(figures, tuple(failures))


def compare(seed: int, going: Going, matcher: Matcher) -> Run:
    """Put cases to a matcher and to the naive one, round after round."""
    run = Run()
    for each in range(seed, seed + RULESETS):
        # Every ruleset of the block is built first, so that memory afterwards is that of sessions alone.
        first = make_case(each % BLOCK + seed // BLOCK * BLOCK)
        matcher(first.ruleset, first.facts)
    with ThreadPoolExecutor(THREADS) as pool:
        while True:
            starts = range(seed, seed + THREADS * CASES, CASES)
            for made, firings, wrong in pool.map(lambda start: _decided(start, matcher), starts):
                run.sessions.update(made)
                run.firings += firings
                run.wrong += wrong
            run.resident.append(resident())
            seed += THREADS * CASES
            if len(run.wrong) >= MOST or not going():
                return run


def _decided(start: int, matcher: Matcher) -> tuple[Counter[str], int, list[Case]]:
    """Compare the cases of one thread's share of a round."""
    made, firings, wrong = Counter[str](), 0, list[Case]()
    for case in map(make_case, range(start, start + CASES)):
        found, right = matcher(case.ruleset, case.facts), oracle.infer(case.ruleset, case.facts)
        made[found.by] += 1
        firings += len(right.firings)
        wrong += [case] if differ(found, right) else []
    return made, firings, wrong


def differ(found: Inferred, right: Inferred) -> bool:
    """Tell whether two matchers found different things, whichever they are."""
    return (found.firings, found.derived) != (right.firings, right.derived)
