"""Earlier cases with the same key, and the keys that are held so that of two simultaneous submissions one passes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from functools import cache
from operator import itemgetter
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Connection, Select, and_, bindparam, literal_column, select, union_all
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


def find(
    connection: Connection, keys: Sequence[tuple[CompiledRule, str]], today: date, zone: str
) -> Mapping[str, Earlier]:
    """Return by scope of the rules, given with their keys, the newest earlier leg compared with whose key is the same."""
    if not keys:
        return {}
    wanted: dict[str, object] = {}
    for place, (rule, key) in enumerate(keys):
        wanted |= {f"rule_{place}": rule.scope, f"key_{place}": key, f"since_{place}": _since(rule, today, zone)}
    rows: Iterable[Sequence[Any]] = _finding(tuple(rule.declared.among for rule, _ in keys)).run(connection, wanted)
    found: dict[str, Earlier] = {}
    for place, service_code, leg, submitted_at, department, stage, account, identity in sorted(rows, key=itemgetter(0)):
        rule, _ = keys[place]
        moment = instant(submitted_at)
        found[rule.scope] = Earlier(rule, service_code, leg, moment, department, stage, account, identity)
    return found


class KeyHeldError(Exception):
    """Another leg took the key at the same moment: look again for earlier ones."""


@dataclass(frozen=True, slots=True)
class Holder:
    """An open leg that holds a key from the moment of its submission; `today` is the legal day of it in the zone."""

    service_code: str
    leg: int
    at: datetime
    today: date
    zone: str


def hold(connection: Connection, rule: CompiledRule, key: str, holder: Holder, *, shared: bool) -> None:
    """Hold a key for an open leg, also where the leg that holds it is older than the rule looks back.

    Where the rule `looks_back` the database is asked for an answer.

    Raises KeyHeldError, or sqlalchemy's IntegrityError, when somebody else took it at the same moment; `shared` leaves it
    to the one who holds it, for a leg that was let in with a reason.
    """
    if rule.declared.then is not Then.STOP or rule.declared.among is Among.APPROVED_CASES:
        return
    row: dict[str, object] = {"rule": rule.scope, "key_digest": key, "held_since": holder.at}
    row |= {"service_code": holder.service_code, "leg": holder.leg}
    if shared:
        _HOLD_SHARED[connection.dialect.name].run(connection, row)
    elif not rule.looks_back:
        insertion(tables.duplicate_holder).run(connection, row)
    else:
        row["since"] = _since(rule, holder.today, holder.zone)
        if _TAKE_OVER[connection.dialect.name].run(connection, row).rowcount == 0:
            raise KeyHeldError


def _since(rule: CompiledRule, today: date, zone: str) -> datetime:
    since = rule.since(today)
    return EPOCH if since is None else datetime.combine(since, time(), ZoneInfo(zone))


@cache
def _finding(compared: tuple[Among, ...]) -> Prepared:
    """Return one statement for all rules of an item, which compare with these cases; rows lead with the rule's place."""
    newest = [_newest(place, among).subquery() for place, among in enumerate(compared)]
    return Prepared(union_all(*(select(literal_column(str(place)), each) for place, each in enumerate(newest))))


def _newest(place: int, among: Among) -> Select[Any]:
    used, leg, case = tables.duplicate_key.c, tables.leg, tables.case
    same_leg = and_(leg.c.service_code == used.service_code, leg.c.leg == used.leg)
    source = tables.duplicate_key.join(leg, same_leg).join(case, case.c.service_code == used.service_code)
    found = (
        select(used.service_code, used.leg, used.submitted_at, leg.c.department, leg.c.stage)
        .add_columns(case.c.account, case.c.identity)
        .select_from(source)
        .where(used.rule == bindparam(f"rule_{place}"), used.key_digest == bindparam(f"key_{place}"))
        .where(used.submitted_at >= bindparam(f"since_{place}"))
        .order_by(used.submitted_at.desc(), used.service_code)
        .limit(literal_column("1"))
        .offset(literal_column("0"))  # SQLite's dialect would make a parameter of it
    )
    standings = _STANDINGS.get(among)
    return found if standings is None else found.where(used.standing.in_(list(map(literal_column, standings))))


_STANDINGS = {Among.OPEN_CASES: ("'open'", "'granted'"), Among.APPROVED_CASES: ("'approved'", "'granted'")}
"""How the legs stand that a rule compares with, as SQL."""
_INSERTS: Mapping[str, sqlite.Insert | postgresql.Insert] = {
    "sqlite": sqlite.insert(tables.duplicate_holder),
    "postgresql": postgresql.insert(tables.duplicate_holder),
}
_HOLD_SHARED = {name: Prepared(insert.on_conflict_do_nothing()) for name, insert in _INSERTS.items()}
_TAKE_OVER = {
    name: Prepared(
        insert.on_conflict_do_update(
            index_elements=["rule", "key_digest"],
            set_={column: insert.excluded[column] for column in ("service_code", "leg", "held_since")},
            where=tables.duplicate_holder.c.held_since < bindparam("since"),
        )
    )
    for name, insert in _INSERTS.items()
}
