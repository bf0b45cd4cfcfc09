"""A certificate as a sheet to be read and printed, and what anyone may learn of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for

from admin_ui.facts import TITLES, catalog_of, forms_of, listed_facts
from admin_ui.instant import on_day
from admin_ui.platform import platform
from catalog.model.catalog import Catalog, Service
from catalog.model.certificate_names import ON_EVERY_CERTIFICATE
from catalog.reading.text import Text, same
from engine.case.certificates import Certified
from engine.case.issued import CertificateStatus, Issued
from engine.record.opaque import grouped_opaque
from forms.listing import Listed

NO_END = Text("长期", "no end")
EXPIRED = Text("已过有效期，现在无效", "It has expired and is not valid now")
VALID = Text("证照有效", "This certificate is valid")
STATUSES: Mapping[CertificateStatus, Text] = {
    CertificateStatus.SUSPENDED: Text("证照已被暂扣，现在无效", "It is suspended and is not valid now"),
    CertificateStatus.EXPIRED: EXPIRED,
    CertificateStatus.LAPSED: Text("证照已失效", "It has lapsed and is not valid any more"),
    CertificateStatus.REPLACED: Text(
        "证照已换发，本证不再有效", "It has been replaced by another and is not valid any more"
    ),
    CertificateStatus.CANCELLED: Text("证照已注销", "It has been cancelled and is not valid any more"),
    CertificateStatus.REVOKED: Text("证照已被撤销", "It has been revoked and is not valid"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a certificate; `standing` says why it is not valid, `sample` that it has no legal effect."""

    title: Text
    number: str
    facts: tuple[Listed, ...]
    issuer: Text
    issued_on: Text
    identifier: str
    address: str
    standing: Text | None
    sample: bool
    reissued: bool


def sheet_of(issued: Issued, service: Service, catalog: Catalog, *, holder: str, face: Mapping[str, object]) -> Sheet:
    """Return the sheet of a certificate by the catalogue of its case; `holder` and `face` as the reader may see them."""
    declared = catalog.certificates.get(issued.kind)
    issuer = catalog.departments.get(issued.department)
    shows = (name for name in declared.shows if name not in ON_EVERY_CERTIFICATE) if declared else ()
    return Sheet(
        title=declared.name if declared else same(issued.kind),
        number=issued.number,
        facts=(
            Listed("holder", TITLES["holder"], same(holder)),
            *listed_facts(forms_of(service, catalog), shows, face),
            Listed("valid_until", TITLES["valid_until"], until(issued.valid_until)),
        ),
        issuer=issuer.name if issuer else same(issued.department),
        issued_on=on_day(date.fromisoformat(issued.valid_from)),
        identifier=grouped_opaque(issued.certificate),
        address=url_for("portal.certificates", _external=True),
        standing=standing(issued.status, issued.valid_until),
        sample=platform().settings.demo,
        reissued=issued.reissued,
    )


def until(day: str | None) -> Text:
    """Say until when a certificate is valid."""
    return on_day(date.fromisoformat(day)) if day else NO_END


def standing(status: CertificateStatus, valid_until: str | None) -> Text | None:
    """Say why a certificate is not valid today; None when it is."""
    if status is not CertificateStatus.VALID:
        return STATUSES[status]
    return EXPIRED if valid_until and valid_until < platform().today().isoformat() else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What anyone who holds a certificate's identifier is told."""

    title: Text
    issuer: Text
    valid: bool
    says: Text
    facts: tuple[Listed, ...]


def verdict_of(found: Certified) -> Verdict:
    """Return the verdict on a certificate: whether it is valid, and what its item declares public, nothing else."""
    catalog = catalog_of(found.version)
    declared = catalog.certificates.get(found.kind) if catalog else None
    issuer = catalog.departments.get(found.department) if catalog else None
    wrong = standing(found.status, found.valid_until)
    return Verdict(
        title=declared.name if declared else same(found.kind),
        issuer=issuer.name if issuer else same(found.department),
        valid=wrong is None,
        says=wrong or VALID,
        facts=tuple(_public(found, catalog)),
    )


def _public(found: Certified, catalog: Catalog | None) -> Iterator[Listed]:
    service = catalog.service(found.service) if catalog else None
    declared = service.item.result if service else None
    return listed_facts(forms_of(service, catalog), declared.publish if declared else (), found.facts)
