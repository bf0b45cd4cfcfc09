"""The outbox: a message for each event that others are told of, written with it and handed out until it is sent.

A message names its event and copies nothing of it: whoever sends it reads the event then, and an erased one stays erased.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, Connection, and_, delete, exists, or_, select, tuple_, update

from engine.exchange.message import TOPICS, Topic
from engine.record.event import Event
from engine.storage.database import Database
from engine.storage.prepared import insertion
from engine.storage.tables import outbox

BATCH = 200
"""How many messages are handed out, or removed, at a time."""
FIRST_WAIT, LONGEST_WAIT = timedelta(minutes=1), timedelta(hours=1)
"""How long a message that was handed out is left to its sender; doubled at every try."""
SENT_KEPT = timedelta(days=7)
"""How long a message stays after it was sent, so that one can look at what was told."""
UNRECEIVED_KEPT = timedelta(days=30)
"""How long messages wait where nobody receives any; the events themselves are kept for ever."""
_TOPICS = {each.value: each for each in Topic}
_KEY = tuple(outbox.primary_key)


@dataclass(frozen=True, slots=True)
class Message:
    """One message; its `key` is the same at every try, so that a receiver tells a repeated one."""

    service_code: str
    sequence: int
    """of the event that it tells of"""
    topic: Topic
    attempts: int
    """how often it was handed out, this time included"""

    @property
    def key(self) -> str:
        """What a receiver knows it by."""
        return f"{self.service_code}-{self.sequence}-{self.topic.value}"


def write(connection: Connection, events: Iterable[Event]) -> None:
    """Put the messages of new events into the box, in the transaction that writes the events."""
    rows = [
        {
            "service_code": event.service_code,
            "sequence": event.sequence,
            "topic": topic.value,
            "due_at": event.at,
            "sent_at": None,
            "attempts": 0,
        }
        for event in events
        for topic in TOPICS.get(event.name, ())
    ]
    if rows:
        insertion(outbox).run(connection, *rows)


def take(database: Database, now: datetime, limit: int = BATCH) -> tuple[Message, ...]:
    """Hand out what is due, the oldest first, and of each case only the first message that is not sent yet.

    Each is left to whoever took it until its wait is over, and is due again then unless `sent` was called. Several
    senders take different messages.
    """
    return database.transact(lambda connection: _take(connection, now, limit))


def sent(connection: Connection, message: Message, now: datetime) -> bool:
    """Note that a message has arrived; tell whether that is news. The next one of its case may go out then."""
    waiting = (_is(message), outbox.c.sent_at.is_(None))
    return connection.execute(update(outbox).where(*waiting).values(sent_at=now)).rowcount == 1


def purge(database: Database, now: datetime, *, receivers: bool) -> int:
    """Remove what was sent long ago, and without `receivers` also what nobody will fetch; return how many.

    Many short transactions, so that nobody waits for it.
    """
    old: ColumnElement[bool] = outbox.c.sent_at <= now - SENT_KEPT
    if not receivers:
        old = or_(old, and_(outbox.c.sent_at.is_(None), outbox.c.due_at <= now - UNRECEIVED_KEPT))
    some = delete(outbox).where(tuple_(*_KEY).in_(select(*_KEY).where(old).limit(BATCH)))
    removed = 0
    while gone := database.transact(lambda connection: connection.execute(some).rowcount):
        removed += gone
    return removed


def _take(connection: Connection, now: datetime, limit: int) -> tuple[Message, ...]:
    earlier = outbox.alias()
    before = tuple_(earlier.c.sequence, earlier.c.topic) < tuple_(outbox.c.sequence, outbox.c.topic)
    held_up = exists().where(earlier.c.service_code == outbox.c.service_code, earlier.c.sent_at.is_(None), before)
    due = select(*_KEY, outbox.c.attempts).where(outbox.c.sent_at.is_(None), outbox.c.due_at <= now, ~held_up)
    oldest = due.order_by(outbox.c.due_at, outbox.c.service_code).limit(limit).with_for_update(skip_locked=True)
    taken = [
        Message(row.service_code, row.sequence, _TOPICS[row.topic], row.attempts + 1)
        for row in connection.execute(oldest)
    ]
    for message in taken:
        again = {"attempts": message.attempts, "due_at": now + _wait(message.attempts)}
        connection.execute(update(outbox).where(_is(message)).values(again))
    return tuple(taken)


def _wait(attempts: int) -> timedelta:
    doubled: int = 2 ** min(attempts - 1, 10)
    return min(FIRST_WAIT * doubled, LONGEST_WAIT)


def _is(message: Message) -> ColumnElement[bool]:
    key = (message.service_code, message.sequence, message.topic.value)
    return and_(*(column == value for column, value in zip(_KEY, key, strict=True)))
