"""Regions of a space: conditions as combinations of cell sets, and written out as boxes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from rules.analysis.budget import MOST_BOXES, Budget, Exhausted

Box = tuple[int, ...]
"""For each axis the set of its cells, as bits; a point lies inside when each of its cells does."""


@dataclass(frozen=True, slots=True)
class Cells:
    """The points whose cell on one axis is among some."""

    axis: int
    mask: int


@dataclass(frozen=True, slots=True)
class Both:
    """The points inside every part; without parts, all points."""

    parts: tuple[Region, ...]


@dataclass(frozen=True, slots=True)
class Either:
    """The points inside at least one part; without parts, none."""

    parts: tuple[Region, ...]


Region = Cells | Both | Either


def outside(region: Region, whole: Box) -> Region:
    """Return the points that are not inside a region; `whole` has all cells of every axis."""
    match region:
        case Cells(axis, mask):
            return Cells(axis, whole[axis] & ~mask)
        case Both(parts):
            return Either(tuple(outside(part, whole) for part in parts))
        case Either(parts):
            return Both(tuple(outside(part, whole) for part in parts))


def boxes(region: Region, whole: Box, budget: Budget) -> tuple[Box, ...]:
    """Write a region out as boxes; raises `Exhausted` when there would be too many."""
    match region:
        case Cells(axis, mask):
            return (_replaced(whole, axis, mask),) if mask else ()
        case Either(parts):
            made = [*_joined(parts, whole), *(box for part in parts for box in _inner(part, whole, budget))]
            return _distinct(made, budget)
        case Both(parts):
            return _crossed(parts, whole, budget)


def meet(one: Box, other: Box) -> Box | None:
    """Return the points inside both boxes, or None when there are none."""
    made = tuple(left & right for left, right in zip(one, other, strict=True))
    return made if all(made) else None


def _inner(part: Region, whole: Box, budget: Budget) -> tuple[Box, ...]:
    return () if isinstance(part, Cells) else boxes(part, whole, budget)


def _joined(parts: tuple[Region, ...], whole: Box) -> list[Box]:
    """Return one box for each axis on which some parts stand alone."""
    masks: dict[int, int] = {}
    for part in parts:
        if isinstance(part, Cells) and part.mask:
            masks[part.axis] = masks.get(part.axis, 0) | part.mask
    return [_replaced(whole, axis, mask) for axis, mask in masks.items()]


def _crossed(parts: tuple[Region, ...], whole: Box, budget: Budget) -> tuple[Box, ...]:
    plain = list(whole)
    for part in parts:
        if isinstance(part, Cells):
            plain[part.axis] &= part.mask
    if not all(plain):
        return ()
    made: tuple[Box, ...] = (tuple(plain),)
    for part in parts:
        if not isinstance(part, Cells):
            inner = boxes(part, whole, budget)
            budget.spend(len(made) * len(inner))
            made = _distinct((box for one in made for other in inner if (box := meet(one, other))), budget)
    return made


def _distinct(made: Iterable[Box], budget: Budget) -> tuple[Box, ...]:
    kept = tuple(dict.fromkeys(made))
    if len(kept) > MOST_BOXES:
        raise Exhausted
    budget.spend(len(kept))
    return kept


def _replaced(whole: Box, axis: int, mask: int) -> Box:
    return (*whole[:axis], mask, *whole[axis + 1 :])
