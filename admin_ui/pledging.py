"""Pledges as they are read: what was promised or signed instead of papers, until when, and what has become of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from admin_ui.deadline import left_in_words, tone
from catalog.model.catalog import Catalog
from catalog.reading.text import Text, same
from engine.case.intake.pledging import due_of, offered, outstanding
from engine.case.state.leg import Leg
from engine.case.state.members import Awaiting
from engine.case.state.payload import text
from engine.case.state.pledge import Pledge, PledgeKind, kinds_from
from engine.time.days import Days
from engine.time.limit import Standing

PROMISED = Text("容缺：承诺受理后 {within}内补交，尚未交来", "Promised within {within} of acceptance; not here yet")
UNTIL = Text("{said}；最迟 {day}{provisional}", "{said}; by {day}{provisional}")
PROVISIONAL = Text("（暂定）", " (provisional)")
REDEEMED = Text("容缺材料已补交", "The promised paper has come")
COMMITTED = Text("告知承诺：{words}", "Committed to in writing: {words}")
CHECK_BY = Text("{said}（{day} 前核查）", "{said} (checked by {day})")
TRUE = Text("{said}（已核查，属实）", "{said} (checked, and true)")
UNTRUE = Text("{said}（已核查，不实：{note}）", "{said} (checked, and untrue: {note})")
LATE = Text("核查已超期", "check overdue")


@dataclass(frozen=True, slots=True)
class Pledged:
    """One pledge of a leg: for which material, what is said of it, and how urgent it is."""

    key: str
    name: Text
    kind: PledgeKind
    words: Text | None
    """what was signed"""
    said: Text
    left: Text | None = None
    """how much time is left, or by how much it is late; None where nothing presses"""
    tone: str = ""
    open: bool = False
    """whether a promised paper has still to come"""


def pledged_in(leg: Leg, catalog: Catalog, days: Days, today: date) -> Iterator[Pledged]:
    """Yield what was pledged in a leg, as it stands on a day."""
    owed = outstanding(leg)
    for key, pledge in leg.pledges.items():
        standing = due_of(leg, key, days, today)
        left, pressing = _pressing(pledge, standing, today)
        said = pledge_said(pledge, standing)
        yield Pledged(key, _name(catalog, key), pledge.kind, pledge.words, said, left, pressing, open=key in owed)


def pledged_in_waiting(waiting: Iterable[Awaiting], catalog: Catalog) -> Iterator[Pledged]:
    """Yield what was pledged for the items of a bundle that still wait for others, by the catalogue of the case."""
    for each in waiting:
        service, given = catalog.service(text(each.said, "service")), kinds_from(each.said)
        for requirement in service.item.materials if service else ():
            kind, key = given.get(requirement.material), requirement.material
            pledge = next((one for one in offered(requirement) if one.kind is kind), None)
            if pledge is not None:
                yield Pledged(key, _name(catalog, key), pledge.kind, pledge.words, pledge_said(pledge))


def _name(catalog: Catalog, key: str) -> Text:
    material = catalog.materials.get(key)
    return material.name if material else same(key)


def _pressing(pledge: Pledge, standing: Standing | None, today: date) -> tuple[Text | None, str]:
    if standing is not None:
        return left_in_words(standing), tone(standing)
    late = pledge.open and pledge.check_by is not None and pledge.check_by < today.isoformat()
    return (LATE, "overdue") if late else (None, "")


def pledge_said(pledge: Pledge, standing: Standing | None = None) -> Text:
    """Say what was pledged, until when where a promise runs, and what has become of it."""
    if pledge.kind is PledgeKind.PROMISE:
        return REDEEMED if pledge.kept else _promised(pledge, standing)
    said = COMMITTED.fill(words=pledge.words or "")
    if pledge.kept is not None:
        return (TRUE if pledge.kept else UNTRUE).fill(said=said, note=pledge.note or "")
    return CHECK_BY.fill(said=said, day=date.fromisoformat(pledge.check_by)) if pledge.check_by else said


def _promised(pledge: Pledge, standing: Standing | None) -> Text:
    said = PROMISED.fill(within=pledge.within.text)
    if standing is None or standing.due is None:
        return said
    return UNTIL.fill(said=said, day=standing.due, provisional=PROVISIONAL if standing.is_provisional else "")
