"""The demo city for tests of its pages: played once, copied for each test."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from admin_ui.platform import Platform
from engine.time.clock import FixedClock
from tests.demo_city import City, copied
from tests.founding_city import PLEDGED
from tests.unit.admin_ui.founded import NOW, Founded, Made, founded, made


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


@pytest.fixture(scope="session")
def once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The founding city, made once for all tests of its pages."""
    return made(tmp_path_factory.mktemp("founded"), FixedClock(NOW))


@pytest.fixture
def company(once: Made, tmp_path: Path) -> Iterator[Founded]:
    """The founding city in a copy of its own, with a company that holds its licence."""
    with founded(once, tmp_path, FixedClock(NOW)) as copied_city:
        yield copied_city


@pytest.fixture(scope="session")
def once_pledging(tmp_path_factory: pytest.TempPathFactory) -> Made:
    """The founding city in which the articles of a company may be promised, or committed to; made once."""
    return made(tmp_path_factory.mktemp("pledging"), FixedClock(NOW), found=PLEDGED)


@pytest.fixture
def pledging(once_pledging: Made, tmp_path: Path) -> Iterator[Founded]:
    """That city in a copy of its own."""
    with founded(once_pledging, tmp_path, FixedClock(NOW)) as copied_city:
        yield copied_city
