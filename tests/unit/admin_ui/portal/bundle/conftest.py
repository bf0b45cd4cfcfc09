"""A portal with a small city that offers a bundle: a company, its kitchen, and a sign for whoever wants one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from catalog.loading.loader import load_sources
from engine.edition.publication import publish
from engine.storage.database import Database
from tests.founding_city import FILES


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A database in which the city is published."""
    return city_in(tmp_path_factory.mktemp("founding") / "town.db", FILES)


def city_in(path: Path, files: Mapping[str, str]) -> Path:
    """Publish a city in a new database."""
    database = Database.open(f"sqlite:///{path}")
    database.migrate()
    day, now = date(2026, 11, 1), datetime(2026, 11, 1, tzinfo=UTC)
    sources = load_sources({name: text.encode() for name, text in files.items()}).sources
    publish(database, sources, day, "test", at=now, assess=lambda _: ())
    database.close()
    return path
