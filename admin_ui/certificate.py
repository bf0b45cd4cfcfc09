"""A certificate as a sheet to be read and printed, and what anyone may learn of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from io import BytesIO

import segno
from flask import url_for
from markupsafe import Markup

from admin_ui.facts import TITLES, catalog_of, forms_of, listed_facts
from admin_ui.platform import platform
from catalog.model.catalog import Catalog, Service
from catalog.model.certificate_names import ON_EVERY_CERTIFICATE
from catalog.model.form import Form
from catalog.model.shared import Certificate
from catalog.reading.text import Text, day_text, same
from engine.case.certificate.certificates import Certified, public_of
from engine.case.state.issued import CertificateStatus, Issued
from engine.case.state.lapsing import Lapsing
from engine.evidence.admission import face_form
from engine.record.opaque import grouped_opaque
from forms.listing import Listed

NO_END = Text("长期", "no end")
EXPIRED = Text("已过有效期，现在无效", "It has expired and is not valid now")
NOT_YET = Text("证照从 {day} 起有效，现在还无效", "It is valid from {day} on, and not valid yet")
LAPSES = Text("自行失效", "Lapses")
UNLESS = Text(
    "{day} 前（含当日）没有{unless}并报告的，自行失效", "unless this happens and is reported by {day}: {unless}"
)
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
    CertificateStatus.FORFEITED: Text("证照已被吊销", "It was taken away as a penalty and is not valid"),
}


@dataclass(frozen=True, slots=True)
class Sheet:
    """What stands on a certificate; `standing` says why it is not valid, `sample` that it has no legal effect."""

    title: Text
    number: str
    facts: tuple[Listed, ...]
    issuer: Text
    issued_on: Text
    code: str
    """the verification code, grouped"""
    identifier: str | None
    """the electronic certificate identifier"""
    address: str
    """where it is verified, as the code in its corner reads"""
    standing: Text | None
    sample: bool
    reissued: bool

    @property
    def qr(self) -> Markup:
        """The address as a QR code, drawn to stand in the page."""
        return Markup(self._drawn.svg_inline(omitsize=True, border=4, svgclass="tb-certificate__qr", lineclass=None))  # noqa: S704  # our own drawing of our own address

    @property
    def qr_file(self) -> bytes:
        """The same as an SVG file."""
        written = BytesIO()
        self._drawn.save(written, kind="svg", border=4)
        return written.getvalue()

    @property
    def _drawn(self) -> segno.QRCode:
        return segno.make_qr(self.address, error="m")


def sheet_of(issued: Issued, service: Service, catalog: Catalog, *, holder: str, face: Mapping[str, object]) -> Sheet:
    """Return the sheet of a certificate by the catalogue of its case; `holder` and `face` as the reader may see them."""
    declared = catalog.certificates.get(issued.kind)
    issuer = catalog.departments.get(issued.department)
    shows = (name for name in declared.shows if name not in ON_EVERY_CERTIFICATE) if declared else ()
    forms = (*forms_of(service, catalog), *_typed(declared, catalog))
    return Sheet(
        title=declared.name if declared else same(issued.kind),
        number=issued.number,
        facts=(
            Listed("holder", TITLES["holder"], same(holder)),
            *listed_facts(forms, shows, face),
            Listed("valid_until", TITLES["valid_until"], until(issued.valid_until)),
            *_lapses(issued.lapse),
        ),
        issuer=issuer.name if issuer else same(issued.department),
        issued_on=day_text(date.fromisoformat(issued.valid_from)),
        code=grouped_opaque(issued.certificate),
        identifier=issued.identifier,
        address=url_for("portal.verification", code=issued.certificate, _external=True),
        standing=standing(issued.status, issued.valid_until, issued.lapse),
        sample=platform().settings.demo,
        reissued=issued.reissued,
    )


def _lapses(lapse: Lapsing | None) -> Iterator[Listed]:
    """Yield by when what keeps it from lapsing has to happen, as long as it has not been reported."""
    if lapse is not None and lapse.start is None:
        unless = Text(lapse.unless.zh, lapse.unless.value.replace("-", " "))
        yield Listed("lapses", LAPSES, UNLESS.fill(day=lapse.last_day(platform().days()), unless=unless))


def until(day: str | None) -> Text:
    """Say until when a certificate is valid."""
    return day_text(date.fromisoformat(day)) if day else NO_END


def standing(status: CertificateStatus, valid_until: str | None, lapse: Lapsing | None = None) -> Text | None:
    """Say why a certificate is not valid today; None when it is."""
    if status is not CertificateStatus.VALID:
        return STATUSES[status]
    if lapse is not None and lapse.start is None and lapse.last_day(platform().days()) < platform().today():
        return STATUSES[CertificateStatus.LAPSED]
    return EXPIRED if valid_until and valid_until < platform().today().isoformat() else None


@dataclass(frozen=True, slots=True)
class Verdict:
    """What anyone who holds a certificate's identifier is told."""

    title: Text
    issuer: Text
    valid: bool
    says: Text
    facts: tuple[Listed, ...]
    elsewhere: bool
    """whether another system issued it, and told of it"""


def verdict_of(found: Certified) -> Verdict:
    """Return the verdict on a certificate: where it stands, and what its declaration makes public, nothing else."""
    catalog = catalog_of(found.version) if found.version else platform().edition().catalog
    declared = catalog.certificates.get(found.kind) if catalog else None
    issuer = catalog.departments.get(found.department) if catalog else None
    wrong = standing(found.status, found.valid_until, found.lapse)
    if wrong is None and found.valid_from > platform().today().isoformat():
        wrong = NOT_YET.fill(day=date.fromisoformat(found.valid_from))
    return Verdict(
        title=declared.name if declared else same(found.kind),
        issuer=issuer.name if issuer else same(found.department),
        valid=wrong is None,
        says=wrong or VALID,
        facts=(*_public(found, declared, catalog), *(() if wrong else _lapses(found.lapse))),
        elsewhere=found.source is not None,
    )


def number_of(found: Certified) -> str:
    """Return the number of a certificate where its declaration makes it public, else nothing."""
    catalog = catalog_of(found.version) if found.version else platform().edition().catalog
    told = public_of(found, catalog.certificates.get(found.kind) if catalog else None)
    return str(told.get("number", ""))


def _public(found: Certified, declared: Certificate | None, catalog: Catalog | None) -> Iterator[Listed]:
    service = catalog.service(found.service) if catalog and found.service else None
    forms = (*forms_of(service, catalog), *(_typed(declared, catalog) if catalog else ()))
    return listed_facts(forms, ("holder", *(declared.public if declared else ())), public_of(found, declared))


def _typed(declared: Certificate | None, catalog: Catalog) -> tuple[Form, ...]:
    """Return the face of a kind as typed fields, for what the form of its own item does not have."""
    return (face_form(declared, catalog),) if declared else ()
