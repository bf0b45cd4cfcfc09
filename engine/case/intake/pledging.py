"""Which pledges an item lets an applicant give, those that he gives, and until when a promise is kept."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from catalog.model.evidence import MaterialRequirement
from catalog.reading.text import Text
from engine.case.state.leg import WITH_APPLICANT, Leg, Stage
from engine.case.state.pledge import Pledge, PledgeKind
from engine.case.state.refusal import NotComplete
from engine.time.days import Days
from engine.time.limit import Standing, TimeLimit
from engine.time.suspension import Ledger

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


def due_of(leg: Leg, material: str, days: Days, today: date) -> Standing | None:
    """Return where the time for a promised paper stands that has not come; None before acceptance, and of anything else."""
    if material not in outstanding(leg) or leg.accepted_at is None:
        return None
    within = TimeLimit(leg.pledges[material].within, days.day(leg.accepted_at))
    return within.standing(today, Ledger(), days.calendar)


def outstanding(leg: Leg) -> tuple[str, ...]:
    """Return the materials that were promised and have not come."""
    if leg.stage not in {*WITH_APPLICANT, Stage.RECEIVED, Stage.ACCEPTED}:
        return ()
    return tuple(each for each, pledge in leg.pledges.items() if pledge.kind is PledgeKind.PROMISE and pledge.open)


def _declared(requirement: MaterialRequirement, kind: PledgeKind) -> Pledge:
    found = next((each for each in offered(requirement) if each.kind is kind), None)
    if found is None:
        raise NotComplete("no-pledge", NOT_OFFERED.fill(material=requirement.material))
    return found
