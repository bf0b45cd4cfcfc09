"""Who handles an application for a shared item: the adopter whose condition holds, else the department that owns it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from catalog.model.catalog import Catalog, Service
from catalog.model.sharing import Shared
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.text import Text
from engine.case.state.refusal import NotAllowed
from engine.plan.condition import Surroundings, When
from rules.facts import Facts

ELSEWHERE = Text(
    "按您填写的内容，“{item}”由{department}办理，不由{asked}办理。请改向{department}申请。",
    "By what you answered, “{item}” is handled by {department}, not by {asked}. Please apply to {department}.",
)


class HandledElsewhere(NotAllowed):
    """What was applied for at one department is another one's to handle; `service` is where to apply."""

    def __init__(self, asked: Service, service: Service) -> None:
        said = ELSEWHERE.fill(item=service.item.name, department=service.department.name, asked=asked.department.name)
        super().__init__("handled-elsewhere", said)
        self.service = service


@dataclass(frozen=True, slots=True)
class Handler:
    """A department that adopted the item."""

    service: Service
    when: When | None
    """which applications are its own; None where it handles what is applied for at it, and no other"""


@dataclass(frozen=True, slots=True)
class Handlers:
    """The departments that share an item."""

    owner: Service
    within: When | None
    """the applications that adopters may handle at all; None for all"""
    adopters: tuple[Handler, ...]

    @classmethod
    def of(cls, service: Service, catalog: Catalog, surroundings: Surroundings, found: list[Diagnostic]) -> Handlers:
        """Compile who handles what, adding what is wrong with the conditions to `found`; a faulty one is left out."""
        owner = catalog.service(service.item.key) or service
        shared = owner.item.shared
        within = surroundings.when(shared.when, found) if isinstance(shared, Shared) else None
        return cls(owner, within, tuple(_adopters(service.item.key, catalog, surroundings, found)))

    def handler(self, asked: Service, facts: Facts) -> Service:
        """Return the service that handles an application for `asked`, which is one of those that share the item."""
        if self.within is not None and not self.within.holds(facts.form, facts):
            return self.owner
        own = (each for each in self.adopters if each.when is not None and each.when.holds(facts.form, facts))
        found = next(own, None)
        if found is not None:
            return found.service
        free = (each.service for each in self.adopters if each.when is None and each.service.key == asked.key)
        return next(free, self.owner)


def _adopters(item: str, catalog: Catalog, surroundings: Surroundings, found: list[Diagnostic]) -> Iterator[Handler]:
    for adoption in catalog.adopters(item):
        service, when = catalog.service(adoption.key), surroundings.when(adoption.when, found)
        if service is not None and (when is not None or adoption.when is None):
            yield Handler(service, when)
