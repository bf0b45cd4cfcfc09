"""The legs of a submission: one for a single item; for a bundle one for every item that its answers call for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date

from engine.case.applying import HandedIn, Submission
from engine.case.checked import Checked, check, kept_files
from engine.case.compiled import CompiledMember, CompiledService
from engine.case.members import Member
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
    handed_in: Mapping[str, HandedIn]


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
    """Check a submission and divide it into legs; raises Faulty for what is wrong with it."""
    day, attributes = today.isoformat(), said.applying.attributes
    checked = check(said.compiled, said.answers, said.files, attributes, day, proved=said.evidence)
    if said.compiled.merged is None:
        files = kept_files(said.compiled, checked.facts, said.files)
        return Legs((Begins(1, said.compiled, checked, files, said.handed_in),))
    chosen = said.compiled.chosen(checked.facts)
    members = tuple(_members(chosen))
    parts = [(member, each) for member, each in zip(members, chosen, strict=True)]
    begin = tuple(_begun(said, checked, each, member.leg, day) for member, each in parts if not member.after)
    wait = tuple(_waiting(said, checked, each, member.leg) for member, each in parts if member.after)
    return Legs(begin, wait, members)


def _members(chosen: tuple[CompiledMember, ...]) -> Iterator[Member]:
    """Yield what is chosen by leg; what hangs together with an item that is not chosen hangs on nothing."""
    numbers = {each.member.item: number for number, each in enumerate(chosen, 1)}

    def known(items: tuple[str, ...]) -> tuple[int, ...]:
        return tuple(numbers[each] for each in items if each in numbers)

    for number, each in enumerate(chosen, 1):
        member, service = each.member, each.service.service
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


def _begun(said: Submission, whole: Checked, part: CompiledMember, number: int, today: str) -> Begins:
    answers, files = _own(said, whole, part)
    attributes = said.applying.attributes
    checked = check(part.service, Answers(answers), files, attributes, today, proved=said.evidence)
    return Begins(number, part.service, checked, kept_files(part.service, checked.facts, files), _papers(said, part))


def _waiting(said: Submission, whole: Checked, part: CompiledMember, number: int) -> Waits:
    answers, files = _own(said, whole, part)
    return Waits(number, part.service, answers, files, _papers(said, part))


def _own(said: Submission, whole: Checked, part: CompiledMember) -> tuple[dict[str, object], Files]:
    """Return the answers of one item out of those of the bundle, and the files that belong to it."""
    merged = said.compiled.merged
    answers = merged.answers(part.member.item, whole.facts.form) if merged else {}
    uploads = by_answer(said.files.get(FORM, ()))
    digests = dict.fromkeys(digest for _, _, digest in named(part.service.form.enclosing, answers))
    own = {each.material for each in part.service.service.item.materials}
    files = {material: given for material, given in said.files.items() if material in own}
    return answers, {**files, FORM: tuple(uploads[each] for each in digests if each in uploads)}


def _papers(said: Submission, part: CompiledMember) -> Mapping[str, HandedIn]:
    own = {each.material for each in part.service.service.item.materials}
    return {material: counted for material, counted in said.handed_in.items() if material in own}
