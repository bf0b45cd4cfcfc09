"""A member of a bundle with the keys under which its questions stand in the merged form."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from catalog.bundling.renaming import Renaming
from catalog.model.bundle import Member
from catalog.model.catalog import Service
from catalog.model.compute import Compute
from catalog.model.condition import AllOf, Condition
from catalog.model.form import Page
from catalog.reading.text import Text


@dataclass(frozen=True, slots=True)
class Part:
    """A member: the service it stands for, the key of each of its fields in the merged form, and what it comes after."""

    member: Member
    service: Service
    renaming: Renaming
    """from its own keys of fields and computed fields to those of the merged form, or to a part of an object there"""
    after: frozenset[str]
    """keys of the parts that are approved before it begins, direct or not"""

    @property
    def key(self) -> str:
        """The member's key."""
        return self.member.item

    @property
    def certificate(self) -> str | None:
        """The certificate that it issues."""
        result = self.service.item.result
        return result.certificate if result else None

    def target(self, key: str) -> str:
        """Return the key in the merged form of one of its fields."""
        return self.renaming.keys.get(key, key)

    def question(self, key: str) -> str:
        """Return the key of the question of the merged form in which one of its fields is answered."""
        return self.target(key).partition(".")[0]

    def when_of(self, condition: Condition | None) -> Condition | None:
        """Return when something of this part applies: the part is chosen, and its own condition holds."""
        own = None if condition is None else self.renaming.condition(condition)
        return self.together(self.member.when, own)

    @staticmethod
    def together(*conditions: Condition | None) -> Condition | None:
        """Return the condition that all hold; None where there is none."""
        some = tuple(each for each in conditions if each is not None)
        return some[0] if len(some) == 1 else AllOf(some, some[0].at) if some else None

    def pages(self) -> Iterator[Page]:
        """Yield its pages, the one page of a form without any under the item's name."""
        item = self.service.item
        titled = Page(title=item.name, fields=(*item.form.fields, *item.form.compute), source=item.form.source)
        yield from item.form.pages or (titled,)

    def computes(self) -> Iterator[tuple[str, Compute]]:
        """Yield its computed fields under the keys of the merged form."""
        for key, compute in self.service.item.form.compute.items():
            operands = tuple(self.renaming.path(each) if isinstance(each, str) else each for each in compute.operands)
            where = None if compute.where is None else self.renaming.condition(compute.where, row=True)
            target = self.target(key)
            result = replace(compute.result, key=target)
            yield target, replace(compute, result=result, operands=operands, where=where)

    @property
    def name(self) -> Text:
        """The item's name."""
        return self.service.item.name
