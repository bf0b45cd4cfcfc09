"""Merkle trees after RFC 6962: one root over many leaves, and short proofs that a leaf is among them.

Leaves and inner nodes are hashed under different prefixes, so that neither can pass for the other.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain, islice

EMPTY = hashlib.sha256().digest()
"""Root of a tree without leaves."""


def leaf(content: bytes) -> bytes:
    """Return the hash of a leaf."""
    return hashlib.sha256(b"\x00" + content).digest()


def node(left: bytes, right: bytes) -> bytes:
    """Return the hash of an inner node."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """A tree that grows leaf by leaf and keeps no more than one hash for each of its levels."""

    def __init__(self) -> None:
        self.size = 0
        self._full: list[bytes] = []

    def add(self, hashed: bytes) -> None:
        """Add the hash of the next leaf."""
        merging = self.size
        self.size += 1
        while merging & 1:
            hashed = node(self._full.pop(), hashed)
            merging >>= 1
        self._full.append(hashed)

    def root(self) -> bytes:
        """Return the root over the leaves so far."""
        if not self._full:
            return EMPTY
        *lefts, made = self._full
        for left in reversed(lefts):
            made = node(left, made)
        return made


def root_of(leaves: Iterable[bytes]) -> bytes:
    """Return the root over the hashes of leaves."""
    tree = Tree()
    for each in leaves:
        tree.add(each)
    return tree.root()


def path_of(position: int, size: int, leaves: Iterable[bytes]) -> tuple[bytes, ...]:
    """Return the inclusion path of the leaf at `position` (from 0) among `size`, reading them once, in order.

    Raises ValueError when there is no such position or fewer leaves.
    """
    if not 0 <= position < size:
        raise ValueError(f"no leaf {position} among {size}")
    beside = tuple(_beside(position, 0, size))
    read, at, found = iter(leaves), 0, dict[tuple[int, int], bytes]()
    for first, end in sorted(beside):
        tree = Tree()
        for each in chain(islice(read, first - at, first - at), islice(read, end - first)):
            tree.add(each)
        if tree.size < end - first:
            raise ValueError(f"fewer than {size} leaves")
        at, found[(first, end)] = end, tree.root()
    return tuple(found[each] for each in beside)


def root_by(hashed: bytes, position: int, size: int, path: Sequence[bytes]) -> bytes | None:
    """Return the root that a leaf, its position and its path lead to; None when the path cannot be one (RFC 9162 2.1.3.2)."""
    if not 0 <= position < size:
        return None
    here, last, made = position, size - 1, hashed
    for beside in path:
        if last == 0:
            return None
        if here & 1 or here == last:
            made = node(beside, made)
            while not here & 1 and here:
                here, last = here >> 1, last >> 1
        else:
            made = node(made, beside)
        here, last = here >> 1, last >> 1
    return made if last == 0 else None


def _beside(position: int, first: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the ranges of leaves under the nodes beside the way to the root, from the leaf upward."""
    if end - first < 2:  # noqa: PLR2004  # a single leaf is its own root
        return
    middle = first + (1 << (end - first - 1).bit_length() - 1)
    if first + position < middle:
        yield from _beside(position, first, middle)
        yield (middle, end)
    else:
        yield from _beside(position - (middle - first), middle, end)
        yield (first, middle)
