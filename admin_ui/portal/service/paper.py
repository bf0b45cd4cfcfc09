"""Materials as applicants read them: what paper, in which form, when, why, and how to prepare it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model.catalog import Catalog
from catalog.model.citation import cite
from catalog.model.evidence import MaterialRequirement, Proof
from catalog.model.shared import Material
from catalog.reading.text import Text, same
from engine.evidence.paper import Source, wanted
from engine.plan.condition import When
from engine.plan.materials import CompiledMaterials

ON_RECORD = {
    Source.CERTIFICATE: Text(
        "已有的《{name}》，联网核实，不用交", "{name} that you hold: looked up, nothing to hand in"
    ),
    Source.RESULT: Text(
        "“{name}”已经准予的，联网核实，不用交", "“{name}” granted before: looked up, nothing to hand in"
    ),
    Source.MATERIAL: Text(
        "以前给任何部门交过的《{name}》，不用再交", "{name} handed in to any department before: not asked for again"
    ),
}
PROMISE = Text(
    "可以容缺：先受理，承诺受理后{within}内补交", "may be promised: handed in within {within} after acceptance"
)
COMMITMENT = Text("可以告知承诺：签署承诺书，不交材料", "may be committed to: a signed commitment instead of the paper")
COMMITTED = Text("承诺内容", "What is committed to")
CHECKED = Text("{words}（决定后{within}内核查）", "{words} (checked within {within} of the decision)")
_PLURALS = {"paper original": "paper originals", "copy": "copies"}


@dataclass(frozen=True, slots=True)
class Paper:
    """One material that is asked for; `condition` is empty when it is always needed."""

    key: str
    name: Text
    optional: bool
    condition: Text | None
    proofs: tuple[Text, ...]
    given: tuple[Text, ...]
    """those of the proofs that are handed in, promised or signed, and not looked up"""
    types: tuple[str, ...]
    at_most: int
    basis: tuple[Text, ...]
    details: tuple[tuple[Text, Text], ...]


def papers(materials: CompiledMaterials, catalog: Catalog) -> tuple[Paper, ...]:
    """Return everything that an item may ask for."""
    return tuple(paper(each, catalog, when) for each, when in materials.requirements)


def paper(requirement: MaterialRequirement, catalog: Catalog, when: When | None = None) -> Paper:
    """Return one material, with the condition under which it is needed."""
    material = catalog.materials.get(requirement.material)
    proofs = requirement.proved_by
    uploads = [each for each in proofs if each.upload] or proofs
    return Paper(
        key=requirement.material,
        name=material.name if material else same(requirement.material),
        optional=requirement.optional,
        condition=when.speech.said if when else None,
        proofs=tuple(_proof(each, catalog) for each in proofs),
        given=tuple(_proof(each, catalog) for each in proofs if not any(map(wanted, each.leaves))),
        types=tuple(dict.fromkeys(kind for proof in uploads for kind in proof.upload)),
        at_most=max((proof.at_most for proof in uploads), default=1),
        basis=tuple(map(cite, requirement.basis)),
        details=tuple(_details(requirement, material)),
    )


def _proof(proof: Proof, catalog: Catalog) -> Text:
    if proof.all:
        said = [_proof(each, catalog) for each in proof.all]
        return Text("；并且".join(each.zh for each in said), "; and ".join(each.en for each in said))
    if (looked_up := wanted(proof)) is not None:
        return ON_RECORD[looked_up[0]].fill(name=record_name(catalog, *looked_up))
    return _given(proof)


def record_name(catalog: Catalog, source: Source, key: str) -> Text:
    """Name what is on record: a certificate, an item that was approved, or a material that was handed in."""
    match source:
        case Source.CERTIFICATE:
            certificate = catalog.certificates.get(key)
            return certificate.name if certificate else same(key)
        case Source.RESULT:
            item = catalog.items.get(key)
            return item.name if item else same(key)
        case Source.MATERIAL:
            material = catalog.materials.get(key)
            return material.name if material else same(key)


def _given(proof: Proof) -> Text:
    if proof.promise is not None:
        return PROMISE.fill(within=proof.promise.text)
    if proof.commitment is not None:
        return COMMITMENT
    zh, en = [f"电子文件（{'、'.join(proof.upload)}）"], [f"file ({', '.join(proof.upload)})"]
    for count, name, word in ((proof.originals, "纸质原件", "paper original"), (proof.copies, "复印件", "copy")):
        if count:
            zh.append(f"{name} {count} 份")
            en.append(f"{count} {word if count == 1 else _PLURALS[word]}")
    return Text("；".join(zh), "; ".join(en))


def _details(requirement: MaterialRequirement, material: Material | None) -> Iterator[tuple[Text, Text]]:
    if requirement.help:
        yield Text("本事项的要求", "For this item"), requirement.help
    for proof in requirement.proved_by:
        if proof.commitment is not None:
            check = proof.commitment.check
            yield COMMITTED, CHECKED.fill(words=proof.commitment.text, within=check.text)
    if material is None:
        return
    yield Text("来源", "Source"), Text(material.from_.zh, material.from_.value.capitalize())
    named = (
        (Text("出具机构", "Made out by"), material.issued_by),
        (Text("规格", "Format"), material.format),
        (Text("怎样准备", "How to prepare it"), material.help),
        (Text("核对标准", "Checked for"), material.standard),
    )
    yield from ((name, text) for name, text in named if text)
