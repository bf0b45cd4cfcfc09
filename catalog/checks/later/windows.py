"""When a follow-up may be applied for: windows of renewals, and days of yearly reports."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.duration import Duration, Unit
from catalog.model.following import FollowKind, FollowUp
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

WINDOW_WITHOUT_EXPIRY = Problem(
    "window-without-expiry",
    Text(
        "证照“{certificate}”长期有效，谈不上延续",
        "the certificate `{certificate}` never expires: there is nothing to renew",
    ),
    Text("请为证照写明“有效期”，或删去延续", "give the certificate `valid_for`, or delete the renewal"),
)
WINDOW_BACKWARDS = Problem(
    "window-backwards",
    Text(
        "申请期间在开始之前就截止了：届满前{opens}开始，届满前{closes}截止",
        "the window closes before it opens: it opens {opens} before the end and closes {closes} before it",
    ),
    Text("“开始”应当比“截止”离届满更远", "`opens` is farther from the end than `closes`"),
)
REPORT_DAY = Problem(
    "report-day",
    Text("“{written}”不是一年中的一天", "`{written}` is no day of the year"),
    Text('请按“月-日”写，如 "01-01"', 'write month and day, such as "01-01"'),
)
REPORT_DAYS_MISSING = Problem(
    "report-days-missing",
    Text("年报没有写明何时报送", "it is not said when the report is due"),
    Text('请写明“自”和“至”，如 自: "01-01"，至: "06-30"', 'write `from` and `until`, such as "01-01" and "06-30"'),
)
REPORT_BACKWARDS = Problem(
    "report-backwards",
    Text("年报自 {from_} 起，却在 {until} 就截止了", "the report begins on {from_} but ends on {until}"),
    Text("报送期间应当在同一年之内", "both days lie in the same year"),
)
_DAY = re.compile(r"[0-9]{2}-[0-9]{2}")
_CLOSES = Duration(30, Unit.CALENDAR_DAY)
_DAYS = {Unit.WORKING_DAY: 1.4, Unit.CALENDAR_DAY: 1.0, Unit.MONTH: 30.5, Unit.YEAR: 365.25}
LEAP_YEAR = 2024


def check_windows(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a renewal of what never expires, and for times that end before they begin."""
    for item in catalog.items.values():
        certificate = catalog.certificates.get((item.result.certificate or "") if item.result else "")
        for each in item.later:
            kinds = [kind for kind, _ in each.named]
            if FollowKind.RENEW in kinds and certificate is not None and certificate.valid_for is None:
                yield WINDOW_WITHOUT_EXPIRY.at(place.of(each, "renew"), certificate=certificate.key)
            yield from _window(each)
            if FollowKind.REPORT in kinds:
                yield from _report(each)


def is_day(written: str) -> bool:
    """Say whether a text is month and day of some year."""
    try:
        return bool(_DAY.fullmatch(written)) and bool(date.fromisoformat(f"{LEAP_YEAR}-{written}"))
    except ValueError:
        return False


def _window(each: FollowUp) -> Iterator[Diagnostic]:
    if (window := each.window) is None or window.opens is None:
        return
    closes = window.closes or _CLOSES
    if _rough(window.opens) < _rough(closes):
        yield WINDOW_BACKWARDS.at(place.of(window, "opens"), opens=window.opens.text, closes=closes.text)


def _rough(length: Duration) -> float:
    return length.amount * _DAYS[length.unit]


def _report(each: FollowUp) -> Iterator[Diagnostic]:
    if each.from_ is None or each.until is None:
        yield REPORT_DAYS_MISSING.at(place.of(each, "report"))
        return
    wrong = [(name, day) for name, day in (("from_", each.from_), ("until", each.until)) if not is_day(day)]
    for name, day in wrong:
        yield REPORT_DAY.at(place.of(each, name), written=day)
    if not wrong and each.until < each.from_:
        yield REPORT_BACKWARDS.at(place.of(each, "until"), from_=each.from_, until=each.until)
