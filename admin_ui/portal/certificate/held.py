"""The certificates of whoever is signed in, page by page: those that were issued here, and behind them those of elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from flask import url_for

from admin_ui.certificate import standing
from admin_ui.platform import Ready, platform
from admin_ui.portal.certificate.licences import VALID_FOREVER, VALID_UNTIL, Licence, licence
from catalog.reading.text import Text, same
from engine.case.certificate.held import count_of_holder, of_holder
from engine.evidence import elsewhere
from engine.evidence.elsewhere import Elsewhere, Kept

PAGE = 20
"""Certificates on a page."""
AROUND = 3
"""How many pages on either side of the current one have their link."""


@dataclass(frozen=True, slots=True)
class Other:
    """A certificate that another system issued: what it is, where it stands, and by whom and when it was told."""

    certificate: str
    title: Text
    number: str
    says: Text
    valid: bool
    issuer: Text
    grade: Text
    as_of: str


@dataclass(frozen=True, slots=True)
class Holding:
    """One page of certificates, and how many there are."""

    licences: tuple[Licence, ...]
    others: tuple[Other, ...]
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return max(1, -(-self.total // PAGE))

    @property
    def links(self) -> list[dict[str, object]]:
        """Links to the first, the last and the nearest pages."""
        near = {1, self.pages, *range(self.page - AROUND, self.page + AROUND + 1)}
        shown = sorted(each for each in near if 1 <= each <= self.pages)
        return [
            {"number": n, "href": url_for("portal.mine", page=n, _anchor="certificates"), "current": n == self.page}
            for n in shown
        ]


def holding(account: str, numbers: Sequence[str], page: int) -> Holding:
    """Return a page of the certificates of an account and its verified identities; only what is on it is looked at."""
    here, first = platform(), (page - 1) * PAGE
    with here.database.read() as connection:
        own = count_of_holder(connection, account, numbers)
        held = of_holder(connection, account, numbers, limit=PAGE, offset=first) if first < own else ()
        total = own + elsewhere.count_of(connection, numbers)
        rest = PAGE - len(held)
        others = elsewhere.of_holders(connection, numbers, limit=rest, offset=max(0, first - own)) if rest else ()
    edition = here.edition()
    licences = tuple(licence(edition, each, here.days(), here.today()) for each in held)
    return Holding(licences, tuple(_other(edition, each) for each in others), total, page)


def _other(edition: Ready, kept: Kept) -> Other:
    told, catalog = kept.told, edition.catalog
    kind, issuer = catalog.certificates.get(told.kind), catalog.departments.get(told.department)
    wrong = standing(told.status, told.valid_until)
    return Other(
        certificate=kept.certificate,
        title=kind.name if kind else same(told.kind),
        number=told.number,
        says=wrong or _until(told),
        valid=wrong is None,
        issuer=issuer.name if issuer else same(told.department),
        grade=Text(told.grade.zh, told.grade.value),
        as_of=told.as_of,
    )


def _until(told: Elsewhere) -> Text:
    if told.valid_until is None:
        return VALID_FOREVER
    return VALID_UNTIL.fill(day=date.fromisoformat(told.valid_until))
