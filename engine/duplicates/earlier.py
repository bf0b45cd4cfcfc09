"""Earlier cases with the same key, and the keys that are held so that of two simultaneous submissions one passes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from catalog.model.step import Among, Then
from engine.duplicates.rule import CompiledRule
from engine.storage import tables

STANDINGS: Mapping[Among, frozenset[str]] = {
    Among.OPEN_CASES: frozenset({"open"}),
    Among.ALL_CASES: frozenset({"open", "approved", "closed"}),
    Among.APPROVED_CASES: frozenset({"approved"}),
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """An earlier leg with the same key; whoever applies again sees the rest of it only when it is his own."""

    rule: CompiledRule
    service_code: str
    leg: int
    submitted_at: datetime
    department: str
    stage: str
    account: str | None
    identity: str | None

    def own(self, account: str | None, identity: str | None) -> bool:
        """Say whether the earlier case is that of the same account or verified identity."""
        return (account is not None and account == self.account) or (identity is not None and identity == self.identity)


def find(connection: Connection, rule: CompiledRule, key: str, today: date, zone: str) -> Earlier | None:
    """Return the newest earlier leg that the rule compares with and whose key is the same."""
    used, leg, case = tables.duplicate_key.c, tables.leg, tables.case
    same_leg = and_(leg.c.service_code == used.service_code, leg.c.leg == used.leg)
    source = tables.duplicate_key.join(leg, same_leg).join(case, case.c.service_code == used.service_code)
    wanted = (
        select(
            used.service_code,
            used.leg,
            used.submitted_at,
            leg.c.department,
            leg.c.stage,
            case.c.account,
            case.c.identity,
        )
        .select_from(source)
        .where(used.rule == rule.scope, used.key_digest == key)
        .where(used.standing.in_(STANDINGS[rule.declared.among]))
        .order_by(used.submitted_at.desc(), used.service_code)
        .limit(1)
    )
    if (since := rule.since(today)) is not None:
        wanted = wanted.where(used.submitted_at >= datetime.combine(since, time(), ZoneInfo(zone)))
    row = connection.execute(wanted).first()
    return None if row is None else Earlier(rule, *row)


def hold(connection: Connection, rule: CompiledRule, key: str, service_code: str, leg: int, *, shared: bool) -> None:
    """Hold a key for an open leg.

    Raises sqlalchemy's IntegrityError when somebody else took it at the same moment; `shared` leaves it to the one who
    holds it, for a leg that was let in with a reason.
    """
    if rule.declared.then is not Then.STOP or rule.declared.among is Among.APPROVED_CASES:
        return
    row = {"rule": rule.scope, "key_digest": key, "service_code": service_code, "leg": leg, "held_until": None}
    table = tables.duplicate_holder
    if not shared:
        connection.execute(insert(table), row)
    elif connection.dialect.name == "postgresql":
        connection.execute(postgresql.insert(table).on_conflict_do_nothing(), row)
    else:
        connection.execute(sqlite.insert(table).on_conflict_do_nothing(), row)
