"""The receipt 收件凭证 with the list of materials: printed on one sheet for whoever has handed in, and again at any time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flask import render_template

from admin_ui.access.refusal import MISSING
from admin_ui.counter.blueprint import blueprint
from admin_ui.counter.received import Received, received, waiting_seen
from admin_ui.counter.visiting import visit_of
from admin_ui.desk.page import Seen
from admin_ui.desk.reading import canonical, open_case
from admin_ui.desk.standing_by import StandingBy, standing_by
from admin_ui.platform import platform
from admin_ui.pledging import Pledged, pledged_in, pledged_in_waiting
from admin_ui.portal.case.bundle_case import BundleCase, LegRow, bundle_case, bundle_coming
from admin_ui.portal.case.standing import BY_SILENCE, afterwards, coming
from admin_ui.portal.people.identifying import paper_name
from catalog.model.item import ItemType
from catalog.model.place import City, Department, Remedies
from catalog.reading.text import Text
from engine.case.state.deadline import Pressing, deadlines
from engine.case.state.leg import Leg, Stage
from engine.case.state.service_code import grouped
from engine.case.state.timing import Timing

TOLD_BY = Text(
    "最迟在{day}{provisional}告诉您是否受理，或者一次告知要补正的全部内容。",
    "By {day}{provisional} you are told whether it is accepted, or once everything that must be corrected.",
)
PROVISIONAL, FIRM = Text("（暂定）", " (provisional)"), Text("", "")


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a bundle: whose it is, how it stands, for what it waits, or until when its acceptance is told."""

    name: Text
    department: Text
    state: Text | None
    says: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything that the receipt says."""

    seen: Seen
    code: str
    name: Text
    department: Department
    """who handles the item; of a bundle who leads it"""
    items: tuple[Item, ...]
    """all items of a bundle, begun or not; none for a single item"""
    leg: Leg
    materials: tuple[Received, ...]
    pledges: tuple[Pledged, ...]
    """what was promised or signed instead of papers"""
    people: tuple[StandingBy, ...]
    document: Text | None
    received_at: datetime
    received_by: str | None
    accepted_by: date | None
    provisional: bool
    by_law: bool
    """whether the law itself accepts by silence, as it does for licences"""
    coming: tuple[Text, ...]
    remedies: Remedies | None
    city: City


@blueprint.get("/receipts/<code>")
def receipt(code: str) -> str:
    """Show the receipt of a case, to those who may see the case; nothing is left of an erased one."""
    seen = open_case(canonical(code), "receipt")
    if seen.state.erased:
        raise MISSING
    return render_template("counter/receipt.html", page=receipt_of(seen))


def receipt_of(seen: Seen) -> Receipt:
    """Return the receipt of a case, of a bundle with all its items."""
    state, item = seen.state, seen.compiled.service.item
    whole, leg = bundle_case(visit_of(seen)) if state.members else None, state.legs[seen.leg]
    told, city = None if whole else _acceptance(leg, seen), platform().city()
    return Receipt(
        seen=seen,
        code=grouped(state.service_code),
        name=whole.name if whole else item.name,
        department=seen.names.catalog.departments.get(state.lead or "", seen.compiled.service.department),
        items=tuple(_items(whole, seen)) if whole else (),
        leg=leg,
        materials=received(seen),
        pledges=tuple(_pledges(seen)),
        people=tuple(standing_by(state, seen.names)),
        document=paper_name(state.seen) if state.seen else None,
        received_at=state.created_at if whole else leg.received_at,
        received_by=seen.naming(state.entered_by) if state.entered_by else None,
        accepted_by=told[0] if told else None,
        provisional=bool(told and told[1]),
        by_law=item.type is ItemType.PERMIT,
        coming=bundle_coming(whole) if whole else tuple(afterwards(item) if told else coming(leg, item)),
        remedies=city.remedies if whole else seen.remedies,
        city=city,
    )


def _items(whole: BundleCase, seen: Seen) -> Iterator[Item]:
    return (Item(row.name, row.department, row.mark.word, tuple(_said(row, seen))) for row in whole.legs)


def _said(row: LegRow, seen: Seen) -> Iterator[Text]:
    """Yield for what an item waits, or why it never begins; of one that is received, until when acceptance is told."""
    leg = seen.state.legs.get(row.number)
    if row.says:
        yield row.says
    if leg is None or leg.stage is not Stage.RECEIVED or (told := _acceptance(leg, seen)) is None:
        return
    due, provisional = told
    yield TOLD_BY.fill(day=due, provisional=PROVISIONAL if provisional else FIRM)
    if leg.to_tell and leg.to_tell.accepts:
        yield BY_SILENCE


def _pledges(seen: Seen) -> Iterator[Pledged]:
    """Yield what was pledged as it stands now, of a bundle in every item that the reader sees, begun or waiting."""
    for number in sorted(seen.legs):
        yield from pledged_in(seen.state.legs[number], seen.names.catalog, seen.days, seen.days.day(seen.now))
    yield from pledged_in_waiting(waiting_seen(seen), seen.names.catalog)


def _acceptance(leg: Leg, seen: Seen) -> tuple[date, bool] | None:
    """Return until when it is told whether the application is accepted, as it stood when it was received."""
    timing = Timing(leg.limits, leg.received_at, to_tell=leg.to_tell)
    for each in deadlines(Stage.RECEIVED, timing, seen.days, seen.days.day(leg.received_at)):
        if each.limit is Pressing.ACCEPTANCE and each.standing.due is not None:
            return each.standing.due, each.standing.is_provisional
    return None
