"""Everything a city has declared, by kind and key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from catalog.model.adoption import Adoption
from catalog.model.bundle import Bundle
from catalog.model.calendar import Calendar
from catalog.model.document import Document
from catalog.model.following import FollowUp
from catalog.model.inference import Inference
from catalog.model.item import Item, Level, Limit, Venue
from catalog.model.merged import Merged
from catalog.model.place import City, Department
from catalog.model.shared import Certificate, Element, Material, NamedCondition
from catalog.reading.text import Text

IMPLEMENTATION_CODE = Text("实施编码", "Implementation code")
BASE_CODE = Text("基本编码", "Base code")


@dataclass(frozen=True, slots=True)
class Service:
    """An item as one department offers it: by the department that owns it, or by one that adopted it."""

    key: str
    item: Item
    department: Department
    level: Level
    offices: Mapping[str, str]
    venues: tuple[Venue, ...]
    help: Text | None = None
    """what a department that adopted the item adds for applicants"""

    @property
    def adopted(self) -> bool:
        """Whether another department's item is offered here."""
        return self.department.key != self.item.department

    def office(self, key: str | None) -> str:
        """Return the offering department's office for the one the item names; its first office otherwise."""
        own = self.offices.get(key, key) if key else None
        return own if own and self.department.office(own) else self.department.offices[0].office

    @property
    def code(self) -> str:
        """The implementation code 实施编码: credit code 18 + level 1 + base code 12; the base code alone without one."""
        digit = {Level.CITY: "3", Level.COUNTY: "4", Level.TOWN: "5"}[self.level]
        return f"{self.department.code}{digit}{self.item.code}" if self.department.code else self.item.code

    @property
    def code_name(self) -> Text:
        """What the code is called: without a department's code it is the base code 基本编码 and no more."""
        return IMPLEMENTATION_CODE if self.department.code else BASE_CODE


@dataclass(frozen=True, slots=True)
class Catalog:
    """A checked catalogue; mappings go from catalogue key to declaration, bodies may be decoded on first use."""

    city: City | None
    departments: Mapping[str, Department]
    elements: Mapping[str, Element]
    materials: Mapping[str, Material]
    certificates: Mapping[str, Certificate]
    conditions: Mapping[str, NamedCondition]
    items: Mapping[str, Item]
    adoptions: Mapping[str, Adoption]
    calendars: Mapping[str, Calendar] = field(default_factory=dict)
    documents: Mapping[str, Document] = field(default_factory=dict)
    inferences: Mapping[str, Inference] = field(default_factory=dict)
    bundles: Mapping[str, Bundle] = field(default_factory=dict)
    merged: Mapping[str, Merged] = field(default_factory=dict)
    """bundles as the one application that each is"""
    _adopters: dict[str, list[str]] = field(default_factory=dict, init=False, repr=False, compare=False)

    def service(self, key: str) -> Service | None:
        """Return what may be applied for under `key`: an item of its own department, an adoption, or a bundle."""
        if (item := self.items.get(key)) and (owner := self.departments.get(item.department)):
            return Service(key, item, owner, item.level, {}, item.venues)
        if (merged := self.merged.get(key)) and (lead := self.departments.get(merged.bundle.lead)):
            return Service(key, merged.item, lead, merged.item.level, {}, merged.item.venues)
        if (adoption := self.adoptions.get(key)) is None:
            return None
        adopted, taker = self.items.get(adoption.item), self.departments.get(adoption.department)
        if adopted is None or taker is None:
            return None
        level, venues = adoption.level or adopted.level, adoption.venues or adopted.venues
        own = _promising(adopted, adoption.promised)
        return Service(key, own, taker, level, adoption.offices, venues, adoption.help)

    def adopters(self, item: str) -> tuple[Adoption, ...]:
        """Return the adoptions of an item, in order of their keys."""
        if not self._adopters:
            taken: dict[str, list[str]] = {}
            for key in sorted(self.adoptions):
                taken.setdefault(self.adoptions[key].item, []).append(key)
            self._adopters.update(taken)  # in one go: another thread finds nothing yet, or all of it
        return tuple(self.adoptions[key] for key in self._adopters.get(item, ()))

    def services(self) -> Iterator[Service]:
        """Yield everything that may be applied for, items first, in order of their keys."""
        for key in (*sorted(self.items), *sorted(self.adoptions)):
            if (service := self.service(key)) is not None:
                yield service

    def matters(self) -> Iterator[Service]:
        """Yield the bundles as services, in order of their keys."""
        services = (self.service(key) for key in sorted(self.bundles))
        return (each for each in services if each is not None)

    def offered(self, item: str, department: str) -> Service | None:
        """Return an item as a department offers it, its own or adopted."""
        own = self.service(item)
        if own is None or own.department.key == department:
            return own
        taken = (each.key for each in self.adopters(item) if each.department == department)
        return self.service(next(taken, ""))

    def later(self, item: str) -> tuple[FollowUp, ...]:
        """Return what may follow a certificate that was issued by an item: its own, else that of the item it follows."""
        met: set[str] = set()
        while (declared := self.items.get(item)) is not None and item not in met:
            if declared.later or declared.follows is None:
                return declared.later
            met.add(item)
            item = declared.follows
        return ()

    def follow_up(self, item: str) -> FollowUp | None:
        """Return what an item does to a certificate, as the item that it follows declares it; None for any other item."""
        declared = self.items.get(item)
        base = self.items.get(declared.follows) if declared and declared.follows else None
        named = (each for each in base.later if any(item == key for _, key in each.named)) if base else iter(())
        return next(named, None)


def _promising(item: Item, promised: Limit | None) -> Item:
    """Return an item with the limit that its adopter promises; one without limits has none to shorten."""
    return (
        item
        if promised is None or item.limits is None
        else replace(item, limits=replace(item.limits, promised=promised))
    )
