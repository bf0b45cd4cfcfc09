"""Declared tests: every example of every item is run, and what the examples together exercise is counted."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model.catalog import Catalog, Service
from catalog.model.item import Status
from catalog.model.step import DeclaredTest
from engine.assessment.coverage import Coverage, coverage
from engine.assessment.due import due_failures
from engine.assessment.expectation import failures
from engine.assessment.failure import Failure
from engine.assessment.run import Run, run
from engine.case.intake.compiled import CompiledService
from engine.time.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Tested:
    """One declared test, run; without failures it passed."""

    test: DeclaredTest
    run: Run
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class ItemTested:
    """The tests of an item and what they exercise."""

    item: str
    tests: tuple[Tested, ...]
    coverage: Coverage

    @property
    def passed(self) -> bool:
        """Whether no test failed."""
        return not any(each.failures for each in self.tests)


def run_tests(catalog: Catalog, today: str) -> Iterator[ItemTested]:
    """Run the tests of every item and bundle that is in use or has some; `today` serves those that name no day of their own."""
    calendar = WorkCalendar(catalog.calendars.values())
    for key in (*sorted(catalog.items), *sorted(catalog.bundles)):
        service = catalog.service(key)
        if service is not None and (service.item.tests or service.item.status is Status.IN_USE):
            yield _tested(service, catalog, today, calendar)


def _tested(service: Service, catalog: Catalog, today: str, calendar: WorkCalendar) -> ItemTested:
    compiled, _ = CompiledService.of(service, catalog)
    runs = [(test, run(compiled, catalog, test.given, test.today or today)) for test in service.item.tests]
    tests = tuple(
        Tested(test, made, (*failures(test, made), *due_failures(test, service.item, calendar))) for test, made in runs
    )
    return ItemTested(service.key, tests, coverage(service.item, [made for _, made in runs]))
