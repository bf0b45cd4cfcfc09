"""Questions about regions of submitted records: none lies inside, or here is one, or it is not decided."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from itertools import product

from rules.analysis.budget import Budget
from rules.analysis.cover import Cover, Point
from rules.analysis.example import Claim, example
from rules.analysis.possible import Possible
from rules.analysis.region import Box, Region, boxes, meet
from rules.facts import Facts

MOST_POINTS = 12
"""Points for which a record is looked for before a question stays undecided."""


class Unknown(Enum):
    """The answer to a question that is not decided."""

    UNDECIDED = "undecided"


UNDECIDED = Unknown.UNDECIDED
Answer = Facts | Unknown | None
"""A submitted record inside the region, or None when there is none at all."""


@dataclass(slots=True)
class Regions:
    """Regions written out as boxes, several boxes to a region, indexed together with all that is impossible.

    A point is "free" when it lies in none of the boxes of some regions, nor among what is impossible.
    """

    possible: Possible
    budget: Budget
    boxes: list[tuple[Box, ...]]
    """of each region"""
    whole: Box
    cover: Cover
    never: int
    """the boxes of what is impossible, as bits"""
    _bits: list[int] = field(default_factory=list)

    @classmethod
    def of(cls, possible: Possible, regions: Sequence[Region], budget: Budget) -> Regions:
        """Write regions out; raises `Exhausted` when that takes too many boxes."""
        ruled_out = list(possible.impossible())
        whole = possible.space.whole
        made = [boxes(region, whole, budget) for region in regions]
        never = [box for region in ruled_out for box in boxes(region, whole, budget)]
        every = [*(box for each in made for box in each), *never]
        cover = Cover([len(axis.cells) for axis in possible.space.axes], every, budget)
        bits, at = [], 0
        for each in made:
            bits.append(((1 << len(each)) - 1) << at)
            at += len(each)
        return cls(possible, budget, made, whole, cover, ((1 << len(never)) - 1) << at, bits)

    @property
    def exact(self) -> bool:
        """Whether every point without what is impossible is a record: nothing is compared, computed or about rows."""
        return all(axis.name and not axis.computed for axis in self.possible.space.axes)

    @property
    def nothing(self) -> bool:
        """Whether no record at all can be submitted, of which everything could be said."""
        return self.escape(self.whole, 0) is None

    def bits(self, regions: Iterable[int]) -> int:
        """Return the boxes of some regions, as bits."""
        made = 0
        for each in regions:
            made |= self._bits[each]
        return made

    def touching(self, region: int) -> frozenset[int]:
        """Return the regions that have a point in common with one, possible or not."""
        touched = 0
        for box in self.boxes[region]:
            touched |= self.cover.touching(box)
        return frozenset(each for each, bits in enumerate(self._bits) if bits & touched)

    def meeting(self, one: int, other: int) -> list[Box]:
        """Return the boxes of the points inside both regions."""
        self.budget.spend(len(self.boxes[one]) * len(self.boxes[other]))
        pairs = product(self.boxes[one], self.boxes[other])
        return [box for left, right in pairs if (box := meet(left, right)) is not None]

    def inside(self, region: int, point: Point) -> bool:
        """Say whether a point lies inside a region."""
        return bool(self.cover.at(point) & self._bits[region])

    def escape(self, box: Box, among: int) -> Point | None:
        """Return a possible point of a box outside the boxes `among`."""
        return self.cover.escape(box, among | self.never)

    def free(self, within: Iterable[Box], among: int) -> Point | None:
        """Return a possible point inside one of some boxes and outside the boxes `among`; None when there is none."""
        return next((point for box in within if (point := self.escape(box, among)) is not None), None)

    def answer(self, within: Sequence[Box], among: int, claim: Claim) -> Answer:
        """Look for a record inside some boxes and outside others of which a claim is true."""
        if (point := self.free(within, among)) is None:
            return None
        if (facts := example(self.possible, point, claim)) is not None:
            return facts
        if (facts := self._other(within, among, claim, [point])) is not None:
            return facts
        known = (each for each in self.possible.space.setting.tried if claim(each))
        return next((each for each in known if not self.possible.contradicted(each.form, each)), UNDECIDED)

    def _other(self, within: Sequence[Box], among: int, claim: Claim, tried: list[Point]) -> Facts | None:
        """Try further points, those that are like the tried ones in all that values do not decide left aside."""
        axes = self.possible.space.axes
        sizes = [len(axis.cells) for axis in axes]
        unsure = [not axis.name or axis.computed for axis in axes]
        while len(tried) < MOST_POINTS:
            like = [self._like(point, unsure) for point in tried]
            cover = Cover(sizes, [*self.cover.boxes, *like], self.budget)
            known = (among | self.never) | ((1 << len(like)) - 1) << len(self.cover.boxes)
            point = next((each for box in within if (each := cover.escape(box, known)) is not None), None)
            if point is None:
                break
            if (facts := example(self.possible, point, claim)) is not None:
                return facts
            tried.append(point)
        return None

    def _like(self, point: Point, unsure: list[bool]) -> Box:
        """Return the points that share a point's uncertain cells; the point alone where it has none."""
        axes = self.possible.space.axes
        doubtful = [each or not axis.cells[cell].sure for each, axis, cell in zip(unsure, axes, point, strict=True)]
        if not any(doubtful):
            return tuple(1 << cell for cell in point)
        return tuple(
            1 << cell if each else whole for each, cell, whole in zip(doubtful, point, self.whole, strict=True)
        )
