"""Fixtures for every test: empty databases on both engines, and a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.databases import ENGINES, PostgresServer, SqliteFiles, postgres_server


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


@pytest.fixture
def clock() -> FixedClock:
    """Monday 23 November 2026, 9:00 in the example city."""
    return FixedClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC))
