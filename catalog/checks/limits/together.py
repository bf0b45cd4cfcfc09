"""How long the items of a bundle may take side by side, and what the law bounds it by."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.duration import Duration, Unit
from catalog.model.item import Limit
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

LAWFUL = Duration(45, Unit.WORKING_DAY)
"""What several departments may take together (许可法 42; days of the law are working days, 82)."""
LONGER = Duration(15, Unit.WORKING_DAY)
"""By how much it may be lengthened, with leave of the head of the government."""
TOGETHER_TOO_LONG = Problem(
    "together-too-long",
    Text(
        "并联办理的期限{declared}，超过法律允许的{lawful}",
        "the items may take {declared} side by side, more than the {lawful} that the law allows",
    ),
    Text(
        "统一、联合、集中办理的不得超过 45 个工作日，经批准可以延长 15 个工作日（行政许可法第四十二条）；请缩短",
        "handled together it may take 45 working days, lengthened by 15 with leave (许可法 42): shorten it",
    ),
)


def check_limits_together(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a bundle or a stage of one whose items may take longer side by side than the law allows."""
    for bundle in catalog.bundles.values():
        limits = (bundle.limit, *(each.limit for each in bundle.stages))
        for limit in (each for each in limits if each is not None):
            yield from _bounded(limit)


def _bounded(limit: Limit) -> Iterator[Diagnostic]:
    for attribute, declared, lawful in (("within", limit.within, LAWFUL), ("extend", limit.extend, LONGER)):
        if declared is not None and not _fits(declared, lawful):
            yield TOGETHER_TOO_LONG.at(place.of(limit, attribute), declared=declared.text, lawful=lawful.text)


def _fits(declared: Duration, lawful: Duration) -> bool:
    """Say whether a length is no longer than so many working days, which are never fewer than as many calendar days."""
    return declared.unit in {Unit.WORKING_DAY, Unit.CALENDAR_DAY} and declared.amount <= lawful.amount
