"""The papers of a bundle: each once, with the items that need it at once or when they begin, or with the certificate that makes it needless."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from admin_ui.portal.service.paper import Paper, paper
from catalog.model.catalog import Catalog
from catalog.model.evidence import MaterialRequirement
from catalog.model.merged import AwaitedMaterial, Merged
from catalog.reading.text import Text, same
from engine.case.intake.compiled import CompiledMember
from rules.facts import Facts


@dataclass(slots=True)
class BundlePaper:
    """One paper: for which items it is handed in, and for which an earlier item's certificate proves it."""

    paper: Paper
    sure: bool
    """whether it has to be handed in with the application, from the answers so far"""
    items: list[Text] = field(default_factory=list)
    given: dict[Text, list[Text]] = field(default_factory=dict)
    """by the certificate that proves it, the items for which it need not be handed in"""
    later: list[Text] = field(default_factory=list)
    """the items that ask for it only when they begin"""
    conditions: list[Text] = field(default_factory=list)
    """when it is needed, for each of the items that need it sometimes"""

    @property
    def spared(self) -> bool:
        """Whether it need not be handed in at all."""
        return not self.items and not self.later

    @property
    def sometimes(self) -> bool:
        """Whether it is needed in some cases only."""
        return bool(self.conditions) and not self.spared and not self.sure


def bundle_papers(
    merged: Merged, members: Sequence[CompiledMember], catalog: Catalog, asked: Iterable[MaterialRequirement]
) -> tuple[BundlePaper, ...]:
    """Return the papers of the items that are needed, each once; `asked` are those that the answers so far ask for."""
    required = {each.material for each in asked if not each.optional}
    found: dict[str, BundlePaper] = {}
    for each in members:
        for requirement, when in each.service.materials.requirements:
            key = requirement.material
            held = found.setdefault(key, BundlePaper(paper(requirement, catalog), key in required))
            giver = _giver(merged, each, requirement, members)
            name = each.service.service.item.name
            if giver is not None:
                held.given.setdefault(_certificate(giver, catalog), []).append(name)
            else:
                place = held.later if key in each.member.later else held.items
                _handed_in(held, place, name, when.speech.said if when else None)
    return tuple(found.values())


def _handed_in(held: BundlePaper, place: list[Text], item: Text, condition: Text | None) -> None:
    if item not in place:
        place.append(item)
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


def serving(merged: Merged, members: Sequence[CompiledMember], material: str, answered: Facts) -> Iterator[Text]:
    """Yield the names of the items for which a paper is handed in with the application, from the answers so far."""
    for each in members:
        if material in each.member.later:
            continue
        own = merged.answers(each.member.item, answered.form)
        asked = each.service.materials.asked(each.service.facts(own, answered.applicant, answered.today))
        if any(one.material == material and _giver(merged, each, one, members) is None for one in asked):
            yield each.service.service.item.name
