"""Analysis of who handles a shared item: no application may belong to two of its adopters."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from dataclasses import dataclass

from catalog.checks import place
from catalog.model.adoption import Adoption
from catalog.model.catalog import Catalog
from catalog.model.declared import Declared
from catalog.model.sharing import Shared
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text
from engine.case.intake.compiled import CompiledService
from rules.analysis.apart import Meeting, meetings
from rules.analysis.budget import Exhausted
from rules.analysis.found import NOT_DECIDED
from rules.analysis.setting import Setting
from rules.expression import Everything, Expression

ADOPTIONS_OVERLAP = Problem(
    "adoptions-overlap",
    Text(
        "有的申请既归采用“{other}”，又归这个采用，应由谁办理没有写明。例如：{example}",
        "some applications belong to the adoption `{other}` and to this one, for example: {example}",
    ),
    Text(
        "请收紧其中一个的“当”，使各部门的条件不相交",
        "narrow the `when` of one of them: an application has one department",
    ),
)
APART = Text("各采用的条件是否不相交", "whether adoptions have no application in common")


@dataclass(frozen=True, slots=True)
class Shares:
    """The adoptions of an item that say which applications are theirs, with their conditions within the item's own."""

    adoptions: tuple[Adoption, ...]
    conditions: tuple[Expression, ...]

    @classmethod
    def of(cls, compiled: CompiledService, catalog: Catalog) -> Shares:
        """Gather them from a compiled item."""
        handlers = compiled.handlers
        found = [(each.service.key, each.when.expression) for each in handlers.adopters if each.when is not None]
        within = (handlers.within.expression,) if handlers.within is not None else ()
        adoptions = tuple(catalog.adoptions[key] for key, _ in found)
        return cls(adoptions, tuple(_also(when, within) for _, when in found))

    @property
    def meaning(self) -> Hashable:
        """What the findings follow from, places aside."""
        return "shares", tuple(each.key for each in self.adoptions), self.conditions

    @property
    def places(self) -> tuple[Position, ...]:
        """Where the conditions are written."""
        return tuple(place.of(each, "when") for each in self.adoptions)


def analyse_sharing(shares: Shares, setting: Setting) -> Iterator[Diagnostic]:
    """Yield a finding for each adoption that meets an earlier one of the same item."""
    if len(shares.adoptions) < 2:  # noqa: PLR2004  # two can meet
        return
    try:
        for met in meetings(shares.conditions, setting):
            at = shares.places[met.other]
            yield _problem(met).at(at, other=shares.adoptions[met.one].key, example=met.example, what=APART)
    except Exhausted:
        yield NOT_DECIDED.at(shares.places[0], what=APART)


def _also(when: Expression, within: tuple[Expression, ...]) -> Expression:
    return Everything((when, *within), when.at) if within else when


def sharing_conditions(compiled: CompiledService, catalog: Catalog) -> Iterator[tuple[Declared, Expression]]:
    """Yield the conditions of an item that others adopt: of the item itself, and of each adoption."""
    handlers, shared = compiled.handlers, compiled.service.item.shared
    if handlers.within is not None and isinstance(shared, Shared):
        yield shared, handlers.within.expression
    for each in handlers.adopters:
        if each.when is not None:
            yield catalog.adoptions[each.service.key], each.when.expression


def _problem(met: Meeting) -> Problem:
    return NOT_DECIDED if met.example is None else ADOPTIONS_OVERLAP
