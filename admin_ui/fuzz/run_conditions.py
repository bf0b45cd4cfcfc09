"""`tongban fuzz conditions`: world after world from a seed, every backend against compiled Python."""

from __future__ import annotations

from itertools import count

from admin_ui.fuzz.backends import open_backends
from admin_ui.fuzz.difference import Tally, differences
from admin_ui.fuzz.report import Going, Report
from admin_ui.fuzz.shrink import shrunk
from admin_ui.fuzz.world import make_world
from admin_ui.fuzz.written import said

MOST = 5
"""Failures after which a run ends: more would say the same."""


def fuzz(seed: int, going: Going) -> Report:
    """Compare the world of the seed, and of the seeds after it while time is left."""
    tally, failures, number = Tally(), list[str](), 0
    with open_backends() as backends:
        for number in count(seed):
            found = differences(make_world(number), backends, tally)
            failures += [said(shrunk(each)) for _, each in zip(range(MOST - len(failures)), found, strict=False)]
            if len(failures) >= MOST or not going():
                break
    figures = {
        "seed": seed,
        "worlds": number - seed + 1,
        "conditions": tally.conditions,
        "answers": dict(tally.answers),
        "refusals": dict(tally.refusals),
        "failures": len(failures),
    }
    return Report(figures, tuple(failures))
