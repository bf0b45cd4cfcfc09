"""Publishing a catalogue: its text is kept under its digest, and comes into force on a day."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import ColumnElement, Connection, insert, select, true

from catalog.reading.diagnostic import Diagnostic, Severity
from catalog.versions.version import digest
from engine.storage.database import Database
from engine.storage.rows import insert_if_absent
from engine.storage.tables import catalogue_version, publication, version_source

Sources = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Version:
    """A publication: which text, in force from which legal day; `fresh` is False when it stood so already."""

    version: str
    effective: date
    published_at: datetime
    published_by: str
    fresh: bool = True


class NotPublishable(Exception):
    """A catalogue with errors; `errors` are all of them, in reading order."""

    def __init__(self, errors: tuple[Diagnostic, ...]) -> None:
        super().__init__(f"{len(errors)} errors")
        self.errors = errors


def publish(
    database: Database,
    sources: Sources,
    effective: date,
    by: str,
    *,
    at: datetime,
    assess: Callable[[Sources], Iterable[Diagnostic]],
) -> Version:
    """Publish a catalogue's text, in force from `effective`; raises NotPublishable when `assess` finds an error.

    What is published never changes. The same text for the day for which it stands already is not published again.
    """
    errors = (each for each in assess(sources) if each.severity is Severity.ERROR)
    if found := tuple(sorted(errors, key=lambda each: each.order)):
        raise NotPublishable(found)
    wanted = Version(digest(sources), effective, at, by)
    return database.transact(lambda connection: _publish(connection, wanted, sources))


def last_before(connection: Connection, day: date) -> Version | None:
    """Return the publication in force on a day: of the latest effective day, the one published last."""
    in_force = publication.c.effective <= day.isoformat()
    return next(iter(_publications(connection, in_force)), None)


def history(connection: Connection) -> tuple[Version, ...]:
    """Return all publications, the one in force last first."""
    return tuple(_publications(connection, true()))


def _publish(connection: Connection, wanted: Version, sources: Sources) -> Version:
    same_day = publication.c.effective == wanted.effective.isoformat()
    standing = next(iter(_publications(connection, same_day)), None)
    if standing is not None and standing.version == wanted.version:
        return standing
    if insert_if_absent(connection, catalogue_version, {"version": wanted.version, "stored_at": wanted.published_at}):
        rows = [{"version": wanted.version, "path": path, "content": text} for path, text in sources.items()]
        if rows:
            connection.execute(insert(version_source), rows)
    connection.execute(
        insert(publication).values(
            effective=wanted.effective.isoformat(),
            published_at=wanted.published_at,
            version=wanted.version,
            published_by=wanted.published_by,
        )
    )
    return wanted


def _publications(connection: Connection, condition: ColumnElement[bool]) -> Iterator[Version]:
    column = publication.c
    newest_first = column.effective.desc(), column.published_at.desc(), column.version
    for row in connection.execute(select(publication).where(condition).order_by(*newest_first)):
        effective = date.fromisoformat(row.effective)
        yield Version(row.version, effective, row.published_at, row.published_by, fresh=False)
