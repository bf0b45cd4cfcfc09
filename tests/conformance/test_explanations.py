"""Every declared test of the example city is explained alike whichever backend decides its conditions."""

from __future__ import annotations

from pathlib import Path

import pytest

from admin_ui.command.backends import BACKENDS
from catalog.loading.loader import load
from catalog.model.catalog import Service
from engine.assessment.explain import Explanation, explain, explanation
from engine.assessment.run import Run, run
from engine.case.intake.compiled import CompiledService
from engine.storage.conditions.backend import Sql
from rules.answering import Answering
from rules.backend import Backend
from tests.databases import PostgresServer

TODAY = "2026-11-26"
CATALOG = load(Path("examples/city")).catalog
SERVICES = [service for key in (*CATALOG.items, *CATALOG.bundles) if (service := CATALOG.service(key)) is not None]


def runs(compiled: CompiledService, service: Service) -> list[Run]:
    return [run(compiled, CATALOG, test.given, test.today or TODAY) for test in service.item.tests]


@pytest.fixture(scope="module")
def expected() -> list[Explanation]:
    return [
        explain(service, CATALOG, test.given, test.today or TODAY)
        for service in SERVICES
        for test in service.item.tests
    ]


def alike(backend: Backend, expected: list[Explanation]) -> bool:
    answering = Answering(backend)
    compiled = [(CompiledService.of(service, CATALOG, answering.compile), service) for service in SERVICES]
    with answering.rehearsal():
        for (each, _), service in compiled:
            for made in runs(each, service):
                explanation(made, ())
    found = [explanation(made, of_it) for (each, of_it), service in compiled for made in runs(each, service)]
    assert len(found) > len(SERVICES)
    return found == expected


@pytest.mark.parametrize("name", BACKENDS)
def test_a_backend_leads_to_the_same_pages_materials_steps_routing_and_keys(
    name: str, expected: list[Explanation]
) -> None:
    with BACKENDS[name]() as backend:
        assert alike(backend, expected)


@pytest.mark.postgres
def test_so_does_postgresql(postgres: PostgresServer, expected: list[Explanation]) -> None:
    with postgres.empty() as database:
        assert alike(Sql(database), expected)
