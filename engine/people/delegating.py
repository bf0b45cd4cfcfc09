"""Who may delegate to whom, and who may end it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from sqlalchemy import Connection, select

from catalog.model.step import Role
from catalog.reading.text import Text
from engine.people.colleague import Colleague
from engine.people.delegation import Delegation, concerning, end, find, record
from engine.people.grant import EVERY, HANDLING, Grant, Staff
from engine.storage.tables import delegation, staff_grant

LONGEST = timedelta(days=366)

NOTHING_TO_LEND = Text(
    "{name}没有办理案件的角色，没有可以委托的权限。",
    "{name} has no role that handles cases, so there is nothing to delegate.",
)
NOT_YOURS = Text(
    "只能委托自己的权限；部门管理员可以替本部门人员办理委托。",
    "You can delegate your own grants only; a department's administrator can do it for the department's people.",
)
SELF = Text("不能委托给本人。", "You cannot delegate to the same person.")
ELSEWHERE = Text(
    "{name}与委托人不在同一部门，请委托给本部门的人。",
    "{name} is not of the same department; delegate to somebody in the department.",
)
NO_DAYS = Text("请填写起止日期，结束日期不早于开始日期。", "Enter both days; the last is not before the first.")
PAST = Text(
    "结束日期 {day} 已经过去，请填写今天或以后的日期。", "The last day, {day}, has passed; enter today or a later day."
)
TOO_LONG = Text("一次委托最长一年，请缩短期限。", "A delegation lasts a year at most; choose an earlier last day.")
NO_REASON = Text("请填写委托的原因。", "Say why.")
OVERLAPS = Text(
    "已有同样的委托（{first} 至 {last}），请先终止它，或另选日期。",
    "There is such a delegation already ({first} to {last}); end it first, or choose other days.",
)
OVER = Text("这项委托已经结束。", "This delegation has ended already.")
NOT_ENDED_BY_YOU = Text(
    "只有委托人、代办人或部门管理员可以终止委托。",
    "Only the two people concerned or the department's administrator may end a delegation.",
)


class DelegationRefused(Exception):
    """A delegation that is not made or not ended; the message is for the user."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be delegated: whose grants, to whom, from the first day to the last, and why."""

    delegator: Colleague
    delegate: Colleague
    days: tuple[date, date] | None
    reason: str


def delegate(connection: Connection, actor: Staff, wish: Wish, *, today: date, at: datetime) -> Delegation:
    """Record a delegation; raises DelegationRefused.

    `actor` acts with grants of his own: nobody passes on what was delegated to him.
    """
    if not may_lend(actor, wish.delegator.staff):
        raise DelegationRefused(NOT_YOURS)
    _people(wish)
    first, last = _days(wish, today)
    if not wish.reason.strip():
        raise DelegationRefused(NO_REASON)
    by, to = wish.delegator.account, wish.delegate.account
    for each in concerning(connection, by):
        if (each.delegator, each.delegate) == (by, to) and each.overlaps(first, last):
            said = OVERLAPS.fill(first=each.from_day, last=each.until_day)
            raise DelegationRefused(said)
    return record(connection, by, to, days=(first, last), reason=wish.reason.strip(), by=actor.account, at=at)


def end_early(connection: Connection, actor: Staff, identifier: str, *, today: date, at: datetime) -> Delegation:
    """End a delegation from now on; raises DelegationRefused."""
    found = find(connection, identifier)
    if found is None or not _concerned(connection, actor, found):
        raise DelegationRefused(NOT_ENDED_BY_YOU)
    if found.until_day < today or not end(connection, identifier, day=today, by=actor.account, at=at):
        raise DelegationRefused(OVER)
    return found


def administered(actor: Staff) -> frozenset[str]:
    """Return the departments that somebody administers."""
    return frozenset(each.department for each in actor.grants if each.role is Role.DEPARTMENT_ADMIN)


def may_lend(actor: Staff, delegator: Staff) -> bool:
    """Say whether somebody may delegate these grants: his own, or as administrator of all their departments."""
    lent = {each.department for each in delegator.grants if each.role in HANDLING}
    return actor.account == delegator.account or (bool(lent) and all(_administers(actor, each) for each in lent))


def within(connection: Connection, departments: frozenset[str]) -> tuple[Delegation, ...]:
    """Return the delegations given by the people of departments, the newest first."""
    grant = staff_grant.c
    people = select(grant.account).where(grant.role.in_([each.value for each in HANDLING]))
    if EVERY not in departments:
        people = people.where(grant.department.in_(departments))
    givers = select(delegation.c.delegator).where(delegation.c.delegator.in_(people)).distinct()
    found = {each.delegation: each for giver in connection.scalars(givers) for each in concerning(connection, giver)}
    return tuple(sorted(found.values(), key=lambda each: (each.from_day, each.delegation), reverse=True))


def _people(wish: Wish) -> None:
    lent = [each for each in wish.delegator.staff.grants if each.role in HANDLING]
    if not lent:
        raise DelegationRefused(NOTHING_TO_LEND.fill(name=wish.delegator.shown_name))
    if wish.delegator.account == wish.delegate.account:
        raise DelegationRefused(SELF)
    if not any(_together(mine, theirs) for mine in lent for theirs in wish.delegate.staff.grants):
        raise DelegationRefused(ELSEWHERE.fill(name=wish.delegate.shown_name))


def _days(wish: Wish, today: date) -> tuple[date, date]:
    if wish.days is None or wish.days[1] < wish.days[0]:
        raise DelegationRefused(NO_DAYS)
    first, last = wish.days
    if last < today:
        raise DelegationRefused(PAST.fill(day=last))
    if last - first > LONGEST:
        raise DelegationRefused(TOO_LONG)
    return first, last


def _together(one: Grant, other: Grant) -> bool:
    return EVERY in {one.department, other.department} or one.department == other.department


def _administers(actor: Staff, department: str) -> bool:
    wanted = {EVERY, department}
    return any(each.role is Role.DEPARTMENT_ADMIN and each.department in wanted for each in actor.grants)


def _concerned(connection: Connection, actor: Staff, found: Delegation) -> bool:
    if actor.account in {found.delegator, found.delegate}:
        return True
    return any(each.delegation == found.delegation for each in within(connection, administered(actor)))
