"""The papers of a bundle: each once, with the items that need it, or with the certificate that makes it needless."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from admin_ui.portal.paper import Paper, paper
from catalog.model.catalog import Catalog
from catalog.model.evidence import MaterialRequirement
from catalog.model.merged import AwaitedMaterial, Merged
from catalog.reading.text import Text, same
from engine.case.compiled import CompiledMember


@dataclass(slots=True)
class BundlePaper:
    """One paper: for which items it is handed in, and for which an earlier item's certificate proves it."""

    paper: Paper
    items: list[Text] = field(default_factory=list)
    given: dict[Text, list[Text]] = field(default_factory=dict)
    """by the certificate that proves it, the items for which it need not be handed in"""
    conditions: list[Text] = field(default_factory=list)
    """when it is needed, for each of the items that need it sometimes"""
    always: bool = False

    @property
    def spared(self) -> bool:
        """Whether it need not be handed in at all."""
        return not self.items

    @property
    def sure(self) -> bool:
        """Whether it has to be handed in whatever else is answered."""
        return self.always and not self.spared and not self.paper.optional

    @property
    def sometimes(self) -> bool:
        """Whether it is needed in some cases only."""
        return not self.spared and not self.always


def bundle_papers(merged: Merged, members: Sequence[CompiledMember], catalog: Catalog) -> tuple[BundlePaper, ...]:
    """Return the papers of the items that are needed, each once."""
    found: dict[str, BundlePaper] = {}
    for each in members:
        for requirement, when in each.service.materials.requirements:
            held = found.setdefault(requirement.material, BundlePaper(paper(requirement, catalog)))
            giver = _giver(merged, each, requirement, members)
            name = each.service.service.item.name
            if giver is not None:
                held.given.setdefault(_certificate(giver, catalog), []).append(name)
            else:
                _handed_in(held, name, when.speech.said if when else None)
    return tuple(found.values())


def _handed_in(held: BundlePaper, item: Text, condition: Text | None) -> None:
    if item not in held.items:
        held.items.append(item)
    held.always = held.always or condition is None
    if condition is not None and condition not in held.conditions:
        held.conditions.append(condition)


def _giver(
    merged: Merged, each: CompiledMember, requirement: MaterialRequirement, members: Sequence[CompiledMember]
) -> AwaitedMaterial | None:
    """Return what proves a requirement, where the item that gives it is needed too."""
    number = each.service.service.item.materials.index(requirement)
    needed = {other.member.item for other in members}
    awaited = (one for one in merged.materials if (one.member, one.number) == (each.member.item, number))
    return next((one for one in awaited if one.giver in needed), None)


def _certificate(giver: AwaitedMaterial, catalog: Catalog) -> Text:
    declared = catalog.certificates.get(giver.certificate)
    return declared.name if declared else same(giver.certificate)


def serving(merged: Merged, members: Sequence[CompiledMember], material: str) -> Iterator[Text]:
    """Yield the names of the items for which a paper is handed in."""
    for each in members:
        for requirement, _ in each.service.materials.requirements:
            if requirement.material == material and _giver(merged, each, requirement, members) is None:
                yield each.service.service.item.name
                break
