"""Which pledges an item lets an applicant give, and those that he gives."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.evidence import MaterialRequirement
from catalog.reading.text import Text
from engine.case.pledge import Pledge, PledgeKind
from engine.case.refusal import NotComplete

NOT_OFFERED = Text(
    "材料“{material}”不能这样办理；请上传材料。", "The material “{material}” cannot be left open so; upload it instead."
)


def pledged(requirements: tuple[MaterialRequirement, ...], given: Mapping[str, PledgeKind]) -> dict[str, Pledge]:
    """Return the pledges for materials that are asked for; raises NotComplete where one is not declared."""
    made: dict[str, Pledge] = {}
    for requirement in requirements:
        if (kind := given.get(requirement.material)) is not None:
            made[requirement.material] = _declared(requirement, kind)
    return made


def offered(requirement: MaterialRequirement) -> tuple[Pledge, ...]:
    """Return what a requirement lets an applicant give instead of its papers, in declared order."""
    found: list[Pledge] = []
    for proof in requirement.proved_by:
        if proof.promise is not None:
            found.append(Pledge(PledgeKind.PROMISE, proof.promise))
        if proof.commitment is not None:
            found.append(Pledge(PledgeKind.COMMITMENT, proof.commitment.check, proof.commitment.text))
    return tuple(found)


def _declared(requirement: MaterialRequirement, kind: PledgeKind) -> Pledge:
    found = next((each for each in offered(requirement) if each.kind is kind), None)
    if found is None:
        raise NotComplete("no-pledge", NOT_OFFERED.fill(material=requirement.material))
    return found
