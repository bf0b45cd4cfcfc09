"""Certificates as their holders see them: where each stands, and what may be applied for about it now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from flask import url_for

from admin_ui.certificate import EXPIRED
from admin_ui.platform import Ready, platform
from catalog.model.catalog import Service
from catalog.model.following import FollowKind
from catalog.model.item import Status
from catalog.reading.text import Text, day_text, same
from engine.case.certificate.held import Held, by_identifier, of_chain
from engine.case.certificate.opening import About, opening
from engine.case.intake.beginning import about
from engine.case.state.issued import CertificateStatus
from engine.time.days import Days

VALID_UNTIL = Text("有效，至 {day}", "Valid until {day}")
VALID_FOREVER = Text("长期有效", "Valid without end")
REPLACED = Text("已换发为 {number}（{day}）", "Replaced by {number} ({day})")
LAPSES = Text(
    "须在 {day} 前（含当日）{unless}并报告，否则自行失效。",
    "It lapses unless this happens and is reported by {day}: {unless}.",
)
BEGAN = Text("已于 {day} {unless}，不再自行失效。", "{unless} on {day}; it lapses no more.")
FROM = Text("{day} 起", "from {day}")
UNTIL = Text("{day} 前", "until {day}")
BETWEEN = Text("{first} 至 {last}", "{first} to {last}")
ANY_TIME = Text("随时", "at any time")
STATUSES: Mapping[CertificateStatus, Text] = {
    CertificateStatus.SUSPENDED: Text("已暂扣", "Suspended"),
    CertificateStatus.EXPIRED: Text("有效期已届满", "Expired"),
    CertificateStatus.LAPSED: Text("已自行失效", "Lapsed"),
    CertificateStatus.REPLACED: Text("已换发", "Replaced"),
    CertificateStatus.CANCELLED: Text("已注销", "Cancelled"),
    CertificateStatus.REVOKED: Text("已撤销", "Revoked"),
    CertificateStatus.FORFEITED: Text("已吊销", "Taken away as a penalty"),
}


@dataclass(frozen=True, slots=True)
class Possible:
    """Something that may follow: what it is called, when it may be applied for, and why not today."""

    kind: Text
    name: Text
    times: Text
    address: str
    refusal: Text | None


@dataclass(frozen=True, slots=True)
class Licence:
    """One certificate: its title and number, where it stands, and what may follow it."""

    held: Held
    title: Text
    says: Text
    valid: bool
    lapse: Text | None
    reported: tuple[int, ...]
    """the years of which the report is in"""
    later: tuple[Possible, ...]

    @property
    def now(self) -> tuple[Possible, ...]:
        """What may be applied for today."""
        return tuple(each for each in self.later if each.refusal is None)


def licence(edition: Ready, held: Held, days: Days, today: date) -> Licence:
    """Return a certificate with everything that the edition in force lets follow it."""
    with platform().database.read() as connection:
        known, chain = about(connection, held), of_chain(connection, held.chain)
    declared = edition.catalog.certificates.get(held.kind)
    return Licence(
        held=held,
        title=declared.name if declared else same(held.kind),
        says=_says(chain, held, today),
        valid=held.holds(today.isoformat()),
        lapse=_lapse(known, days),
        reported=tuple(sorted(each.year for each in known.others if each.year is not None and each.granted)),
        later=tuple(_later(edition, known, days, today)),
    )


def licence_of(identifier: str | None) -> Licence | None:
    """Return a certificate by its identifier; None where none is meant, or none is on record."""
    if identifier is None:
        return None
    here = platform()
    with here.database.read() as connection:
        held = by_identifier(connection, identifier)
    return licence(here.edition(), held, here.days(), here.today()) if held else None


def times(first: date | None, last: date | None) -> Text:
    """Say between which days something may be applied for."""
    if first is not None and last is not None:
        return BETWEEN.fill(first=first, last=last)
    if first is not None:
        return FROM.fill(day=first)
    return UNTIL.fill(day=last) if last is not None else ANY_TIME


def _says(chain: Iterable[Held], held: Held, today: date) -> Text:
    if held.status is CertificateStatus.REPLACED:
        after = _after(chain, held)
        day = day_text(date.fromisoformat(after.valid_from)) if after else None
        return REPLACED.fill(number=after.number, day=day) if after and day else STATUSES[held.status]
    if held.status is not CertificateStatus.VALID:
        return STATUSES[held.status]
    if held.valid_until is None:
        return VALID_FOREVER
    last = date.fromisoformat(held.valid_until)
    return EXPIRED if last < today else VALID_UNTIL.fill(day=last)


def _after(chain: Iterable[Held], held: Held) -> Held | None:
    """Return the certificate that took another's place."""
    every = list(chain)
    place = next((index for index, each in enumerate(every) if each.certificate == held.certificate), len(every))
    return every[place + 1] if place + 1 < len(every) else None


def _lapse(known: About, days: Days) -> Text | None:
    lapse = known.lapse
    if lapse is None or known.held.status is not CertificateStatus.VALID:
        return None
    unless = Text(lapse.unless.zh, lapse.unless.value.replace("-", " "))
    if lapse.start is not None:
        return BEGAN.fill(day=date.fromisoformat(lapse.start.on), unless=unless)
    return LAPSES.fill(day=lapse.last_day(days), unless=unless)


def _later(edition: Ready, known: About, days: Days, today: date) -> Iterator[Possible]:
    held = known.held
    for each in edition.catalog.later(held.item):
        service = edition.catalog.offered(each.item, held.department)
        if service is None or service.item.status is not Status.IN_USE or _settled(known, each.kind):
            continue
        found = opening(each, known, days, today)
        yield Possible(
            kind=Text(each.kind.zh, each.kind.value),
            name=service.item.name,
            times=times(found.first, found.last),
            address=_address(service, held),
            refusal=found.refusal,
        )


def _settled(known: About, kind: FollowKind) -> bool:
    """Say whether there is no point in telling of something: a certificate that is over, or that does not lapse."""
    over = known.held.status is not CertificateStatus.VALID
    return over or (kind is FollowKind.EXTEND and (known.lapse is None or known.lapse.start is not None))


def _address(service: Service, held: Held) -> str:
    return url_for("portal.start", key=service.key, certificate=held.certificate)
