"""The parts of a bundle, and the keys under which their fields stand side by side in one form."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from catalog.bundling.part import Part
from catalog.bundling.renaming import Renaming
from catalog.model.bundle import Bundle, Member, Same
from catalog.model.catalog import Service
from catalog.model.compute import Compute
from catalog.model.field import Field
from catalog.model.shared import NamedCondition

Question = Field | Compute


def parts_of(
    bundle: Bundle, service: Callable[[str], Service | None], named: Mapping[str, NamedCondition]
) -> tuple[Part, ...]:
    """Return the parts of a bundle in declared order; a member that names no service is left out."""
    desk = _Desk(bundle)
    parts: list[Part] = []
    for member in bundle.items:
        offered = service(member.item)
        if offered is not None:
            renaming = Renaming(desk.keys(member, offered), named)
            parts.append(Part(member, offered, renaming, frozenset(_before(bundle, member.item))))
    return tuple(parts)


def _before(bundle: Bundle, item: str) -> set[str]:
    found: set[str] = set()
    waiting = [item]
    while waiting:
        member = bundle.member(waiting.pop())
        fresh = [each for each in (member.after if member else ()) if each not in found]
        found.update(fresh)
        waiting += fresh
    return found - {item}


class _Desk:
    """Gives every question its key: one that was asked before keeps the key under which it was."""

    def __init__(self, bundle: Bundle) -> None:
        self._same = dict(place for each in bundle.same for place in places(each))
        self._apart = frozenset(bundle.apart)
        self._known: dict[str, Question] = {**bundle.guide.fields, **bundle.guide.compute}

    def keys(self, member: Member, service: Service) -> dict[str, str]:
        """Return the keys of a member's fields in the merged form, those alone that differ from its own."""
        form = service.item.form
        questions: dict[str, Question] = {**form.fields, **form.compute}
        given = {key: self._key(member.item, key, question) for key, question in questions.items()}
        for key, question in questions.items():
            self._known.setdefault(given[key], question)
        return {key: target for key, target in given.items() if key != target}

    def _key(self, item: str, key: str, question: Question) -> str:
        named = f"{item}.{key}"
        if named in self._same:
            return self._same[named]
        known = self._known.get(key)
        if named not in self._apart and (known is None or alike(known, question)):
            return key
        return f"{item.replace('-', '_')}_{key}"


def places(same: Same) -> Iterator[tuple[str, str]]:
    """Yield where each field stands that is asked once, in order; what is named inside an object takes the whole of it along."""
    for named in same.of:
        item, _, path = named.partition(".")
        head, dot, _ = path.partition(".")
        yield (f"{item}.{head}", same.field.partition(".")[0]) if dot else (named, same.field)


def alike(one: Question, other: Question) -> bool:
    """Say whether two questions of one key are the same: of the same shared element, else in every respect."""
    if isinstance(one, Field) and isinstance(other, Field):
        asks_the_same = one.kind is other.kind and one.schema == other.schema and one.options == other.options
        return asks_the_same and (one.element == other.element if one.element else one.title == other.title)
    return one == other
