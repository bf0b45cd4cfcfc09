"""What may be pledged in an application: what its item lets, or of a bundle what every item that asks for the paper lets."""

from __future__ import annotations

from collections.abc import Mapping

from engine.case.intake.compiled import CompiledService
from engine.case.intake.offering import items_of
from engine.case.intake.pledging import offered
from engine.case.state.pledge import Pledge
from rules.facts import Facts

Offers = Mapping[str, tuple[Pledge, ...]]
"""By material, in declared order."""


def pledgeable(compiled: CompiledService, facts: Facts, today: str) -> Offers:
    """Return by material that is asked for what may be promised or signed instead of its papers on an ISO day."""
    if compiled.merged is None:
        return {material: pledges for material, pledges in _own(compiled, facts).items() if pledges}
    made: dict[str, tuple[Pledge, ...]] = {}
    for item, own in items_of(compiled, facts, today):
        for material, pledges in _own(item, own).items():
            alike = made.get(material, pledges)
            made[material] = tuple(each for each in alike if each in pledges)
    return {material: pledges for material, pledges in made.items() if pledges}


def _own(compiled: CompiledService, facts: Facts) -> Offers:
    return {each.material: offered(each) for each in compiled.materials.asked(facts)}
