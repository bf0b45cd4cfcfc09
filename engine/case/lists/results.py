"""The published results 结果公示: newest first, filtered and searched, a page at a time from any of them on.

Pages begin beside a result and not at a number, so that the last of a million is read as quickly as the first.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import TypeVarTuple

from sqlalchemy import ColumnElement, Connection, Select, func, select, tuple_

from engine.case.state.published import plain
from engine.storage.tables import published_result, result_words

PAGE = 50
COUNTED = 1000
"""How far results are counted, and at how many places of names and numbers a search looks."""
_LAST = "\U0010ffff"
_ROW, _WORDS = published_result.c, result_words.c
Columns = TypeVarTuple("Columns")


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which results are wanted; empty text means all. A page holds what is older, or newer, than the result named."""

    service: str = ""
    department: str = ""
    words: str = ""
    older_than: str = ""
    newer_than: str = ""


@dataclass(frozen=True, slots=True)
class Result:
    """One published result; `facts` are what its item declares, in the version that it was decided under."""

    result: str
    service: str
    department: str
    version: str
    decided_at: datetime
    outside: bool
    """whether it was decided outside the system and entered afterwards"""
    facts: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Results:
    """A page of results, newest first; `total` counts a little beyond COUNTED, `cut` says that a search left some out."""

    rows: tuple[Result, ...]
    total: int
    newer: bool
    older: bool
    cut: bool


def results(connection: Connection, wanted: Wanted) -> Results:
    """Return the page that is wanted; beside a result that there is not, the first one."""
    edge = _edge(connection, wanted.newer_than or wanted.older_than)
    upwards = edge is not None and bool(wanted.newer_than)
    found = connection.execute(page_of(wanted, edge)).mappings().all()
    rows = [Result(**{**row, "facts": json.loads(row["facts"])}) for row in found[:PAGE]]
    further = len(found) > PAGE
    return Results(
        rows=tuple(reversed(rows) if upwards else rows),
        total=_counted(connection, select(_ROW.leg).where(*_narrowed(wanted))),
        newer=further if upwards else edge is not None,
        older=upwards or further,
        cut=bool(plain(wanted.words)) and _counted(connection, _places(wanted.words)) > COUNTED,
    )


def page_of(wanted: Wanted, edge: tuple[datetime, str] | None = None) -> Select[*tuple[object, ...]]:
    """Return the query of a page and of one row more; `edge` is the moment and the name of the result beside it."""
    page = select(*(_ROW[name] for name in Result.__dataclass_fields__)).where(*_narrowed(wanted)).limit(PAGE + 1)
    place, upwards = tuple_(_ROW.decided_at, _ROW.result), edge is not None and bool(wanted.newer_than)
    if edge is not None:
        page = page.where(place > edge if upwards else place < edge)
    if upwards:
        return page.order_by(_ROW.decided_at, _ROW.result)
    return page.order_by(_ROW.decided_at.desc(), _ROW.result.desc())


def _edge(connection: Connection, result: str) -> tuple[datetime, str] | None:
    found = connection.execute(select(_ROW.decided_at, _ROW.result).where(_ROW.result == result)).first()
    return None if found is None else (found.decided_at, found.result)


def _narrowed(wanted: Wanted) -> Iterator[ColumnElement[bool]]:
    searched = bool(plain(wanted.words))
    for column, value in ((_ROW.service, wanted.service), (_ROW.department, wanted.department)):
        if value:  # of what a search found, at most COUNTED rows are looked at: an index of every row would be a detour
            yield func.coalesce(column, "") == value if searched else column == value
    if searched:
        yield tuple_(_ROW.service_code, _ROW.leg).in_(_places(wanted.words).limit(COUNTED))


def _places(words: str) -> Select[str, int]:
    """Return the legs whose published holder or number has the words at some place, in the order of the alphabet."""
    typed = plain(words)
    found = select(_WORDS.service_code, _WORDS.leg).where(_WORDS.words >= typed, _WORDS.words < typed + _LAST)
    return found.order_by(_WORDS.words, _WORDS.service_code, _WORDS.leg)


def _counted(connection: Connection, wanted: Select[*Columns]) -> int:
    """Return how many rows there are; one more than COUNTED stands for any number beyond."""
    counted = wanted.limit(COUNTED + 1).subquery()
    return connection.scalar(select(func.count()).select_from(counted)) or 0
