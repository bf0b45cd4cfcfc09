"""Answers to the one form of a bundle: its own declared tests, and what they leave open out of those of its items."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from catalog.model.step import DeclaredTest
from engine.case.intake.compiled import CompiledMember, CompiledService
from forms.answers import Answers
from forms.given import answers_given


def filled(compiled: CompiledService, test: DeclaredTest) -> Iterator[Answers]:
    """Yield the answers of a bundle's test, alone and filled up in turns: each item's tests have the first word once.

    Items of a bundle bind one another, so that not every way of filling gives an application without a fault.
    """
    own = answers_given(compiled.form, test.given)
    yield own
    for place in range(len(compiled.members)):
        in_turn = (*compiled.members[place:], *compiled.members[:place])
        yield Answers({**_of_items(compiled, in_turn), **own.values})


def _of_items(compiled: CompiledService, members: Sequence[CompiledMember]) -> dict[str, object]:
    """Return what the declared tests of the items answer, under the keys of the bundle's form; the first says it."""
    found: dict[str, object] = {}
    for each in members:
        for test in each.service.service.item.tests:
            given = answers_given(each.service.form, test.given).values
            found = compiled.merged.put(each.member.item, given, found) if compiled.merged else found
    return found
