"""A bundle as the one application that it is: what is asked, and what belongs to which of its items."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.bundle import Bundle
from catalog.model.condition import Condition
from catalog.model.field import Field
from catalog.model.item import Item


@dataclass(frozen=True, slots=True)
class AwaitedMaterial:
    """A material of a member that an earlier member's certificate proves, once that is issued 关联审批."""

    member: str
    number: int
    """place of the requirement among the materials of the member's item"""
    material: str
    giver: str
    certificate: str
    unless: Condition | None
    """when the giver is not chosen, so that it must be handed in after all; None where it always is"""


@dataclass(frozen=True, slots=True)
class AwaitedField:
    """A field of a member that an earlier member's certificate tells, once that is issued."""

    member: str
    field: Field
    giver: str
    certificate: str


@dataclass(frozen=True, slots=True)
class Merged:
    """A bundle as one application: the item that it looks like, and what one member hands to another.

    `chosen` is when each member is needed, None for always; `keys` are, by member, the fields of its item with the keys
    under which the merged form asks them.
    """

    bundle: Bundle
    item: Item
    chosen: Mapping[str, Condition | None]
    keys: Mapping[str, Mapping[str, str]]
    materials: tuple[AwaitedMaterial, ...]
    fields: tuple[AwaitedField, ...]
    narrower: Mapping[str, Mapping[str, Field]]
    """by member, its objects and groups of which the merged form asks more than it does"""

    def answers(self, member: str, given: Mapping[str, object]) -> dict[str, object]:
        """Return what a member is answered, under its own keys, out of answers to the merged form; no more than it asks."""
        found = ((key, _at(given, target)) for key, target in self.keys[member].items())
        narrower = self.narrower[member]
        return {
            key: _narrowed(narrower[key], value) if key in narrower else value
            for key, value in found
            if value is not None
        }

    def questions(self, member: str) -> frozenset[str]:
        """Return the keys of the questions of the merged form that a member's fields are answered in."""
        return frozenset(target.partition(".")[0] for target in self.keys[member].values())

    def put(self, member: str, own: Mapping[str, object], given: Mapping[str, object]) -> dict[str, object]:
        """Return answers to the merged form with a member's own added, where nothing is answered yet."""
        found = dict(given)
        for key, target in self.keys[member].items():
            head, dot, rest = target.partition(".")
            if key not in own:
                continue
            if not dot:
                found.setdefault(head, own[key])
            elif isinstance(within := found.get(head, {}), Mapping):
                found[head] = {rest: own[key], **within}
        return found

    def path(self, member: str, path: str) -> str:
        """Return the path in the merged form of a path of a member's form."""
        head, dot, rest = path.partition(".")
        return f"{self.keys[member].get(head, head)}{dot}{rest}"


def _at(given: Mapping[str, object], path: str) -> object:
    value: object = given
    for key in path.split("."):
        value = value.get(key) if isinstance(value, Mapping) else None
    return value


def _narrowed(field: Field, value: object) -> object:
    if isinstance(value, list):
        return [_narrowed(field, each) for each in value]
    own = {each.key for each in field.fields}
    return {key: each for key, each in value.items() if key in own} if isinstance(value, Mapping) else value
