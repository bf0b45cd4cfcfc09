"""Recognition: which materials of an application are proved by what is on record, by what, and what is missing of the rest."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import Connection

from catalog.model.evidence import HeldBy, MaterialRequirement
from engine.evidence.asker import Asker, fact_of
from engine.evidence.nearest import Nearest, nearest
from engine.evidence.paper import FOREVER, Paper
from engine.evidence.proofs import SERVES, CompiledProofs
from engine.evidence.stored import Look, papers
from engine.people.identity import person_of
from rules.inference import infer
from rules.ruleset import Fact, Firing
from rules.trace import Trace


@dataclass(frozen=True, slots=True)
class Proving:
    """What proves a material together: the things on record, and the rules by which they do."""

    alternative: int
    papers: tuple[Paper, ...]
    firings: tuple[Firing, ...]

    @property
    def why(self) -> tuple[Trace, ...]:
        """What was tested of each, worked out on demand."""
        return tuple(each.why() for each in self.firings)

    @property
    def until(self) -> str | None:
        """The last day (ISO) on which all of it holds; None where it does not end."""
        return min((each.valid_until for each in self.papers if each.valid_until), default=None)


@dataclass(frozen=True, slots=True)
class Recognised:
    """A material that is proved, by the first alternative that fits; `others` would do as well."""

    material: str
    by: Proving
    others: tuple[Proving, ...] = ()


@dataclass(frozen=True, slots=True)
class Unproved:
    """A material that nothing on record proves, with what came nearest to it where anything did."""

    material: str
    nearest: Nearest | None


Outcome = Recognised | Unproved


def recognise(
    connection: Connection,
    proofs: CompiledProofs,
    asked: Iterable[MaterialRequirement],
    asker: Asker,
) -> Mapping[str, Outcome]:
    """Return for every material that is asked for and may be looked up whether it is proved, and by what."""
    wanted = {each.material: each for each in asked if any(leaf.requirement is each for leaf in proofs.leaves)}
    if not wanted:
        return {}
    if any(leaf.proof.holder is HeldBy.ACTING for leaf in proofs.leaves):
        asker = replace(asker, acting=person_of(connection, asker.account))
    look = Look(proofs.sought, asker.numbers, asker.faces(proofs), asker.zone)
    found = _graded(papers(connection, look), proofs)
    proving = _proving(proofs, found, asker)
    made: dict[str, Outcome] = {}
    left = [material for material in wanted if material not in proving]
    ended = _graded(papers(connection, replace(look, valid=False)), proofs) if left else ()
    for material in wanted:
        if ways := proving.get(material):
            made[material] = Recognised(material, ways[0], tuple(ways[1:]))
        else:
            made[material] = Unproved(material, nearest(proofs, material, ended, asker))
    return made


def _graded(found: tuple[Paper, ...], proofs: CompiledProofs) -> tuple[Paper, ...]:
    """Return what is on record, certificates that were issued here at the grade at which their kind is issued."""
    kinds = proofs.certificates
    return tuple(
        replace(each, grade=kinds[each.kind].grade) if each.issued_here and each.kind in kinds else each
        for each in found
    )


def _proving(proofs: CompiledProofs, found: tuple[Paper, ...], asker: Asker) -> dict[str, list[Proving]]:
    """Return by material what proves it: alternatives in declared order, within one what lasts longest first."""
    given = (asker.fact(proofs), *(fact_of(each, asker, proofs) for each in found))
    known = {each.identifier: each for each in found}
    of = {leaf.key: leaf for leaf in proofs.leaves}
    served: dict[tuple[object, object], Firing] = {}
    made: dict[str, list[Proving]] = {}
    for firing in infer(proofs.ruleset, given).firings:
        values = firing.derived.values
        if firing.derived.kind == SERVES:
            served[values["leaf"], values["first"]] = firing
            continue
        firings = [firing] if values["leaf"] in of else [served[_served(each)] for each in firing.binding]
        leaf = of[str(firings[0].derived.values["leaf"])]
        used = tuple(known[str(each.derived.values["first"])] for each in firings)
        way = Proving(leaf.alternative, used, tuple(firings))
        made.setdefault(leaf.requirement.material, []).append(way)
    for ways in made.values():
        ways.sort(key=lambda each: each.until or FOREVER, reverse=True)
        ways.sort(key=lambda each: each.alternative)
    return made


def _served(fact: Fact) -> tuple[object, object]:
    return fact.values["leaf"], fact.values["first"]
