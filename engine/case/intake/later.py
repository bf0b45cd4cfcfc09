"""What an item of a bundle asks for only when it begins: papers that do not exist before, such as as-built drawings."""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping
from itertools import chain

from catalog.model.bundle import Member
from catalog.model.catalog import Catalog
from catalog.model.merged import Merged
from engine.case.intake.compiled import CompiledService
from engine.case.state.attachment import Attachment
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Leg
from forms.visibility import visible
from rules.facts import Facts


def later_of(catalog: Catalog, state: CaseState, leg: int) -> frozenset[str]:
    """Return the fields and materials that a leg of a bundle asks for only when it begins."""
    member = _declared(catalog, state, leg)
    return frozenset(member.later) if member else frozenset()


def _declared(catalog: Catalog, state: CaseState, leg: int) -> Member | None:
    """Return the member of the bundle that a leg is, also where another department handles it; None outside bundles."""
    bundle, chosen = catalog.bundles.get(state.service), state.members.get(leg)
    if bundle is None or chosen is None:
        return None
    return bundle.member(chosen.service) or bundle.member(chosen.item)


def still_due(
    compiled: CompiledService, facts: Facts, later: Container[str], given: Container[str]
) -> tuple[Mark, ...]:
    """Return what of it is asked for by these answers and not there yet; materials that are `given` are there."""
    return tuple(_due(compiled, facts, later, given))


def _due(compiled: CompiledService, facts: Facts, later: Container[str], given: Container[str]) -> Iterator[Mark]:
    shown = visible(compiled.form, facts.form, facts)
    for key in compiled.form.fields:
        if key in later and key in shown and key not in facts.form:
            yield Mark(MarkKind.FIELD, key, "")
    for each in compiled.materials.asked(facts):
        if each.material in later and each.material not in given:
            yield Mark(MarkKind.MATERIAL, each.material, "")


def answered_by_others(catalog: Catalog, state: CaseState, number: int) -> Iterator[tuple[str, object]]:
    """Yield what a leg would ask for only now and other legs were answered meanwhile, so that nothing is asked twice."""
    member, merged = _declared(catalog, state, number), catalog.merged.get(state.service)
    if member is None or merged is None:
        return
    known = dict(chain.from_iterable(_answers(catalog, merged, state, leg) for leg in state.legs.values()))
    for key, target in merged.keys.get(member.item, {}).items():
        if key in member.later and target in known:
            yield key, known[target]


def _answers(catalog: Catalog, merged: Merged, state: CaseState, leg: Leg) -> Iterator[tuple[str, object]]:
    """Yield what a leg was answered, under the keys of the merged form."""
    member = _declared(catalog, state, leg.leg)
    for key, target in merged.keys.get(member.item, {}).items() if member else ():
        if key in leg.answers:
            yield target, leg.answers[key]


def handed_to_others(state: CaseState, later: Container[str]) -> Mapping[str, tuple[Attachment, ...]]:
    """Return the files that were handed in for other items of the case meanwhile, by material."""
    return {
        material: files
        for leg in state.legs.values()
        for material, files in leg.files.items()
        if material in later and files
    }
