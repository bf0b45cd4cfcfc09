"""What an applicant lets be used in place of papers, looked at again at the moment of use."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from catalog.reading.text import Text
from engine.case.intake.applying import Applying, Submission
from engine.case.intake.compiled import CompiledService
from engine.case.state.proved import Proofs, Proved, of_paper
from engine.case.state.refusal import ActionRefused
from engine.evidence.asker import Asker
from engine.evidence.paper import Paper, Source
from engine.evidence.recognition import Outcome, Proving, Recognised, recognise
from engine.evidence.stored import files_of
from rules.facts import Facts

Evidence = Mapping[str, tuple[str, ...]]
"""By material, the identifiers of the things on record that the applicant lets be used for it, together."""

CHANGED = Text(
    "“{materials}”原来可以由已有的证照或材料证明，现在不行了（证照已变更、换发，或者答案改动）。请回到材料页重新确认。",
    "What was to prove {materials} does so no more: a certificate was changed or replaced, or an answer was. "
    "Go back to the materials and confirm again.",
)


class EvidenceChanged(ActionRefused):
    """What was to be used does not prove its material any more; nothing was stored."""

    def __init__(self, materials: tuple[str, ...]) -> None:
        super().__init__("evidence-changed", CHANGED.fill(materials="、".join(materials)))
        self.materials = materials


@dataclass(frozen=True, slots=True)
class Proven:
    """What proves materials at the moment of use, and the files of those that were handed in before."""

    proofs: Proofs
    files: Mapping[str, list[Mapping[str, object]]]


NOTHING = Proven({}, {})


def vouched(who: Applying, *, seen: bool) -> str | None:
    """Return the number under which is looked up what is on record; None for a guest: only of verified identities is it.

    At the counter the clerk who saw the identity document has verified it.
    """
    return who.number if who.identity is not None or who.mandate is not None or seen else None


def asker_of(said: Submission, compiled: CompiledService, facts: Facts, today: date) -> Asker | None:
    """Return who asks what is on record; None for a guest."""
    number = vouched(said.applying, seen=said.entered is not None)
    if number is None:
        return None
    return Asker(compiled.service, number, today, said.zone, facts, said.applying.account)


def on_record(
    connection: Connection, compiled: CompiledService, facts: Facts, asker: Asker | None
) -> Mapping[str, Outcome]:
    """Return by material what is on record for an application; nothing for a guest."""
    if compiled.proofs is None or asker is None:
        return {}
    return recognise(connection, compiled.proofs, compiled.materials.asked(facts), asker)


def proven(
    connection: Connection, compiled: CompiledService, facts: Facts, evidence: Evidence, asker: Asker | None
) -> Proven:
    """Return what the applicant lets be used, looked at anew; raises EvidenceChanged for what proves nothing any more."""
    found = still_proven(connection, compiled, facts, evidence, asker)
    asked = {each.material for each in compiled.materials.asked(facts)}
    gone = tuple(material for material, used in evidence.items() if used and material in asked - found.proofs.keys())
    if gone:
        raise EvidenceChanged(gone)
    return found


def still_proven(
    connection: Connection, compiled: CompiledService, facts: Facts, evidence: Evidence, asker: Asker | None
) -> Proven:
    """Return what of it still proves its material; the rest is left out."""
    if not any(evidence.values()):
        return NOTHING
    found = on_record(connection, compiled, facts, asker)
    ways = ((material, _way(found.get(material), used)) for material, used in evidence.items() if used)
    kept = {material: way.papers for material, way in ways if way is not None}
    proofs: dict[str, tuple[Proved, ...]] = {material: tuple(map(of_paper, used)) for material, used in kept.items()}
    return Proven(proofs, {material: list(_files(connection, used)) for material, used in kept.items()})


def _way(found: Outcome | None, used: tuple[str, ...]) -> Proving | None:
    ways = (found.by, *found.others) if isinstance(found, Recognised) else ()
    return next((way for way in ways if {each.identifier for each in way.papers} == set(used)), None)


def _files(connection: Connection, used: tuple[Paper, ...]) -> Iterator[Mapping[str, object]]:
    for each in used:
        if each.source is Source.MATERIAL:
            yield from files_of(connection, each)
