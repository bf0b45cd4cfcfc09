"""The demo city for tests of its pages: played once, copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from admin_ui.platform import Platform
from tests.demo_city import City, copied


@pytest.fixture
def city(played: Platform, tmp_path: Path) -> Iterator[City]:
    made = copied(played, tmp_path / "var")
    yield made
    made.parts.database.close()


@pytest.fixture(scope="session")
def shown(played: Platform, tmp_path_factory: pytest.TempPathFactory) -> Iterator[City]:
    """One city for all tests that only look: what they add is readings."""
    made = copied(played, tmp_path_factory.mktemp("shown") / "var")
    yield made
    made.parts.database.close()
