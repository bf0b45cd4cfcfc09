"""Published text never changes, and comes into force on its day."""

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import func, select

from catalog.reading.diagnostic import Diagnostic, Severity
from catalog.reading.position import Position
from catalog.reading.text import Text
from catalog.versions.version import digest
from engine.edition.publication import NotPublishable, Version, history, last_before, publish
from engine.storage.database import Database
from engine.storage.tables import version_source

AT = datetime(2026, 11, 23, 1, tzinfo=UTC)
MONDAY = date(2026, 11, 23)
ONE = {"city.yaml": b"city: shili\n", "items/a.yaml": b"item: a\n"}
OTHER = {"city.yaml": b"city: other\n"}


def nothing(_sources: Mapping[str, bytes]) -> list[Diagnostic]:
    return []


def published(database: Database, sources: Mapping[str, bytes], day: date = MONDAY, hours: int = 0) -> Version:
    return publish(database, sources, day, "admin", at=AT + timedelta(hours=hours), assess=nothing)


def in_force(database: Database, day: date) -> str | None:
    with database.read() as connection:
        version = last_before(connection, day)
    return version.version if version else None


def test_a_version_is_named_by_its_content(database: Database) -> None:
    version = published(database, ONE)
    assert version == Version(digest(ONE), MONDAY, AT, "admin", fresh=True)


def test_the_same_again_says_that_it_stands_already(database: Database) -> None:
    first = published(database, ONE)
    again = published(database, dict(reversed(ONE.items())), hours=1)
    assert not again.fresh
    assert (again.version, again.published_at) == (first.version, AT)
    with database.read() as connection:
        assert len(history(connection)) == 1
        assert connection.scalar(select(func.count()).select_from(version_source)) == len(ONE)


def test_a_version_comes_into_force_on_its_day(database: Database) -> None:
    published(database, ONE)
    published(database, OTHER, MONDAY + timedelta(days=7), hours=1)
    assert in_force(database, MONDAY - timedelta(days=1)) is None
    assert in_force(database, MONDAY + timedelta(days=6)) == digest(ONE)
    assert in_force(database, MONDAY + timedelta(days=7)) == digest(OTHER)


def test_of_one_day_the_last_published_counts(database: Database) -> None:
    published(database, ONE)
    published(database, OTHER, hours=1)
    assert in_force(database, MONDAY) == digest(OTHER)
    assert published(database, ONE, hours=2).fresh
    assert in_force(database, MONDAY) == digest(ONE)
    with database.read() as connection:
        assert [each.version for each in history(connection)] == [digest(ONE), digest(OTHER), digest(ONE)]


def finding(severity: Severity, line: int) -> Diagnostic:
    return Diagnostic(Position("a.yaml", line, 1), severity, "x", Text("错", "wrong"), Text("", ""))


def test_a_catalogue_with_errors_is_not_published(database: Database) -> None:
    found = [finding(Severity.ERROR, 9), finding(Severity.WARNING, 1), finding(Severity.ERROR, 2)]
    with pytest.raises(NotPublishable) as refused:
        publish(database, ONE, MONDAY, "admin", at=AT, assess=lambda _: found)
    assert [each.position.line for each in refused.value.errors] == [2, 9]
    assert in_force(database, MONDAY) is None


def test_warnings_do_not_hinder(database: Database) -> None:
    publish(database, ONE, MONDAY, "admin", at=AT, assess=lambda _: [finding(Severity.WARNING, 1)])
    assert in_force(database, MONDAY) == digest(ONE)
