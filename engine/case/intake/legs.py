"""The legs of a submission: one for a single item; for a bundle one for every item that its answers call for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from catalog.model.bundle import Member as Declared
from engine.case.intake.applying import HandedIn, Submission
from engine.case.intake.checked import Checked, check, kept_files
from engine.case.intake.compiled import CompiledMember, CompiledService
from engine.case.intake.handling import HandledElsewhere
from engine.case.intake.later import still_due
from engine.case.intake.pledging import pledged
from engine.case.state.correction import Mark
from engine.case.state.members import Member
from engine.case.state.pledge import Pledges
from engine.draft.upload import FORM, Files, by_answer
from forms.answers import Answers
from forms.enclosed import named


@dataclass(frozen=True, slots=True)
class Begins:
    """A leg that begins with the case: its service, its checked answers, and the files that prove its materials."""

    number: int
    compiled: CompiledService
    checked: Checked
    files: Mapping[str, object]
    pledges: Pledges
    handed_in: Mapping[str, HandedIn]
    later: tuple[Mark, ...] = ()
    """what it asks for only now that it begins"""


@dataclass(frozen=True, slots=True)
class Waits:
    """A leg that begins once others are granted, with what was handed in for it."""

    number: int
    compiled: CompiledService
    answers: Mapping[str, object]
    files: Files
    handed_in: Mapping[str, HandedIn]


@dataclass(frozen=True, slots=True)
class Legs:
    """Everything that a submission begins, and what its members are where it is for a bundle."""

    begin: tuple[Begins, ...]
    wait: tuple[Waits, ...] = ()
    members: tuple[Member, ...] = field(default=())


def legs_of(said: Submission, today: date) -> Legs:
    """Check a submission and divide it into legs, each at the department that handles it.

    Raises Faulty for what is wrong with it, NotComplete for a pledge that is not declared, and HandledElsewhere where it
    was handed in at the wrong department.
    """
    day, attributes = today.isoformat(), said.applying.attributes
    checked = check(said.compiled, said.answers, said.files, attributes, day, proved=said.spared)
    _offered(said, checked)
    if said.compiled.merged is None:
        return Legs((_single(said, checked, day),))
    parts = [_Part.of(said, checked, each, day) for each in said.compiled.chosen(checked.facts)]
    members = tuple(_members(parts))
    numbered = list(zip(members, parts, strict=True))
    begin = tuple(_begun(said, part, member.leg, day) for member, part in numbered if not member.after)
    wait = tuple(
        Waits(member.leg, part.compiled, part.answers, part.files, _papers(said, part.compiled))
        for member, part in numbered
        if member.after
    )
    return Legs(begin, wait, members)


def _offered(said: Submission, checked: Checked) -> None:
    """Refuse a pledge that is not declared, also for a leg that has yet to begin; raises NotComplete."""
    pledged(said.compiled.materials.asked(checked.facts), said.pledges)


def _single(said: Submission, checked: Checked, day: str) -> Begins:
    asked = said.compiled.service
    compiled = said.compiled.handled(checked.facts)
    if compiled is not said.compiled:
        if asked.adopted:
            raise HandledElsewhere(asked, compiled.service)
        checked = check(compiled, said.answers, said.files, said.applying.attributes, day, proved=said.spared)
    pledges = pledged(compiled.materials.asked(checked.facts), said.pledges)
    return Begins(1, compiled, checked, kept_files(compiled, checked.facts, said.files), pledges, said.handed_in)


@dataclass(frozen=True, slots=True)
class _Part:
    """What of a bundle's application belongs to one of its items, at the department that handles it."""

    member: Declared
    compiled: CompiledService
    answers: Mapping[str, object]
    files: Files

    @classmethod
    def of(cls, said: Submission, whole: Checked, part: CompiledMember, today: str) -> _Part:
        answers, files = _own(said, whole, part)
        facts = part.service.facts(answers, said.applying.attributes, today)
        return cls(part.member, part.service.handled(facts), answers, files)


def _members(parts: Sequence[_Part]) -> Iterator[Member]:
    """Yield what is chosen by leg; what hangs together with an item that is not chosen hangs on nothing."""
    numbers = {each.member.item: number for number, each in enumerate(parts, 1)}

    def known(items: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(numbers[each] for each in items if each in numbers)

    for number, each in enumerate(parts, 1):
        member, service = each.member, each.compiled.service
        yield Member(
            leg=number,
            service=service.key,
            item=service.item.key,
            department=service.department.key,
            stage=member.stage,
            after=known(member.after),
            before=known(member.before),
            rather_after=known(member.rather_after),
            holder_from=numbers.get(member.holder_from or ""),
        )


def _begun(said: Submission, part: _Part, number: int, today: str) -> Begins:
    answers, attributes, later = Answers(dict(part.answers)), said.applying.attributes, frozenset(part.member.later)
    checked = check(part.compiled, answers, part.files, attributes, today, proved=said.spared, later=later)
    files = kept_files(part.compiled, checked.facts, part.files)
    pledges = pledged(part.compiled.materials.asked(checked.facts), said.pledges)
    due = still_due(part.compiled, checked.facts, later, files.keys() | said.spared)
    return Begins(number, part.compiled, checked, files, pledges, _papers(said, part.compiled), due)


def _own(said: Submission, whole: Checked, part: CompiledMember) -> tuple[dict[str, object], Files]:
    """Return the answers of one item out of those of the bundle, and the files that belong to it."""
    merged = said.compiled.merged
    answers = merged.answers(part.member.item, whole.facts.form) if merged else {}
    uploads = by_answer(said.files.get(FORM, ()))
    digests = dict.fromkeys(digest for _, _, digest in named(part.service.form.enclosing, answers))
    own = {each.material for each in part.service.service.item.materials}
    files = {material: given for material, given in said.files.items() if material in own}
    return answers, {**files, FORM: tuple(uploads[each] for each in digests if each in uploads)}


def _papers(said: Submission, compiled: CompiledService) -> Mapping[str, HandedIn]:
    own = {each.material for each in compiled.service.item.materials}
    return {material: counted for material, counted in said.handed_in.items() if material in own}
