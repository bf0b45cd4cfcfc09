"""The receipt 收件凭证 with the list of materials: printed on one sheet for whoever has handed in, and again at any time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from flask import render_template

from admin_ui.access.refusal import MISSING
from admin_ui.counter.blueprint import blueprint
from admin_ui.desk.page import Seen
from admin_ui.desk.reading import canonical, open_case
from admin_ui.desk.standing_by import StandingBy, standing_by
from admin_ui.platform import platform
from admin_ui.pledging import Pledged, pledged_in, pledged_in_waiting
from admin_ui.portal.identifying import paper_name
from admin_ui.portal.standing import afterwards, coming
from admin_ui.proved import Evidence, evidence_of
from catalog.model.item import ItemType
from catalog.model.place import City, Remedies
from catalog.reading.text import Text
from engine.case.deadline import Pressing, deadlines
from engine.case.leg import Leg, Stage
from engine.case.service_code import grouped
from engine.case.timing import Timing

FIRST = 1


@dataclass(frozen=True, slots=True)
class Received:
    """One material as it was received: originals and copies on paper, files by name."""

    name: str
    originals: int
    copies: int
    files: tuple[str, ...]
    evidence: tuple[Evidence, ...] = ()
    """what on record proves it, so that nothing was handed in"""


@dataclass(frozen=True, slots=True)
class Receipt:
    """Everything that the receipt says."""

    seen: Seen
    code: str
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
    """Return the receipt of a case."""
    leg, state = seen.state.legs[FIRST], seen.state
    told, item = _acceptance(leg, seen), seen.compiled.service.item
    return Receipt(
        seen=seen,
        code=grouped(state.service_code),
        leg=leg,
        materials=tuple(_materials(leg, seen)),
        pledges=tuple(_pledges(seen)),
        people=tuple(standing_by(state, seen.names)),
        document=paper_name(state.seen) if state.seen else None,
        received_at=leg.received_at,
        received_by=seen.naming(state.entered_by) if state.entered_by else None,
        accepted_by=told[0] if told else None,
        provisional=bool(told and told[1]),
        by_law=item.type is ItemType.PERMIT,
        coming=tuple(afterwards(item) if told else coming(leg, item)),
        remedies=seen.remedies,
        city=platform().city(),
    )


def _materials(leg: Leg, seen: Seen) -> Iterator[Received]:
    proved = evidence_of(leg, seen.names.catalog)
    for key in dict.fromkeys((*leg.files, *leg.handed_in, *proved)):
        originals, copies = leg.handed_in.get(key, (0, 0))
        names = tuple(each.name for each in leg.files.get(key, ()))
        yield Received(seen.names.material(key), originals, copies, names, proved.get(key, ()))


def _pledges(seen: Seen) -> Iterator[Pledged]:
    """Yield what was pledged as it stands now, of a bundle in every item that has begun or waits."""
    for leg in seen.state.legs.values():
        yield from pledged_in(leg, seen.names.catalog, seen.days, seen.days.day(seen.now))
    yield from pledged_in_waiting(seen.state, seen.names.catalog)


def _acceptance(leg: Leg, seen: Seen) -> tuple[date, bool] | None:
    """Return until when it is told whether the application is accepted, as it stood when it was received."""
    timing = Timing(leg.limits, leg.received_at, to_tell=leg.to_tell)
    for each in deadlines(Stage.RECEIVED, timing, seen.days, seen.days.day(leg.received_at)):
        if each.limit is Pressing.ACCEPTANCE and each.standing.due is not None:
            return each.standing.due, each.standing.is_provisional
    return None
