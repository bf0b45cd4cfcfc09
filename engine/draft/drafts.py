"""Drafts in the database: begun, saved under an optimistic revision, found again."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, Row, insert, select, update

from catalog.reading.text import Text
from engine.draft.channel import Channel
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import Clock
from forms.answers import Answers

NOT_FOUND = Text(
    "没有这份草稿。链接可能已过期，或草稿属于另一个账号；请登录后在“我的”中查找。",
    "There is no such draft. The link may have expired, or the draft belongs to another account; sign in and look "
    "under “My applications”.",
)
CHANGED = Text(
    "这份草稿已在另一个窗口改动（{at}）。请在下面核对两边的内容再保存；您填写的内容没有丢失。",
    "This draft was changed in another window ({at}). Compare before you save; what you typed is not lost.",
)


@dataclass(frozen=True, slots=True)
class Draft:
    """An application that is being filled in; `changed_at` is when it was last saved."""

    draft: str
    service: str
    version: str
    """of the catalogue on which it was last opened"""
    account: str | None
    """None for a guest's"""
    identity: str | None
    answers: Answers
    page: int
    revision: int
    certificate: str | None
    """identifier of the certificate that it is about"""
    corrects: str | None
    """the case of which this is the half-done correction, of its leg `corrects_leg`"""
    submitted_as: str | None
    created_at: datetime
    changed_at: datetime
    channel: str = Channel.ONLINE.value
    """a word of Channel; at the counter the account is the clerk's"""
    corrects_leg: int | None = None


class DraftNotFound(LookupError):  # an answer to the user, not a failure of the program
    """No such draft for this account; one answer for both."""

    message = NOT_FOUND


class DraftChanged(Exception):  # an answer to the user, not a failure of the program
    """Somebody saved the draft since it was opened; `current` is how it stands now."""

    def __init__(self, current: Draft) -> None:
        self.message = CHANGED.fill(at=current.changed_at.isoformat(timespec="seconds"))
        super().__init__(self.message.zh)
        self.current = current


def begin(
    database: Database,
    clock: Clock,
    *,
    service: str,
    version: str,
    account: str | None = None,
    identity: str | None = None,
    answers: Answers | None = None,
    certificate: str | None = None,
    channel: Channel = Channel.ONLINE,
) -> Draft:
    """Begin a draft under a fresh key of 128 random bits."""
    now, key, given = clock.now(), secrets.token_urlsafe(16), answers or Answers()
    draft = Draft(
        key, service, version, account, identity, given, 1, 1, certificate, None, None, now, now, channel.value
    )
    with database.write() as connection:
        connection.execute(insert(tables.draft), row_of(draft))
    return draft


def get(database: Database, draft: str, account: str | None) -> Draft:
    """Return a draft; that of an account only to this account. Raises DraftNotFound."""
    with database.read() as connection:
        return read(connection, draft, account)


def read(connection: Connection, draft: str, account: str | None) -> Draft:
    """Return a draft within a transaction, never a correction; raises DraftNotFound."""
    found = find(connection, tables.draft.c.draft == draft)
    if found is None or found.corrects is not None or (found.account is not None and found.account != account):
        raise DraftNotFound(draft)
    return found


def find(connection: Connection, condition: ColumnElement[bool]) -> Draft | None:
    """Return the draft for which a condition holds; whether somebody may open it is not asked here."""
    row = connection.execute(select(tables.draft).where(condition)).first()
    return _draft(row) if row else None


def of_account(database: Database, account: str, channel: Channel = Channel.ONLINE) -> tuple[Draft, ...]:
    """Return what an account has begun and not submitted yet, the last changed first: its own, or as a clerk's."""
    table, through = tables.draft, tables.draft.c.channel == channel.value
    open_ = (table.c.submitted_as.is_(None), table.c.corrects.is_(None))
    mine = select(table).where(table.c.account == account, through, *open_)
    with database.read() as connection:
        return tuple(map(_draft, connection.execute(mine.order_by(table.c.changed_at.desc()))))


def save(
    database: Database,
    clock: Clock,
    draft: Draft,
    *,
    answers: Answers,
    page: int,
    version: str | None = None,
    service: str | None = None,
) -> Draft:
    """Save answers over the revision that `draft` was read at; raises DraftChanged when another window was quicker.

    `service` takes it to another department that shares the item.
    """
    saved = replace(
        draft,
        service=service or draft.service,
        answers=answers,
        page=page,
        version=version or draft.version,
        revision=draft.revision + 1,
        changed_at=clock.now(),
    )
    with database.write() as connection:
        if not _saved(connection, draft, saved):
            current = find(connection, tables.draft.c.draft == draft.draft)
            raise DraftChanged(current) if current else DraftNotFound(draft.draft)
    return saved


def take_over(database: Database, draft: Draft, account: str) -> Draft:
    """Make a guest's draft that of an account; one that has been submitted, or is an account's already, stays as it is."""
    table = tables.draft
    guests = (table.c.account.is_(None), table.c.submitted_as.is_(None), table.c.corrects.is_(None))
    mine = update(table).where(table.c.draft == draft.draft, *guests).values(account=account)
    with database.write() as connection:
        taken = connection.execute(mine).rowcount == 1
    return replace(draft, account=account) if taken else draft


def _saved(connection: Connection, draft: Draft, saved: Draft) -> bool:
    table = tables.draft
    values = {
        "answers": saved.answers.to_json(),
        "page": saved.page,
        "version": saved.version,
        "service": saved.service,
        "revision": saved.revision,
        "changed_at": saved.changed_at,
    }
    here = (table.c.draft == draft.draft, table.c.revision == draft.revision, table.c.submitted_as.is_(None))
    return connection.execute(update(table).where(*here).values(values)).rowcount == 1


def row_of(draft: Draft) -> dict[str, object]:
    """Return a draft as its row."""
    return {**{name: getattr(draft, name) for name in _COLUMNS}, "answers": draft.answers.to_json()}


def _draft(row: Row[tuple[object, ...]]) -> Draft:
    kept = {name: row._mapping[name] for name in _COLUMNS}  # noqa: SLF001  # SQLAlchemy's public name for it
    return Draft(**{**kept, "answers": Answers.from_json(str(kept["answers"]))})


_COLUMNS: Sequence[str] = (
    "draft",
    "service",
    "version",
    "account",
    "identity",
    "answers",
    "page",
    "revision",
    "certificate",
    "corrects",
    "submitted_as",
    "created_at",
    "changed_at",
    "channel",
    "corrects_leg",
)
