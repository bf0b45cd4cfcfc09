"""Saved views: the queue as somebody wants to see it again, under a name of their own."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Connection, and_, delete, func, select, update

from catalog.reading.text import Text
from engine.storage.rows import insert_if_absent
from engine.storage.tables import saved_view
from forms.border import broken, scrub

MOST = 30
"""How many views an account may keep."""
LONGEST = 40
"""The most code points in a name."""

NO_NAME = Text("请给这个视图起个名称，不超过 {longest} 个字", "Give the view a name of at most {longest} characters")
TAKEN = Text("已有名为“{name}”的视图，请换一个名称", "There is a view called “{name}” already; choose another name")
TOO_MANY = Text(
    "最多保存 {most} 个视图，请先删除不用的", "You can keep {most} views; remove one that you do not need first"
)
GONE = Text("没有名为“{name}”的视图，可能已经删除", "There is no view called “{name}”; it may have been removed")


@dataclass(frozen=True, slots=True)
class SavedView:
    """A view: its name, and the query of the queue's address."""

    name: str
    query: str


class ViewRefused(Exception):
    """A view that is not kept; the message is for the user."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def saved_views(connection: Connection, account: str) -> tuple[SavedView, ...]:
    """Return an account's views, the oldest first."""
    column = saved_view.c
    wanted = select(column.name, column.query).where(column.account == account)
    return tuple(SavedView(*row) for row in connection.execute(wanted.order_by(column.saved_at, column.name)))


def save(connection: Connection, account: str, view: SavedView, at: datetime) -> SavedView:
    """Keep a view; raises ViewRefused for a bad or taken name, or one too many."""
    name = _name(view.name)
    count = select(func.count()).select_from(saved_view).where(saved_view.c.account == account)
    if (connection.scalar(count) or 0) >= MOST:
        raise ViewRefused(TOO_MANY.fill(most=MOST))
    row = {"account": account, "name": name, "query": view.query, "saved_at": at}
    if not insert_if_absent(connection, saved_view, row):
        raise ViewRefused(TAKEN.fill(name=name))
    return SavedView(name, view.query)


def rename(connection: Connection, account: str, old: str, new: str) -> None:
    """Give a view another name; raises ViewRefused."""
    name = _name(new)
    if name == old:
        return
    if any(each.name == name for each in saved_views(connection, account)):
        raise ViewRefused(TAKEN.fill(name=name))
    renamed = update(saved_view).where(_own(account, old)).values(name=name)
    if connection.execute(renamed).rowcount == 0:
        raise ViewRefused(GONE.fill(name=old))


def remove(connection: Connection, account: str, name: str) -> None:
    """Keep a view no longer; raises ViewRefused when there is none."""
    if connection.execute(delete(saved_view).where(_own(account, name))).rowcount == 0:
        raise ViewRefused(GONE.fill(name=name))


def _own(account: str, name: str) -> ColumnElement[bool]:
    return and_(saved_view.c.account == account, saved_view.c.name == name)


def _name(typed: str) -> str:
    name = scrub(typed.strip())
    if not name or broken(name) or not name.isprintable() or len(name) > LONGEST:
        raise ViewRefused(NO_NAME.fill(longest=LONGEST))
    return name
