"""A published version looked over: what was declared, what the checks find in it, and what its own tests say."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from admin_ui.platform import Ready, platform
from catalog.loading.loader import load_sources
from catalog.model.catalog import Service
from catalog.reading.diagnostic import Diagnostic
from engine.assessment.assess import assess
from engine.assessment.declared_tests import ItemTested, run_tests

KEPT = 4
"""Reviews kept in memory: a version never changes, so neither does its review on one day."""


@dataclass(frozen=True, slots=True)
class Review:
    """Everything found in one version."""

    diagnostics: tuple[Diagnostic, ...]
    tested: dict[str, ItemTested]

    def of_file(self, file: str) -> list[Diagnostic]:
        """Return the findings in one file, in reading order."""
        return [each for each in self.diagnostics if each.position.file == file]


@dataclass(frozen=True, slots=True)
class Listing:
    """One service in the list."""

    service: Service
    file: str
    findings: int
    passed: int
    tests: int


def review(edition: Ready, today: date) -> Review:
    """Return the review of an edition; declared tests without a day of their own run as of `today`."""
    return _review(edition.version, today)


def listings(edition: Ready, found: Review) -> Iterator[Listing]:
    """Yield every service with its findings and tests."""
    for service in edition.catalog.services():
        file = service.item.source.file
        tested = found.tested.get(service.item.key)
        results = tested.tests if tested else ()
        passed = sum(not each.failures for each in results)
        yield Listing(service, file, len(found.of_file(file)), passed, len(results))


@lru_cache(maxsize=KEPT)
def _review(version: str, today: date) -> Review:
    loaded = load_sources(platform().editions.get(version).sources)
    tested = {each.item: each for each in run_tests(loaded.catalog, today.isoformat())}
    return Review(assess(loaded), tested)
