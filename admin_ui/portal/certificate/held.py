"""The certificates of whoever is signed in, page by page: those that were issued here, and behind them those of elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from admin_ui.certificate import standing
from admin_ui.pages import pages_of
from admin_ui.platform import Ready, platform
from admin_ui.portal.certificate.licences import VALID_FOREVER, VALID_UNTIL, Licence, licence
from catalog.reading.text import Text, same
from engine.case.certificate.held import count_of_holder, of_holder
from engine.case.lists.owned import own_among
from engine.evidence import elsewhere
from engine.evidence.elsewhere import Elsewhere, Kept

PAGE = 20
"""Certificates on a page."""


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
    own: frozenset[str]
    """the codes of those of their cases that are the account's own, which it may open"""
    total: int
    page: int

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return pages_of(self.total, PAGE)


def holding(account: str, numbers: Sequence[str], page: int) -> Holding:
    """Return a page of the certificates of an account and its verified identities; only what is on it is looked at."""
    here = platform()
    with here.database.read() as connection:
        own = count_of_holder(connection, account, numbers)
        total = own + elsewhere.count_of(connection, numbers)
        page = min(page, pages_of(total, PAGE))
        first = (page - 1) * PAGE
        held = of_holder(connection, account, numbers, limit=PAGE, offset=first) if first < own else ()
        rest = PAGE - len(held)
        own_cases = own_among(connection, account, {each.service_code for each in held})
        others = elsewhere.of_holders(connection, numbers, limit=rest, offset=max(0, first - own)) if rest else ()
    edition = here.edition()
    licences = tuple(licence(edition, each, here.days(), here.today()) for each in held)
    return Holding(licences, tuple(_other(edition, each) for each in others), own_cases, total, page)


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
