"""Fixtures for every test: empty databases on both engines, and a clock that stands still."""

from __future__ import annotations

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from admin_ui.platform import Platform
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.databases import ENGINES, PostgresServer, SqliteFiles, postgres_server
from tests.demo_city import played_once


@pytest.fixture(scope="session")
def sqlite_files(tmp_path_factory: pytest.TempPathFactory) -> SqliteFiles:
    return SqliteFiles(tmp_path_factory.mktemp("sqlite"))


@pytest.fixture(scope="session")
def postgres() -> Iterator[PostgresServer]:
    with postgres_server() as server:
        yield server


@pytest.fixture
def sqlite_database(sqlite_files: SqliteFiles, tmp_path: Path) -> Iterator[Database]:
    with sqlite_files.empty(tmp_path) as database:
        yield database


@pytest.fixture(params=[ENGINES[0], pytest.param(ENGINES[1], marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    if request.param == "postgresql":
        server: PostgresServer = request.getfixturevalue("postgres")
        with server.empty() as database:
            yield database
    else:
        files: SqliteFiles = request.getfixturevalue("sqlite_files")
        with files.empty(tmp_path) as database:
            yield database


@pytest.fixture(scope="session")
def played(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Platform]:
    """The demo city, played once for all processes of a test run; whoever changes it takes a copy."""
    own = tmp_path_factory.getbasetemp()
    parts = played_once((own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "demo")
    yield parts
    parts.database.close()


@pytest.fixture
def clock() -> FixedClock:
    """Monday 23 November 2026, 9:00 in the example city."""
    return FixedClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC))
