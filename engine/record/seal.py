"""Seals 封存: a root over the heads of all cases' chains at one moment, chained to the seal before it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime

from engine.record import merkle
from engine.record.canonical import canonical

BEGINNING = hashlib.sha256(b"tongban:seals").hexdigest()
"""What the first seal is chained to."""


@dataclass(frozen=True, slots=True)
class Head:
    """How far the chain of a case reaches: its last event's sequence number and chain digest."""

    service_code: str
    sequence: int
    chain: str

    def leaf(self) -> bytes:
        """Return the hash under which it stands in the tree."""
        return merkle.leaf(canonical([self.service_code, self.sequence, self.chain]).encode())


@dataclass(frozen=True, slots=True)
class Seal:
    """One seal: `root` covers the heads of `cases` cases in the order of their codes; all digests are hexadecimal."""

    number: int
    """from 1"""
    at: datetime
    cases: int
    root: str
    previous: str
    """chain digest of the seal before"""

    @property
    def chain(self) -> str:
        """Digest over this seal and, through `previous`, over all before it: publishing it fixes them all."""
        said = [self.previous, self.number, self.at.astimezone(UTC).isoformat(), self.cases, self.root]
        return hashlib.sha256(canonical(said).encode()).hexdigest()


def next_seal(last: Seal | None, at: datetime, cases: int, root: str) -> Seal:
    """Return the seal that comes after the last one."""
    return Seal(last.number + 1, at, cases, root, last.chain) if last else Seal(1, at, cases, root, BEGINNING)
