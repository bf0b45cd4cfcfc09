"""What a bundle saves a verified applicant against doing its items one by one: uploads, answers and days, with their goal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.model.catalog import Catalog
from catalog.model.evidence import MaterialRequirement, Proof
from catalog.model.field import FieldKind
from catalog.reading.text import Text
from engine.case.intake.compiled import CompiledMember, CompiledService
from engine.plan.bundle import Part, schedule
from forms.given import answers_given
from forms.visibility import asked, situation
from rules.facts import Facts

GOAL = 0.5
"""At most half of what the items ask one by one."""
EVERYTHING = Text("引导问题全部答“是”", "every guiding question answered yes")


@dataclass(frozen=True, slots=True)
class Saved:
    """One count: what the items take one by one, and what the bundle takes."""

    alone: int
    bundle: int

    @property
    def ratio(self) -> float:
        """The share that is left; none is left of nothing."""
        return self.bundle / self.alone if self.alone else 0.0

    @property
    def met(self) -> bool:
        """Whether it is at most half."""
        return self.ratio <= GOAL


@dataclass(frozen=True, slots=True)
class Situation:
    """A bundle for one set of answers to its guiding questions."""

    name: Text
    items: tuple[str, ...]
    uploads: Saved
    """required materials: asked by the items one by one, and to be uploaded for the bundle"""
    on_record: int
    """the materials of the bundle that need no upload, for a certificate or an approval on record proves them"""
    fields: Saved
    """answers: asked by the items one by one, and typed for the bundle, its guiding questions among them"""
    days: Saved
    """working days by the limits: one item after the other, and as planned"""


@dataclass(frozen=True, slots=True)
class OnceOnly:
    """The measures of one bundle."""

    bundle: str
    name: Text
    situations: tuple[Situation, ...]


def once_only(catalog: Catalog, today: str) -> Iterator[OnceOnly]:
    """Yield the measures of every bundle: with everything answered yes, and for each of its declared tests."""
    for key in sorted(catalog.bundles):
        if (service := catalog.service(key)) is not None:
            compiled, _ = CompiledService.of(service, catalog)
            everything: dict[str, object] = {
                each.key: True for each in catalog.bundles[key].guide.fields.values() if each.kind is FieldKind.BOOLEAN
            }
            tried: list[tuple[Text, Mapping[str, object]]] = [(EVERYTHING, everything)]
            tried += [(Text(each.name, each.name), each.given) for each in service.item.tests if each.given]
            made = tuple(_situation(compiled, name, given, today) for name, given in tried)
            yield OnceOnly(key, service.item.name, made)


def _situation(compiled: CompiledService, name: Text, given: Mapping[str, object], today: str) -> Situation:
    values = answers_given(compiled.form, given).values
    shown = situation(compiled.form, values, compiled.facts(values, {}, today))
    chosen = compiled.chosen(shown.facts)
    alone = [_alone(compiled, each.member.item, each.service, shown.facts) for each in chosen]
    needed = [each for each in compiled.materials.asked(shown.facts) if not each.optional]
    questions, papers = _later(compiled, chosen, shown.facts)
    needed += [each for key, each in papers.items() if key not in {one.material for one in needed}]
    paths = asked(compiled.form, shown.record, shown.hidden)
    on_record = sum(any(map(_recorded, each.proved_by)) for each in needed)
    plan = schedule([Part(each.member, each.service.service.item) for each in chosen])
    return Situation(
        name,
        tuple(each.member.item for each in chosen),
        Saved(sum(materials for materials, _ in alone), len(needed) - on_record),
        on_record,
        Saved(sum(fields for _, fields in alone), _typed(compiled, paths) + len(questions - paths)),
        Saved(plan.serial, plan.planned),
    )


def _alone(compiled: CompiledService, item: str, part: CompiledService, facts: Facts) -> tuple[int, int]:
    """Return how many materials and answers an item asks when it is applied for by itself with the same answers."""
    values = compiled.merged.answers(item, facts.form) if compiled.merged else {}
    shown = situation(part.form, values, part.facts(values, facts.applicant, facts.today))
    materials = sum(not each.optional for each in part.materials.asked(shown.facts))
    return materials, len(_tops(part, asked(part.form, shown.record, shown.hidden)))


def _later(
    compiled: CompiledService, chosen: Sequence[CompiledMember], facts: Facts
) -> tuple[frozenset[str], Mapping[str, MaterialRequirement]]:
    """Return what the items ask for only when they begin, each once: questions by their merged keys, and materials."""
    questions: set[str] = set()
    papers: dict[str, MaterialRequirement] = {}
    if (merged := compiled.merged) is None:
        return frozenset(), papers
    for each in chosen:
        own = merged.answers(each.member.item, facts.form)
        shown = situation(each.service.form, own, each.service.facts(own, facts.applicant, facts.today))
        paths = asked(each.service.form, shown.record, shown.hidden)
        typed = [key for key in _tops(each.service, paths) if each.service.form.fields[key].prefill is None]
        questions |= {merged.keys[each.member.item][key] for key in typed if key in each.member.later}
        due = each.service.materials.asked(shown.facts)
        papers |= {one.material: one for one in due if one.material in each.member.later and not one.optional}
    return frozenset(questions), papers


def _tops(compiled: CompiledService, paths: frozenset[str]) -> list[str]:
    """Return the questions asked; a group of rows, an address with its parts, is one."""
    return [key for key in compiled.form.fields if key in paths]


def _typed(compiled: CompiledService, paths: frozenset[str]) -> int:
    """Count the questions whose answer is not known: no verified applicant, certificate or the matter itself gives it."""
    questions = (compiled.form.fields[key] for key in _tops(compiled, paths))
    return sum(each.prefill is None and each.settled is None for each in questions)


def _recorded(proof: Proof) -> bool:
    """Say whether a proof is something on record that was issued or approved before."""
    if proof.all:
        return all(map(_recorded, proof.all))
    return proof.certificate is not None or proof.result is not None
