"""What a correction opens of the materials, and what may be given for them instead of papers."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sqlalchemy import Connection

from catalog.model.evidence import MaterialRequirement
from engine.case.intake.compiled import CompiledService
from engine.case.intake.proving import Evidence, still_proven
from engine.case.state.case import CaseState
from engine.case.state.correction import MarkKind
from engine.case.state.leg import Leg
from engine.case.state.pledge import PledgeKind
from engine.evidence.asker import Asker
from rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Instead:
    """What is given for opened materials instead of papers: what on record is used, and what is promised or signed."""

    evidence: Evidence = field(default_factory=dict)
    pledges: Mapping[str, PledgeKind] = field(default_factory=dict)

    @property
    def materials(self) -> frozenset[str]:
        """The materials for which no papers are handed in."""
        return frozenset(self.evidence) | frozenset(self.pledges)


PAPERS = Instead()
"""Papers alone."""


def opened(
    leg: Leg, compiled: CompiledService, now: Facts, void: frozenset[str] = frozenset()
) -> tuple[MaterialRequirement, ...]:
    """Return the materials that the round of corrections marks, those asked for only because of corrected answers, and the void.

    `now` are the corrected answers as they are stored. An optional one that was asked for and left out stays closed.
    """
    marked = void | (leg.correction.marked(MarkKind.MATERIAL) if leg.correction else frozenset[str]())
    had = leg.files.keys() | leg.proved.keys() | leg.pledges.keys()
    left_out = {each.material for each in compiled.materials.asked(replace(now, form=leg.answers)) if each.optional}
    return tuple(
        each for each in compiled.materials.asked(now) if each.material in marked or each.material not in had | left_out
    )


def made_void(
    connection: Connection, state: CaseState, leg: Leg, compiled: CompiledService, now: Facts, *, today: date, zone: str
) -> frozenset[str]:
    """Return the materials whose proof the corrected answers have made void: it holds for the answers as they were.

    So they do where another department handles it as corrected, with which the issuer of a certificate does not share it.
    What ended by itself meanwhile is not among them: that is looked at on the day of acceptance.
    """
    if not leg.proved or leg.answers == now.form:
        return frozenset()
    evidence = {material: tuple(each.identifier for each in used) for material, used in leg.proved.items()}

    def holding(at: CompiledService, facts: Facts) -> frozenset[str]:
        asker = asker_again(state, leg, at, facts, today=today, zone=zone)
        return frozenset(still_proven(connection, at, facts, evidence, asker).proofs)

    asked = {each.material for each in compiled.materials.asked(now)}
    return (holding(compiled, replace(now, form=leg.answers)) - holding(compiled.handled(now), now)) & asked


def asker_again(
    state: CaseState, leg: Leg, compiled: CompiledService, facts: Facts, *, today: date, zone: str
) -> Asker | None:
    """Return who asks what is on record for a corrected leg; None where nobody has verified who applies."""
    verified = state.identity or state.mandate or state.seen
    number = state.holder(leg).number if verified else None
    return None if number is None else Asker(compiled.service, number, today, zone, facts, state.account)
