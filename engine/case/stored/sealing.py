"""Sealing all cases, one after the other as they stand, and giving out receipts."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from contextlib import closing
from dataclasses import dataclass
from itertools import groupby
from tempfile import SpooledTemporaryFile
from typing import IO

from sqlalchemy import Connection, and_, distinct, func, or_, select

from catalog.reading.text import Text
from engine.record.merkle import Tree, path_of
from engine.record.receipt import Receipt
from engine.record.seal import Head, Seal, next_seal
from engine.storage import tables
from engine.storage.database import Database
from engine.storage.prepared import insertion
from engine.storage.rows import insert_if_absent
from engine.time.clock import Clock

BATCH = 1000
MEBIBYTE = 1024 * 1024
ALTERED = Text(
    "办件 {code} 的记录在第 {seal} 次封存后被改动或删除；请用 tongban verify 核验，查明并恢复后再封存",
    "the record of case {code} was changed or removed after seal {seal}; look at it with tongban verify and restore it "
    "before you seal again",
)

BROKEN = Text(
    "办件 {code} 的最后一个事件不存在；请用 tongban verify 核验，查明并恢复后再封存",
    "the last event of case {code} is not there; look at it with tongban verify and restore it before you seal",
)


class NotSealed(Exception):
    """Cases cannot be sealed: what was sealed before is not there any more."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


@dataclass(frozen=True, slots=True)
class Altered:
    """A sealed head that the case's chain does not lead through any more; without its event, `gone`."""

    service_code: str
    sequence: int
    seal: int
    gone: bool


@dataclass(frozen=True, slots=True)
class SealedCases:
    """The newest seal, and how many cases it covers differently than the one before; 0 when it is not new."""

    seal: Seal
    changed: int


def seal_cases(database: Database, clock: Clock, told: Callable[[int], None] = lambda _: None) -> SealedCases | None:
    """Seal every case as it stands, unless nothing has changed; None where there is no case. Raises NotSealed.

    The cases are read once, as of one moment, and not kept in memory; only what is new is written, in one transaction.
    `told` hears of every case that was read.
    """
    with SpooledTemporaryFile(max_size=MEBIBYTE, mode="w+", encoding="ascii") as fresh:
        with database.read() as connection:
            _unaltered(connection)
            last, tree, changed = newest(connection), Tree(), 0
            for head, known in _heads_now(connection):
                tree.add(head.leaf())
                told(1)
                if not known:
                    changed += 1
                    fresh.write(f"{head.service_code} {head.sequence} {head.chain}\n")
        if not changed:
            return SealedCases(last, 0) if last else None
        made = next_seal(last, clock.now(), tree.size, tree.root().hex())
        return database.transact(lambda connection: _keep(connection, made, fresh, changed))


def seals(connection: Connection) -> Iterator[tuple[Seal, str]]:
    """Yield every seal in order, each with the chain digest that is on record."""
    for row in connection.execute(select(tables.seal).order_by(tables.seal.c.number)):
        yield Seal(row.number, row.at, row.cases, row.root, row.previous), row.chain


def newest(connection: Connection) -> Seal | None:
    """Return the last seal, if there is any."""
    row = connection.execute(select(tables.seal).order_by(tables.seal.c.number.desc()).limit(1)).first()
    return Seal(row.number, row.at, row.cases, row.root, row.previous) if row else None


def altered(connection: Connection) -> Iterator[Altered]:
    """Yield the sealed heads that are no longer in the chain of their case."""
    head, event, case = tables.sealed_head.c, tables.event, tables.case
    here = and_(event.c.service_code == head.service_code, event.c.sequence == head.sequence)
    found = (
        select(head.service_code, head.sequence, head.seal, event.c.chain, case.c.service_code.label("present"))
        .select_from(tables.sealed_head)
        .outerjoin(event, here)
        .outerjoin(case, case.c.service_code == head.service_code)
        .where(or_(event.c.chain.is_(None), event.c.chain != head.chain, case.c.service_code.is_(None)))
        .order_by(head.service_code, head.sequence)
    )
    for row in connection.execute(found):
        yield Altered(row.service_code, row.sequence, row.seal, row.chain is None or row.present is None)


def receipt(database: Database, service_code: str) -> Receipt | None:
    """Return the receipt of a case under the newest seal; None when that does not cover it."""
    head = tables.sealed_head.c
    with database.read() as connection:
        seal = newest(connection)
        if seal is None:
            return None
        covered = head.seal <= seal.number
        before = select(func.count(distinct(head.service_code))).where(covered, head.service_code < service_code)
        own = select(head.service_code, head.sequence, head.chain).where(covered, head.service_code == service_code)
        row = connection.execute(own.order_by(head.seal.desc()).limit(1)).first()
        if row is None:
            return None
        position = connection.scalar(before) or 0
        with closing(_heads_of(connection, seal.number)) as heads:
            path = path_of(position, seal.cases, (each.leaf() for each in heads))
    return Receipt(Head(*row), position, tuple(each.hex() for each in path), seal, seal.chain)


def _unaltered(connection: Connection) -> None:
    found = next(altered(connection), None)
    if found is not None:
        raise NotSealed(ALTERED.fill(code=found.service_code, seal=found.seal))


def _heads_now(connection: Connection) -> Iterator[tuple[Head, bool]]:
    """Yield the head of every case by code, and whether an earlier seal covers it."""
    case, event, head = tables.case.c, tables.event, tables.sealed_head
    last = and_(event.c.service_code == case.service_code, event.c.sequence == case.events)
    known = and_(head.c.service_code == case.service_code, head.c.sequence == case.events)
    found = select(case.service_code, case.events, event.c.chain, head.c.seal).select_from(tables.case)
    joined = found.outerjoin(event, last).outerjoin(head, known).order_by(case.service_code)
    with connection.execute(joined, execution_options={"yield_per": BATCH}) as rows:
        for code, sequence, chain, seal in rows:
            if chain is None:
                raise NotSealed(BROKEN.fill(code=code))
            yield Head(code, sequence, chain), seal is not None


def _heads_of(connection: Connection, number: int) -> Generator[Head]:
    """Yield the heads that a seal covers, by code."""
    head = tables.sealed_head.c
    found = select(head.service_code, head.sequence, head.chain).where(head.seal <= number)
    ordered = found.order_by(head.service_code, head.seal)
    with connection.execute(ordered, execution_options={"yield_per": BATCH}) as rows:
        for _, own in groupby(rows, key=lambda row: row.service_code):
            *_, last = own
            yield Head(*last)


def _keep(connection: Connection, made: Seal, fresh: IO[str], changed: int) -> SealedCases | None:
    row = {name: getattr(made, name) for name in ("number", "at", "cases", "root", "previous", "chain")}
    if not insert_if_absent(connection, tables.seal, row):  # another process sealed at the same moment
        last = newest(connection)
        return SealedCases(last, 0) if last else None
    fresh.seek(0)
    batch: list[dict[str, object]] = []
    for line in fresh:
        code, sequence, chain = line.split()
        batch.append({"service_code": code, "sequence": int(sequence), "seal": made.number, "chain": chain})
        if len(batch) == BATCH:
            insertion(tables.sealed_head).run(connection, *batch)
            batch.clear()
    if batch:
        insertion(tables.sealed_head).run(connection, *batch)
    return SealedCases(made, changed)
