"""Cases verified: the chain of events holds, and what is stored is what the events make of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from sqlalchemy import Connection, func, select

from catalog.reading.text import Text, same
from engine.case.stored.repository import Discrepancy, compare, sealed
from engine.record.chain import Sealed, start, verify
from engine.storage.database import Database
from engine.storage.tables import case

UNREADABLE = Text("事件无法读取", "the events cannot be read")
EVENT_AT = Text("事件 {sequence}：{reason}", "event {sequence}: {reason}")
HEAD_CHANGED = Text("链尾与办件记录的不符", "the chain does not end where the case says it does")
ROW = Text(
    "表 {table} 的行 {key}：{columns} 与事件不符", "table {table}, row {key}: {columns} is not what the events say"
)
WHOLE_ROW = Text("整行", "the whole row")


@dataclass(frozen=True, slots=True)
class Verified:
    """A case with everything that is wrong in it; nothing when it is sound."""

    service_code: str
    wrong: tuple[Text, ...]


def case_count(database: Database) -> int:
    """Return how many cases there are."""
    with database.read() as connection:
        return connection.scalar(select(func.count()).select_from(case)) or 0


def verified(database: Database) -> Iterator[Verified]:
    """Yield every case in the order of its code, each as of one moment."""
    with database.read() as connection:
        codes = connection.scalars(select(case.c.service_code).order_by(case.c.service_code)).all()
    for code in codes:
        with database.read() as connection:
            yield Verified(code, tuple(_wrong(connection, code)))


def _wrong(connection: Connection, code: str) -> list[Text]:
    """Return what is wrong in the chain; only a sound one can be rebuilt and compared with the rows."""
    try:
        events = list(sealed(connection, code))
    except ValueError:
        return [UNREADABLE]
    broken = list(_broken(connection, code, events))
    return broken or [_said(each) for each in compare(connection, code)]


def _broken(connection: Connection, code: str, events: list[Sealed]) -> Iterator[Text]:
    for each in verify(code, events):
        yield EVENT_AT.fill(sequence=each.sequence, reason=each.reason)
    head = connection.scalar(select(case.c.chain).where(case.c.service_code == code))
    if head != (events[-1].chain if events else start(code)):
        yield HEAD_CHANGED


def _said(found: Discrepancy) -> Text:
    stored, rebuilt = found.stored, found.rebuilt
    columns = [name for name, value in stored.items() if value != rebuilt.get(name)] if stored and rebuilt else []
    differing = same(", ".join(columns)) if columns else WHOLE_ROW
    return ROW.fill(table=found.table, key="/".join(map(str, found.key)), columns=differing)
