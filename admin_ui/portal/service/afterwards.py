"""What a guide tells of the time after the certificate: what may follow it and when, and when it becomes void by itself."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.checks import fields
from catalog.model.catalog import Catalog, Service
from catalog.model.citation import cite
from catalog.model.duration import Duration
from catalog.model.following import FollowKind, FollowUp
from catalog.model.item import Item, Status
from catalog.reading.text import Text
from engine.case.certificate.opening import CLOSES

BEFORE_END = Text("有效期届满前 {opens} 至 {closes} 申请", "apply from {opens} to {closes} before the end of validity")
UNTIL_END = Text("最迟在有效期届满 {closes} 前申请", "apply {closes} before the end of validity at the latest")
YEARLY = Text("每年 {first} 至 {last} 报送上一年度的报告", "each year from {first} to {last}, for the year before")
CHANGES = Text("可以变更：{fields}", "may be changed: {fields}")
PUT_OFF = Text("最多 {times} 次，每次 {by}", "at most {times} times, {by} each")
VOID = Text(
    "领证后 {within} 内没有{unless}的，证照自行失效（{basis}）。",
    "The certificate becomes void unless this happens within {within} of its issue: {unless} ({basis}).",
)
DAY = Text("{month}月{day}日", "{day}/{month}")


@dataclass(frozen=True, slots=True)
class After:
    """One thing that may follow: the item that does it, and when or what."""

    key: str
    name: Text
    kind: Text
    when: Text | None


def afterwards(service: Service, catalog: Catalog) -> Iterator[After]:
    """Yield what may follow the certificate of a service, as its own department offers it."""
    for each in catalog.later(service.item.key) if service.item.result else ():
        offered = catalog.offered(each.item, service.department.key)
        if offered is not None and offered.item.status is Status.IN_USE:
            kind = Text(each.kind.zh, each.kind.value)
            yield After(offered.key, offered.item.name, kind, _when(each, service.item, catalog))


def void(item: Item) -> Text | None:
    """Say when the certificate of an item becomes void by itself; None where it does not."""
    lapse = item.result.lapses if item.result else None
    if lapse is None:
        return None
    unless = Text(lapse.unless.zh, lapse.unless.value.replace("-", " "))
    basis = cite(lapse.basis) if lapse.basis else Text("—", "—")
    return VOID.fill(within=lapse.within.text, unless=unless, basis=basis)


def base(service: Service, catalog: Catalog) -> Item | None:
    """Return the item whose certificate a service is about; None where it follows nothing."""
    return catalog.items.get(service.item.follows or "")


def _when(each: FollowUp, item: Item, catalog: Catalog) -> Text | None:
    if each.kind is FollowKind.RENEW:
        return _window(each.window.opens if each.window else None, (each.window and each.window.closes) or CLOSES)
    if each.kind is FollowKind.REPORT and each.from_ and each.until:
        return YEARLY.fill(first=_day(each.from_), last=_day(each.until))
    if each.kind is FollowKind.CHANGE and each.fields:
        return CHANGES.fill(fields=_titles(each, catalog))
    longer = item.result.lapses.extend if item.result and item.result.lapses else None
    if each.kind is FollowKind.EXTEND and longer is not None:
        return PUT_OFF.fill(times=longer.times, by=longer.by.text)
    return None


def _window(opens: Duration | None, closes: Duration) -> Text:
    if opens is None:
        return UNTIL_END.fill(closes=closes.text)
    return BEFORE_END.fill(opens=opens.text, closes=closes.text)


def _day(written: str) -> Text:
    month, day = written.split("-")
    return DAY.fill(month=int(month), day=int(day))


def _titles(each: FollowUp, catalog: Catalog) -> Text:
    change = catalog.items.get(each.item)
    found = [fields.find(change.form, name) for name in each.fields] if change else []
    titles = [field.title for field in found if field is not None]
    return Text("、".join(title.zh for title in titles), ", ".join(title.en for title in titles))
