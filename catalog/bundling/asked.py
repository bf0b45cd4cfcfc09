"""The questions of a bundle: each asked once, under one key, whichever items need it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from catalog.bundling.otherwise import unless
from catalog.bundling.part import Part
from catalog.model.bundle import Bundle
from catalog.model.condition import Condition
from catalog.model.field import Field
from catalog.model.form import ShowRule

OF_THE_HOLDER = frozenset({"name", "uscc", "id_number"})
"""What a certificate says of its holder, as conditions read it of the applicant."""


@dataclass(frozen=True, slots=True)
class Asker:
    """A part that asks a question: when, `()` always, else whenever one of the conditions holds."""

    part: Part
    field: Field
    when: tuple[Condition, ...]
    path: str
    """where the answer stands in the merged form: the question's key, or a part of an object that another item asks"""

    @property
    def inside(self) -> str:
        """The part of the object that alone it asks; "" for one that asks the question as such."""
        return self.path.partition(".")[2]

    def asks(self, child: str) -> bool:
        """Say whether it asks a part of an object, a column of rows."""
        return self.inside == child if self.inside else any(each.key == child for each in self.field.fields)


@dataclass(frozen=True, slots=True)
class Asked:
    """A question of the merged form, and the parts that ask it."""

    field: Field
    askers: tuple[Asker, ...]
    lead: Part
    """the part as whose the question is asked"""

    @property
    def always(self) -> bool:
        """Whether it is asked whatever is answered."""
        return any(not each.when for each in self.askers)

    def askers_of(self, child: str) -> tuple[Asker, ...]:
        """Return the parts that ask a part of it."""
        return tuple(each for each in self.askers if each.asks(child))


def asked_fields(bundle: Bundle, parts: tuple[Part, ...]) -> dict[str, Asked]:
    """Return the questions of all parts by their keys in the merged form.

    A question that some part leaves optional is so; the relations of the merged form hold the others to it. What a part asks
    for only when it begins is not asked, nor what an earlier part's certificate tells, unless that part is not chosen.
    What the matter settles is shown.
    """
    gathered: dict[str, list[Asker]] = {}
    for part in parts:
        for key, field in part.service.item.form.fields.items():
            question = part.question(key)
            asker = _asker(part, key, field, parts)
            if key not in part.member.later and asker is not None and question not in bundle.guide.fields:
                gathered.setdefault(question, []).append(asker)
    leads, settled = dict(_leads(bundle)), dict(_settled(parts))
    return {
        key: _one(key, askers, leads, settled)
        for key, askers in gathered.items()
        if any(not each.inside for each in askers)
    }


def _leads(bundle: Bundle) -> Iterator[tuple[str, str]]:
    """Yield for questions that are declared the same as which item's they are asked."""
    for same in reversed(bundle.same):
        if same.of:
            yield same.field.partition(".")[0], same.of[0].partition(".")[0]


def _settled(parts: tuple[Part, ...]) -> Iterator[tuple[str, object]]:
    for part in reversed(parts):
        yield from ((part.target(key), value) for key, value in part.member.settled.items())


def _one(key: str, askers: list[Asker], leads: Mapping[str, str], settled: Mapping[str, object]) -> Asked:
    whole = [each for each in askers if not each.inside]
    lead = next((each for each in whole if each.part.key == leads.get(key)), whole[0])
    field = replace(lead.field, key=key, optional=any(each.field.optional for each in whole))
    if key in settled:
        field = replace(field, read_only=True, prefill=None, help=None, settled=settled[key])
    return Asked(field, tuple(askers), lead.part)


def _asker(part: Part, key: str, field: Field, parts: tuple[Part, ...]) -> Asker | None:
    path = part.target(key)
    teller = told_by(part, field, parts)
    if teller is None:
        return Asker(part, field, tuple(_when(part, key)), path)
    untold = None if teller.member.when is None else unless(teller.member.when, part.renaming.named)
    if untold is None:
        return None
    asked = tuple(_when(part, key)) or (None,)
    made = (part.together(each, untold) for each in asked)
    return Asker(part, field, tuple(each for each in made if each is not None), path)


def told_by(part: Part, field: Field, parts: tuple[Part, ...]) -> Part | None:
    """Return the earlier part whose certificate tells a field, on its face or by its holder; None for what is asked."""
    source = field.prefill
    if source is None:
        return None
    earlier = (each for each in parts if each.key in part.after)
    if source.source == "certificate":
        return next((each for each in earlier if each.certificate == source.key), None)
    held = source.key in OF_THE_HOLDER and part.member.holder_from
    return next((each for each in earlier if each.key == held), None)


def _when(part: Part, key: str) -> Iterator[Condition]:
    """Yield the conditions under which a part asks a field; none where it always does."""
    rules = rules_of(part.service.item.form.show, key)
    made = (part.when_of(each.when) for each in rules) if rules else (part.member.when,)
    yield from (each for each in made if each is not None)


def rules_of(rules: tuple[ShowRule, ...], key: str) -> tuple[ShowRule, ...]:
    """Return the rules that say when a field of the form is asked."""
    return tuple(each for each in rules if not each.each and key in each.ask)
