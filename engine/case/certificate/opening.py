"""When something may follow a certificate: the days between which it may be applied for, or why not."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from catalog.model.duration import Duration, Unit
from catalog.model.following import FollowKind, FollowUp
from catalog.reading.text import Text
from engine.case.certificate.held import Held, Pending
from engine.case.state.issued import CertificateStatus
from engine.case.state.lapsing import Lapsing
from engine.case.state.service_code import grouped
from engine.time.days import Days
from engine.time.span import earlier

CLOSES = Duration(30, Unit.CALENDAR_DAY)
"""许可法 50: a renewal is applied for thirty days before the end, unless a rule says otherwise."""
DECEMBER = (12, 31)

STATUS = Text("证照 {number} 已{status}，不能再办{what}。", "Certificate {number} is {status}; {what} is not possible.")
EXPIRED = Text(
    "证照 {number} 的有效期已于 {day} 届满，不能再办{what}；需要的，请重新申请。",
    "Certificate {number} expired on {day}, so {what} is not possible any more; apply anew if you need it.",
)
NEVER_EXPIRES = Text(
    "证照 {number} 长期有效，不需要延续。", "Certificate {number} does not expire; it needs no renewal."
)
TOO_EARLY = Text(
    "证照 {number} 的{what}从 {day} 起才可以申请。",
    "For certificate {number}, {what} may be applied for from {day} on.",
)
TOO_LATE = Text(
    "证照 {number} 的{what}应当在 {day} 前（含当日）申请，现在已经过期。",
    "For certificate {number}, {what} had to be applied for by {day}; that day has passed.",
)
PENDING = Text(
    "证照 {number} 的{what}已经在办（{code}），办完之前不能再次申请。",
    "For certificate {number}, {what} is under way already ({code}); wait until that is finished.",
)
REPORTED = Text(
    "证照 {number} {year} 年度的报告已经报送过。", "The report for {year} on certificate {number} is in already."
)
NOT_YET_HELD = Text(
    "证照 {number} 在 {year} 年度尚未颁发，不需要报送该年度的报告。",
    "Certificate {number} had not been issued in {year}; no report for that year is due.",
)
NO_LAPSE = Text(
    "证照 {number} 不会自行失效，不需要延期。", "Certificate {number} does not lapse; nothing is to be put off."
)
BEGUN = Text(
    "证照 {number} 已报告{unless}，不会再失效，不需要延期。",
    "What keeps certificate {number} from lapsing ({unless}) has been reported; nothing is to be put off.",
)
NO_MORE = Text(
    "证照 {number} 已延期 {times} 次，不能再延期。",
    "Certificate {number} has been put off {times} times; no more is possible.",
)


@dataclass(frozen=True, slots=True)
class Opening:
    """Between which days it may be applied for, both included, without bound where None; why not today, where not."""

    first: date | None = None
    last: date | None = None
    year: int | None = None
    """the year that a report is about"""
    refusal: Text | None = None


@dataclass(frozen=True, slots=True)
class About:
    """A certificate about which something may be applied for: its lapse, and what follows it already."""

    held: Held
    lapse: Lapsing | None
    others: tuple[Pending, ...]


def opening(declared: FollowUp, about: About, days: Days, today: date) -> Opening:
    """Return when something may be applied for about a certificate, with the refusal where that is not today."""
    found = _between(declared, about, days, today)
    refusal = _not_valid(declared.kind, about.held, today) or _others(declared.kind, about, found.year)
    refusal = refusal or found.refusal or _outside(declared.kind, about.held, found, today)
    return Opening(found.first, found.last, found.year, refusal)


def said(kind: FollowKind) -> Text:
    """Name what is applied for."""
    return Text(kind.zh, _WORDS[kind])


_WORDS = {
    FollowKind.RENEW: "renewal",
    FollowKind.CHANGE: "a change",
    FollowKind.CANCEL: "cancellation",
    FollowKind.REISSUE: "a reissue",
    FollowKind.REPORT: "the yearly report",
    FollowKind.EXTEND: "an extension",
}


def _between(declared: FollowUp, about: About, days: Days, today: date) -> Opening:
    if declared.kind is FollowKind.RENEW:
        return _renewal(declared, about.held, days)
    if declared.kind is FollowKind.REPORT:
        return _report(declared, about.held, today)
    if declared.kind is FollowKind.EXTEND:
        return _extension(about, days)
    return Opening()


def _renewal(declared: FollowUp, held: Held, days: Days) -> Opening:
    if held.valid_until is None:
        return Opening(refusal=NEVER_EXPIRES.fill(number=held.number))
    end, window = date.fromisoformat(held.valid_until), declared.window
    opens = window.opens if window else None
    closes = (window.closes if window else None) or CLOSES
    return Opening(_before(end, opens, days) if opens else None, _before(end, closes, days))


def _before(end: date, length: Duration, days: Days) -> date:
    if length.unit is Unit.WORKING_DAY:
        return days.calendar.add(end, -length.amount).day
    return earlier(end, length)


def _report(declared: FollowUp, held: Held, today: date) -> Opening:
    first, last = (_of_year(today.year, day) for day in (declared.from_ or "01-01", declared.until or "12-31"))
    year = today.year - 1
    late = date.fromisoformat(held.valid_from) > date(year, *DECEMBER)
    return Opening(first, last, year, NOT_YET_HELD.fill(number=held.number, year=str(year)) if late else None)


def _of_year(year: int, written: str) -> date:
    month, day = (int(part) for part in written.split("-"))
    try:
        return date(year, month, day)
    except ValueError:  # 29 February of a common year
        return date(year, month + 1, 1) - timedelta(days=1)


def _extension(about: About, days: Days) -> Opening:
    lapse, number = about.lapse, about.held.number
    if lapse is None:
        return Opening(refusal=NO_LAPSE.fill(number=number))
    if lapse.start is not None:
        unless = Text(lapse.unless.zh, lapse.unless.value.replace("-", " "))
        return Opening(refusal=BEGUN.fill(number=number, unless=unless))
    if not lapse.extendable:
        return Opening(refusal=NO_MORE.fill(number=number, times=lapse.moved))
    return Opening(None, lapse.last_day(days))


def _not_valid(kind: FollowKind, held: Held, today: date) -> Text | None:
    if held.status is not CertificateStatus.VALID:
        status = Text(held.status.zh, held.status.value)
        return STATUS.fill(number=held.number, status=status, what=said(kind))
    if held.valid_until is not None and held.valid_until < today.isoformat():
        return EXPIRED.fill(number=held.number, day=date.fromisoformat(held.valid_until), what=said(kind))
    return None


def _others(kind: FollowKind, about: About, year: int | None) -> Text | None:
    same: Iterable[Pending] = [each for each in about.others if each.kind == kind.value and each.year == year]
    for each in same:
        if each.pending:
            return PENDING.fill(number=about.held.number, what=said(kind), code=grouped(each.service_code))
        if kind is FollowKind.REPORT and each.granted:
            return REPORTED.fill(number=about.held.number, year=str(year))
    return None


def _outside(kind: FollowKind, held: Held, found: Opening, today: date) -> Text | None:
    if found.first is not None and today < found.first:
        return TOO_EARLY.fill(number=held.number, what=said(kind), day=found.first)
    if found.last is not None and today > found.last:
        return TOO_LATE.fill(number=held.number, what=said(kind), day=found.last)
    return None
