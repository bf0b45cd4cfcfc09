"""The guiding questions of a bundle, answered right on its guide: what is needed follows from them alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from admin_ui.portal.application.page_view import renderer
from catalog.model.catalog import Catalog
from catalog.model.condition import Condition
from catalog.model.form import Form
from catalog.model.names import names
from catalog.reading.text import Language
from engine.case.intake.compiled import CompiledMember, CompiledService
from forms.answers import Answers, parse_page
from forms.fault import Fault
from forms.form import FormPage
from forms.submission import canonical
from forms.validate import validate
from forms.visibility import visible
from rules.facts import Facts

Pairs = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Guiding:
    """The questions with their answers, and what follows from them for each item."""

    ready: CompiledService
    pages: tuple[FormPage, ...]
    answers: Answers
    facts: Facts
    """of the answers that are asked"""
    asked: frozenset[str]
    """the paths asked now"""
    needed: tuple[CompiledMember, ...]
    perhaps: tuple[CompiledMember, ...]
    """those that hang on a question that is still open"""
    faults: tuple[Fault, ...]

    @property
    def answered(self) -> bool:
        """Whether anything has been answered."""
        return bool(self.answers.values or self.answers.raw)

    @property
    def complete(self) -> bool:
        """Whether every question is answered that bears on which items are needed."""
        return not self.perhaps

    def draw(self, language: Language) -> Markup:
        """Draw the questions; faults are shown once something has been answered."""
        shown = self.faults if self.answered else ()
        return Markup("").join(
            renderer().render_page(self.ready.form, page, self.answers, self.asked, shown, language)
            for page in self.pages
        )


def guiding(ready: CompiledService, catalog: Catalog, pairs: Pairs, today: str) -> Guiding:
    """Return the questions of a bundle with what was answered; names that are no questions are passed over."""
    form, pages = ready.form, tuple(_pages(ready))
    answers = Answers()
    for page in pages:
        answers = parse_page(form, page, pairs, answers)
    open_facts = ready.facts(answers.values, {}, today)
    facts = replace(open_facts, form=canonical(form, answers, open_facts))
    asked = visible(form, answers.values, open_facts)
    needed = ready.chosen(facts)
    still = _open(ready, catalog, asked, facts)
    perhaps = (each for each in ready.members if each not in needed and _read(each.member.when, catalog) & still)
    faults = tuple(each for page in pages for each in validate(form, answers, open_facts, page))
    return Guiding(ready, pages, answers, facts, asked, needed, tuple(perhaps), faults)


def guided(ready: CompiledService, pairs: Iterable[tuple[str, str]]) -> Answers:
    """Return the answers to guiding questions among what is posted, to begin a draft with."""
    answers, posted = Answers(), tuple(pairs)
    for page in _pages(ready):
        answers = parse_page(ready.form, page, posted, answers)
    return Answers(answers.values)


def _pages(ready: CompiledService) -> Iterator[FormPage]:
    """Yield the pages that ask guiding questions and nothing else."""
    guide = _guide(ready)
    own = {*guide.fields, *guide.compute}
    yield from (page for page in ready.form.pages if all(each.key in own for each in page.fields))


def _open(ready: CompiledService, catalog: Catalog, asked: frozenset[str], facts: Facts) -> set[str]:
    """Return the questions that are still open: asked and unanswered, or hanging on one that is."""
    guide = _guide(ready)
    found = {each for each in guide.fields if each in asked and facts.form.get(each) is None}
    left = [(_read(rule.when, catalog), {each for each in rule.ask if each not in asked}) for rule in guide.show]
    left += [(_heads(each.operands), {key}) for key, each in guide.compute.items()]
    while more := [keys for read, keys in left if read & found and not keys <= found]:
        found.update(*more)
    return found


def _guide(ready: CompiledService) -> Form:
    if ready.merged is None:
        raise ValueError(f"{ready.service.key} is no bundle")
    return ready.merged.bundle.guide


def _read(when: Condition | None, catalog: Catalog) -> set[str]:
    return set() if when is None else _heads(names(when, catalog.conditions))


def _heads(paths: Iterable[object]) -> set[str]:
    return {path.partition(".")[0] for path in paths if isinstance(path, str)}
