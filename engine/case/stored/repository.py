"""Cases in the database: events are appended, and the rows of state are what `apply` makes of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Connection, Table, and_, delete, select, update

from engine.case.state.case import CaseState, rebuild
from engine.case.state.erasure import remaining
from engine.case.stored.rows import ORDER, Key, Row, Rows, rows_of
from engine.exchange import outbox
from engine.record.chain import Sealed, seal, start, unseal
from engine.record.event import Event
from engine.storage import tables
from engine.storage.prepared import insertion


def load(connection: Connection, service_code: str, *, lock: bool = False) -> CaseState | None:
    """Return the state of a case, rebuilt from its events; with `lock`, until the transaction ends it is ours alone."""
    if lock:
        row = select(tables.case.c.service_code).where(tables.case.c.service_code == service_code)
        if connection.execute(row.with_for_update()).first() is None:
            return None
    found = events(connection, service_code)
    return rebuild(found) if found else None


def events(connection: Connection, service_code: str) -> tuple[Event, ...]:
    """Return the events of a case in order, erased ones with what is kept of them."""
    return tuple(remaining(each.event for each in sealed(connection, service_code)))


def sealed(connection: Connection, service_code: str) -> Iterator[Sealed]:
    """Yield the events of a case in order, each in its place in the chain."""
    event = tables.event
    rows = select(event).where(event.c.service_code == service_code).order_by(event.c.sequence)
    return (unseal(dict(row)) for row in connection.execute(rows).mappings())


def append(connection: Connection, before: CaseState | None, after: CaseState, events: Sequence[Event]) -> None:
    """Write the rows that the events changed, the events at the end of the chain, and the messages about them."""
    was, now = rows_of(before), rows_of(after)
    links = _linked(events, _head(connection, after.service_code) if before else start(after.service_code))
    now[tables.case][(after.service_code,)]["chain"] = links[-1].chain
    for table in reversed(ORDER):
        _remove(connection, table, was[table].keys() - now[table].keys())
    for table in ORDER:
        _write(connection, table, was[table], now[table])
    insertion(tables.event).run(connection, *(each.row() for each in links))
    outbox.write(connection, events)


def forget_correction(connection: Connection, service_code: str, leg: int) -> None:
    """Remove the half-done correction of a leg, which has been handed in or is not wanted any more."""
    draft = tables.draft.c
    connection.execute(delete(tables.draft).where(draft.corrects == service_code, draft.corrects_leg == leg))


def free_keys(connection: Connection, service_code: str, leg: int) -> None:
    """Let go of the keys that a closed leg held against duplicates."""
    holder = tables.duplicate_holder.c
    connection.execute(delete(tables.duplicate_holder).where(holder.service_code == service_code, holder.leg == leg))


def erase(connection: Connection, state: CaseState, sequences: Sequence[int]) -> None:
    """Erase payload and salt of events, so that no guess at them can be tested, and the draft that the case was."""
    event, draft = tables.event, tables.draft
    these = (event.c.service_code == state.service_code, event.c.sequence.in_(sequences))
    connection.execute(update(event).where(*these).values(payload=None, salt=None))
    connection.execute(delete(draft).where(draft.c.draft == state.submission))


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """A row that does not say what the events say; None where there is no such row."""

    table: str
    key: Key
    stored: Row | None
    rebuilt: Row | None


def compare(connection: Connection, service_code: str) -> tuple[Discrepancy, ...]:
    """Return every difference between the rows of a case and what its events make of it."""
    state = load(connection, service_code)
    return tuple(_differences(_stored(connection, service_code), rows_of(state)))


def _head(connection: Connection, service_code: str) -> str:
    case = tables.case.c
    head = connection.scalar(select(case.chain).where(case.service_code == service_code))
    return str(head)


def _linked(events: Sequence[Event], head: str) -> list[Sealed]:
    links: list[Sealed] = []
    for event in events:
        links.append(seal(event, links[-1].chain if links else head))
    return links


def _remove(connection: Connection, table: Table, keys: Iterable[Key]) -> None:
    for key in keys:
        connection.execute(delete(table).where(_is(table, key)))


def _write(connection: Connection, table: Table, was: Mapping[Key, Row], now: Mapping[Key, Row]) -> None:
    fresh = [row for key, row in now.items() if key not in was]
    if fresh:
        insertion(table).run(connection, *fresh)
    for key, row in now.items():
        if key in was and was[key] != row:
            connection.execute(update(table).where(_is(table, key)).values(row))


def _is(table: Table, key: Key) -> ColumnElement[bool]:
    return and_(*(column == value for column, value in zip(table.primary_key, key, strict=True)))


def _stored(connection: Connection, service_code: str) -> Rows:
    found: Rows = {}
    for table in ORDER:
        rows = connection.execute(select(table).where(table.c.service_code == service_code)).mappings()
        by_key = {tuple(row[column.name] for column in table.primary_key): dict(row) for row in rows}
        found[table] = by_key
    for row in found[tables.case].values():
        row.pop("chain")
    return found


def _differences(stored: Rows, rebuilt: Rows) -> Iterator[Discrepancy]:
    for table in ORDER:
        for key in sorted(stored[table].keys() | rebuilt[table].keys(), key=repr):
            one, other = stored[table].get(key), rebuilt[table].get(key)
            if one != other:
                yield Discrepancy(table.name, key, one, other)
