"""The first page: what may be applied for, by department or by topic, and what words find."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from flask import render_template, request

from admin_ui.platform import platform
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.service.figures import FREE, ONLINE, time_needed
from admin_ui.portal.service.search import LONGEST_QUERY, find
from catalog.model.catalog import Catalog, Service
from catalog.model.item import Status
from catalog.reading.text import Text
from engine.plan.bundle import Part, schedule

Grouping = Literal["department", "topic"]
UNTOLD = Text("请向办理部门咨询。", "Please ask the department.")
OTHER = Text("其他事项", "Other items")


@dataclass(frozen=True, slots=True)
class Card:
    """One item in the list; `note` says why it cannot be applied for and what to do instead."""

    key: str
    name: Text
    summary: Text | None
    department: Text
    facts: tuple[Text, ...]
    status: Status
    note: Text | None

    @property
    def open(self) -> bool:
        """Whether it may be applied for."""
        return self.status is Status.IN_USE


@dataclass(frozen=True, slots=True)
class BundleCard:
    """One matter that takes several items, in the list: how many items and departments it may take, and how many days."""

    key: str
    name: Text
    summary: Text | None
    lead: Text
    facts: tuple[Text, ...]


@dataclass(frozen=True, slots=True)
class Group:
    """Items under one heading."""

    title: Text
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class ItemsPage:
    """What the list shows."""

    query: str
    grouping: Grouping
    bundles: tuple[BundleCard, ...]
    groups: tuple[Group, ...]
    total: int


@blueprint.get("/")
def items() -> str:
    """Show the items that the words of `q` find, grouped `by` department or topic."""
    query = request.args.get("q", "")[:LONGEST_QUERY].strip()
    grouping: Grouping = "topic" if request.args.get("by") == "topic" else "department"
    return render_template("portal/items.html", page=list_items(platform().edition().catalog, query, grouping))


def list_items(catalog: Catalog, query: str, grouping: Grouping) -> ItemsPage:
    """Return the list page: bundles in use first; what is out of use stands last in its group."""
    found = find(catalog.services(), query)
    bundles = tuple(_bundle_card(catalog, each) for each in find(_bundles(catalog), query))
    grouped: dict[Text, list[Card]] = {}
    for service in sorted(found, key=lambda each: each.item.status is not Status.IN_USE):
        for title in _titles(service, grouping):
            grouped.setdefault(title, []).append(card(service))
    last = [grouped.pop(OTHER)] if OTHER in grouped else []
    groups = [Group(title, tuple(cards)) for title, cards in grouped.items()]
    groups += [Group(OTHER, tuple(cards)) for cards in last]
    return ItemsPage(query, grouping, bundles, tuple(groups), len(found) + len(bundles))


def _bundles(catalog: Catalog) -> Iterator[Service]:
    return (each for each in catalog.matters() if each.item.status is Status.IN_USE)


def _bundle_card(catalog: Catalog, service: Service) -> BundleCard:
    members = catalog.bundles[service.key].items
    taken = [(each, offered) for each in members if (offered := catalog.service(each.item)) is not None]
    departments = len({offered.department.key for _, offered in taken})
    made = schedule([Part(each, offered.item) for each, offered in taken])
    facts = (
        Text(f"最多 {len(taken)} 个事项", f"up to {len(taken)} items"),
        Text(f"{departments} 个部门并联办理", f"{departments} departments side by side"),
        Text(f"承诺时限内 {made.planned} 个工作日", f"{made.planned} working days as promised"),
    )
    return BundleCard(service.key, service.item.name, service.item.summary, service.department.name, facts)


def card(service: Service) -> Card:
    """Return an item as it stands in the list."""
    item = service.item
    note = None if item.status is Status.IN_USE else item.status_note or UNTOLD
    name = item.name if service.key == item.key else _of_taker(service)
    return Card(service.key, name, item.summary, service.department.name, tuple(_facts(service)), item.status, note)


def _of_taker(service: Service) -> Text:
    """Name an adopted item with the department that took it, so that two of one name can be told apart."""
    taker = service.department.short or service.department.name
    return Text(f"{service.item.name.zh}（{taker.zh}）", f"{service.item.name.en} ({taker.en})")


def _facts(service: Service) -> Iterator[Text]:
    yield time_needed(service.item)
    if not any(venue.visits for venue in service.venues):
        yield ONLINE
    if not service.item.fees:
        yield FREE


def _titles(service: Service, grouping: Grouping) -> tuple[Text, ...]:
    return (service.department.name,) if grouping == "department" else service.item.topics or (OTHER,)
