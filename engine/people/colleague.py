"""Colleagues: members of staff as others name them, by login name or by the name that pages show."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, or_, select

from catalog.model.step import Role
from catalog.reading.text import Text
from engine.people.account import AccountKind, find_account, folded
from engine.people.grant import EVERY, Grant, Staff, grant_in, holding, staff
from engine.storage.tables import account, staff_grant
from forms.border import broken

UNKNOWN = Text(
    "没有找到工作人员“{typed}”。请填写账号名或完整姓名。",
    "There is no member of staff “{typed}”. Enter the account name or the full name.",
)
SEVERAL = Text(
    "有 {count} 位工作人员叫“{typed}”，请填写账号名：{names}。",
    "{count} members of staff are called “{typed}”; enter the account name: {names}.",
)
NOBODY = Text("请填写一位工作人员。", "Name a member of staff.")


@dataclass(frozen=True, slots=True)
class Colleague:
    """A member of staff: the login name, the name that pages show, and the grants."""

    name: str
    shown_name: str
    staff: Staff

    @property
    def account(self) -> str:
        """The account's random identifier."""
        return self.staff.account


class UnknownColleague(Exception):
    """Nobody, or more than one, is meant by what was typed."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def colleague(connection: Connection, typed: str, day: date) -> Colleague:
    """Return whom a login name or a shown name means, with what he may do on a legal day; raises UnknownColleague."""
    wanted = typed.strip()
    if not wanted or broken(wanted):
        raise UnknownColleague(NOBODY)
    usable = (account.c.kind == AccountKind.STAFF.value, account.c.disabled_at.is_(None))
    named = or_(account.c.name == folded(wanted), account.c.shown_name == wanted)
    found = connection.execute(select(account).where(*usable, named).order_by(account.c.name)).all()
    exact = [row for row in found if row.name == folded(wanted)] or found
    if not exact:
        raise UnknownColleague(UNKNOWN.fill(typed=wanted))
    if len(exact) > 1:
        names = [row.name for row in exact]
        raise UnknownColleague(SEVERAL.fill(count=len(names), typed=wanted, names="、".join(names)))
    return Colleague(exact[0].name, exact[0].shown_name, staff(connection, exact[0].account, day))


def named(connection: Connection, identifier: str, day: date) -> Colleague | None:
    """Return a member of staff by the account's identifier, if it may still be used."""
    found = find_account(connection, identifier)
    return Colleague(found.name, found.shown_name, staff(connection, identifier, day)) if found else None


def colleagues(
    connection: Connection, departments: Collection[str], roles: Collection[Role], day: date
) -> tuple[Colleague, ...]:
    """Return the members of staff with one of the roles in one of the departments on a legal day, by login name."""
    grant = staff_grant.c
    fitting = select(grant.account).where(
        grant.role.in_([each.value for each in roles]), grant.department.in_([*departments, EVERY]), holding(day)
    )
    rows = connection.execute(
        select(account.c.name, account.c.shown_name, staff_grant)
        .join(staff_grant, grant.account == account.c.account)
        .where(account.c.disabled_at.is_(None), account.c.account.in_(fitting), holding(day))
        .order_by(account.c.name)
    )
    grants: dict[tuple[str, str, str], list[Grant]] = {}
    for row in rows.mappings():
        grants.setdefault((row["name"], row["shown_name"], row["account"]), []).append(grant_in(row))
    return tuple(Colleague(name, shown, Staff(key, tuple(held))) for (name, shown, key), held in grants.items())
