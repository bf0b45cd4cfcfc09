"""Earlier cases with the same key, and the keys that are held so that of two simultaneous submissions one passes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, and_, bindparam, literal_column, select
from sqlalchemy.dialects import postgresql, sqlite

from catalog.model.step import Among, Then
from engine.duplicates.rule import CompiledRule
from engine.storage import tables
from engine.storage.columns import EPOCH
from engine.storage.prepared import Prepared, insertion, instant


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
    since = rule.since(today)
    begin = EPOCH if since is None else datetime.combine(since, time(), ZoneInfo(zone))
    wanted = {"rule": rule.scope, "key": key, "since": begin}
    row: Sequence[Any] | None = _FIND[rule.declared.among].run(connection, wanted).fetchone()
    if row is None:
        return None
    submitted_at = instant(row[2])
    return Earlier(rule, row[0], row[1], submitted_at, row[3], row[4], row[5], row[6])


def hold(connection: Connection, rule: CompiledRule, key: str, service_code: str, leg: int, *, shared: bool) -> None:
    """Hold a key for an open leg.

    Raises sqlalchemy's IntegrityError when somebody else took it at the same moment; `shared` leaves it to the one who
    holds it, for a leg that was let in with a reason.
    """
    if rule.declared.then is not Then.STOP or rule.declared.among is Among.APPROVED_CASES:
        return
    row = {"rule": rule.scope, "key_digest": key, "service_code": service_code, "leg": leg, "held_until": None}
    (_HOLD_SHARED[connection.dialect.name] if shared else insertion(tables.duplicate_holder)).run(connection, row)


def _finding(among: Among) -> Prepared:
    used, leg, case = tables.duplicate_key.c, tables.leg, tables.case
    same_leg = and_(leg.c.service_code == used.service_code, leg.c.leg == used.leg)
    source = tables.duplicate_key.join(leg, same_leg).join(case, case.c.service_code == used.service_code)
    of_leg = (leg.c.department, leg.c.stage, case.c.account, case.c.identity)
    found = (
        select(used.service_code, used.leg, used.submitted_at, *of_leg)
        .select_from(source)
        .where(used.rule == bindparam("rule"), used.key_digest == bindparam("key"))
        .where(used.submitted_at >= bindparam("since"))
        .order_by(used.submitted_at.desc(), used.service_code)
    )
    standing = _STANDING.get(among)
    return Prepared(found if standing is None else found.where(used.standing == literal_column(f"'{standing}'")))


_STANDING = {Among.OPEN_CASES: "open", Among.APPROVED_CASES: "approved"}
_FIND = {among: _finding(among) for among in Among}
_HOLD_SHARED = {
    "sqlite": Prepared(sqlite.insert(tables.duplicate_holder).on_conflict_do_nothing()),
    "postgresql": Prepared(postgresql.insert(tables.duplicate_holder).on_conflict_do_nothing()),
}
