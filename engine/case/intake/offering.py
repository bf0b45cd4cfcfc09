"""What on record may be used for an application: looked up for its item, or for every item of a bundle that asks for it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from sqlalchemy import Connection

from engine.case.intake.compiled import CompiledService
from engine.case.intake.proving import on_record
from engine.evidence.asker import Asker
from engine.evidence.recognition import Outcome, Proving, Recognised, Unproved
from rules.facts import Facts


def offered(connection: Connection, compiled: CompiledService, asker: Asker) -> Mapping[str, Outcome]:
    """Return by material what is on record for it: in a bundle what will do for every item that asks for the material."""
    if compiled.merged is None:
        return on_record(connection, compiled, asker.facts, asker)
    made: dict[str, Outcome] = {}
    for outcomes in _of_members(connection, compiled, asker):
        for material, outcome in outcomes.items():
            made[material] = _both(made[material], outcome) if material in made else outcome
    return made


def items_of(compiled: CompiledService, facts: Facts, today: str) -> Iterator[tuple[CompiledService, Facts]]:
    """Yield the items of a bundle that are applied for, each with the surroundings of its own form on an ISO day."""
    merged = compiled.merged
    for each in compiled.chosen(facts):
        if merged is not None:
            answers = merged.answers(each.member.item, facts.form)
            yield each.service, each.service.facts(answers, facts.applicant, today)


def _of_members(connection: Connection, compiled: CompiledService, asker: Asker) -> Iterator[Mapping[str, Outcome]]:
    for item, facts in items_of(compiled, asker.facts, asker.today.isoformat()):
        if item.proofs is not None:
            own = replace(asker, service=item.service, facts=facts)
            yield on_record(connection, item, facts, own)


def _both(one: Outcome, other: Outcome) -> Outcome:
    """Return what will do for two items alike; where nothing does, what came nearest for one of them."""
    if isinstance(one, Unproved) or isinstance(other, Unproved):
        return one if isinstance(one, Unproved) else other
    known = {used_by(way) for way in ways_of(other)}
    alike = tuple(way for way in ways_of(one) if used_by(way) in known)
    return Recognised(one.material, alike[0], alike[1:]) if alike else Unproved(one.material, None)


def ways_of(outcome: Outcome | None) -> tuple[Proving, ...]:
    """Return every way in which a material is proved, the best first."""
    return (outcome.by, *outcome.others) if isinstance(outcome, Recognised) else ()


def used_by(way: Proving) -> tuple[str, ...]:
    """Return the identifiers of what a way uses together, in one order."""
    return tuple(sorted(each.identifier for each in way.papers))
