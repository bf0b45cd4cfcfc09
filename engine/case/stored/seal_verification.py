"""Seals verified: their chain, their roots, and the chains of cases that they cover."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from sqlalchemy import Connection, select

from catalog.reading.text import Text
from engine.case.stored.sealing import BATCH, altered, seals
from engine.record.merkle import Tree
from engine.record.seal import BEGINNING, Head, Seal
from engine.storage import tables
from engine.storage.database import Database

OUT_OF_ORDER = Text("封存序号不连续", "a seal is missing or out of order")
UNLINKED = Text("封存记录与前一次的链接不符", "the seal is not linked to the one before it")
OTHER_ROOT = Text("按封存的链尾重算的根值不符", "the heads that it covers do not lead to its root")
MISSING = Text("封存记录已不存在", "the seal itself is gone")
CASE_GONE = Text(
    "办件 {code} 封存时的第 {sequence} 个事件已不存在", "case {code}: event {sequence}, which it covers, is gone"
)
CASE_CHANGED = Text(
    "办件 {code} 到第 {sequence} 个事件的链与封存时不同",
    "case {code}: the chain up to event {sequence} is not the one that was sealed",
)


@dataclass(frozen=True, slots=True)
class SealFault:
    """What is wrong with a seal, or with a case that it covers."""

    number: int
    reason: Text


@dataclass(frozen=True, slots=True)
class SealsVerified:
    """How many seals there are, and everything that is wrong."""

    count: int
    wrong: tuple[SealFault, ...]


def verified_seals(database: Database) -> SealsVerified:
    """Verify every seal as of one moment; reads the sealed heads once, whatever the number of seals."""
    with database.read() as connection:
        kept = tuple(seals(connection))
        made = tuple(seal for seal, _ in kept)
        wrong = (*_links(kept), *_roots(connection, made), *_cases(connection))
    return SealsVerified(len(kept), wrong)


def _links(kept: Sequence[tuple[Seal, str]]) -> Iterator[SealFault]:
    previous = BEGINNING
    for place, (seal, chain) in enumerate(kept, start=1):
        if seal.number != place:
            yield SealFault(seal.number, OUT_OF_ORDER)
        if seal.previous != previous or seal.chain != chain:
            yield SealFault(seal.number, UNLINKED)
        previous = chain


def _cases(connection: Connection) -> Iterator[SealFault]:
    for each in altered(connection):
        said = CASE_GONE if each.gone else CASE_CHANGED
        yield SealFault(each.seal, said.fill(code=each.service_code, sequence=each.sequence))


def _roots(connection: Connection, made: Sequence[Seal]) -> Iterator[SealFault]:
    trees, unknown = [Tree() for _ in made], set[int]()
    numbers = [each.number for each in made]
    known = frozenset(numbers)
    for own in _heads(connection):
        unknown.update(number for number, _ in own if number not in known)
        _grow(trees, numbers, own)
    for seal, tree in zip(made, trees, strict=True):
        if (tree.size, tree.root().hex()) != (seal.cases, seal.root):
            yield SealFault(seal.number, OTHER_ROOT)
    yield from (SealFault(number, MISSING) for number in sorted(unknown))


def _heads(connection: Connection) -> Iterator[list[tuple[int, bytes]]]:
    """Yield the heads of each case, in the order of codes: the seal that covers each first, and its leaf."""
    head = tables.sealed_head.c
    found = select(head.service_code, head.sequence, head.chain, head.seal).order_by(head.service_code, head.seal)
    rows = connection.execute(found, execution_options={"yield_per": BATCH})
    for _, own in groupby(rows, key=lambda row: row.service_code):
        yield [(row.seal, Head(row.service_code, row.sequence, row.chain).leaf()) for row in own]


def _grow(trees: Sequence[Tree], numbers: Sequence[int], own: Sequence[tuple[int, bytes]]) -> None:
    """Add to each seal's tree the head of one case that it covers: the last that was sealed until then."""
    coming, leaf = list(reversed(own)), None
    for tree, number in zip(trees, numbers, strict=True):
        while coming and coming[-1][0] <= number:
            _, leaf = coming.pop()
        if leaf is not None:
            tree.add(leaf)
