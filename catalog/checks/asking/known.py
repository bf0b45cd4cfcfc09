"""What the city knows already of what an item asks: the certificates that materials are, the faces that tell fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.evidence import Proof
from catalog.model.field import Field
from catalog.model.item import ApplicantKind, Item
from catalog.model.shared import Certificate, MaterialKind, Sharing
from catalog.reading.position import Position
from catalog.reading.text import Text, same

APPLICANT = Text("已核验的申请人信息", "the verified applicant")
PROVED_BY = Text("证明方式: [{{证照: {key}}}, …]", "proved_by: [{{certificate: {key}}}, …]")
FROM_APPLICANT = Text("取自: {{申请人: {key}}}", "from: {{applicant: {key}}}")
FROM_CERTIFICATE = Text("取自: {{证照: {key}}}", "from: {{certificate: {key}}}")
OF_APPLICANTS = {"uscc", "id_number", "mobile"}
"""Shared elements that are known of every verified applicant, under the same names as attributes of his."""


class What(StrEnum):
    """What is asked for."""

    MATERIAL = "material"
    FIELD = "field"


@dataclass(frozen=True, slots=True)
class Known:
    """Something that an item asks for although the city has it; `write` is the declaration that would save it."""

    item: Item
    what: What
    key: str
    title: Text
    by: Text
    write: Text
    at: Position


def known(catalog: Catalog) -> Iterator[Known]:
    """Yield what is asked for twice, item by item, materials first."""
    for item in catalog.items.values():
        yield from _materials(catalog, item)
        yield from _fields(catalog, item)


def corresponding(catalog: Catalog, material: str) -> Certificate | None:
    """Return the certificate that a material is: the declared one, else the one of its name."""
    declared = catalog.materials.get(material)
    if declared is None:
        return None
    if declared.certificate is not None:
        return catalog.certificates.get(declared.certificate)
    if declared.type is not MaterialKind.CERTIFICATE:
        return None
    return next((each for each in catalog.certificates.values() if each.name.zh == declared.name.zh), None)


def _materials(catalog: Catalog, item: Item) -> Iterator[Known]:
    for required in item.materials:
        certificate = corresponding(catalog, required.material)
        if certificate is None or not _may_use(certificate, item):
            continue
        proofs = list(_proofs(required.proved_by))
        issuing = {each.key for each in catalog.items.values() if _issues(each, certificate.key)}
        if any(each.certificate == certificate.key or each.result in issuing for each in proofs):
            continue
        title, at = catalog.materials[required.material].name, place.of(required, "material")
        write = PROVED_BY.fill(key=certificate.key)
        yield Known(item, What.MATERIAL, required.material, title, certificate.name, write, at)


def _fields(catalog: Catalog, item: Item) -> Iterator[Known]:
    told = {field.prefill.key for field in item.form.fields.values() if field.prefill is not None}
    faces = {key: faced(catalog, key) for key in dict.fromkeys(_relied_on(item))}
    for key, field in item.form.fields.items():
        if field.prefill is not None or field.element is None:
            continue
        at = place.of_member(item.form, "fields", key)
        if field.element in OF_APPLICANTS - told and _has(item, field.element):
            told.add(field.element)
            yield Known(item, What.FIELD, key, field.title, APPLICANT, FROM_APPLICANT.fill(key=field.element), at)
            continue
        face = next((each for each in faces if faces[each].get(key) == field.element), None)
        if face is not None:
            by = catalog.certificates[face].name
            yield Known(item, What.FIELD, key, field.title, by, FROM_CERTIFICATE.fill(key=face), at)


def faced(catalog: Catalog, certificate: str) -> Mapping[str, str]:
    """Return the shared elements on a certificate's face, by field."""
    declared = catalog.certificates.get(certificate)
    if declared is None:
        return {}
    fields: dict[str, Field] = {}
    for item in catalog.items.values():
        if _issues(item, certificate):
            fields |= item.form.fields
    fields |= declared.metadata
    found = ((key, fields[key].element) for key in declared.shows if key in fields)
    return {key: element for key, element in found if element is not None}


def _relied_on(item: Item) -> Iterator[str]:
    """Yield the certificates of the applicant's own that an item has looked at anyway."""
    for required in item.materials:
        yield from (each.certificate for each in _proofs(required.proved_by) if each.certificate is not None)


def _proofs(proofs: tuple[Proof, ...]) -> Iterator[Proof]:
    for each in proofs:
        yield each
        yield from _proofs(each.all)


def _issues(item: Item, certificate: str) -> bool:
    return item.result is not None and item.result.certificate == certificate


def _may_use(certificate: Certificate, item: Item) -> bool:
    """Say whether the department of an item may use a certificate for it: its own it always may, as when it is looked up."""
    if certificate.sharing is Sharing.ALL or certificate.issuer == item.department:
        return True
    if certificate.sharing is Sharing.NONE or (use := certificate.use) is None:
        return False
    return (not use.by or item.department in use.by) and (not use.for_ or item.key in use.for_)


def _has(item: Item, attribute: str) -> bool:
    """Say whether some of those who may apply have an attribute."""
    kinds = set(item.applicant.who)
    if attribute == "id_number":
        return ApplicantKind.PERSON in kinds
    return attribute != "uscc" or bool(kinds - {ApplicantKind.PERSON})


def without_basis(catalog: Catalog) -> Iterator[tuple[Item, str, Text, Position]]:
    """Yield the materials that items ask for without a legal basis."""
    for item in catalog.items.values():
        for required in item.materials:
            if not required.basis:
                declared = catalog.materials.get(required.material)
                title = declared.name if declared else same(required.material)
                yield item, required.material, title, place.of(required, "material")
