"""Answers laid out for reading: page by page, a row of a repeating group as a card of its own."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from catalog.model.field import Field, FieldKind
from catalog.reading.text import Language
from forms.display import shown
from forms.enclosed import FILED, Address, Enclosures, Held, held
from forms.form import CompiledForm, FormPage
from forms.records import inside


@dataclass(frozen=True, slots=True)
class Line:
    """One answer: the path of its field, the title and the value; an empty value was not given."""

    path: str
    title: str
    value: str
    long: bool = False
    """whether line ends in the value matter"""
    fixed: bool = False
    """whether the applicant cannot change it: computed or read-only"""
    files: tuple[Held, ...] = ()
    """the uploaded files, for a field that asks for files"""


@dataclass(frozen=True, slots=True)
class Card:
    """Answers that belong together: the plain ones of a page (without a title), an object, or one row."""

    path: str
    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """The answers of one page."""

    page: FormPage
    title: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class _Reader:
    form: CompiledForm
    record: Mapping[str, object]
    language: Language
    visible: frozenset[str] | None
    files: Enclosures
    address: Address | None

    def section(self, page: FormPage) -> Section:
        plain = tuple(self.lines("", self.plain("", page.fields)))
        cards = [Card("", "", plain)] if plain else []
        for field in page.fields:
            cards.extend(self.cards(field, field.key, field.title.in_(self.language)) if field.fields else ())
        return Section(page, page.title.in_(self.language), tuple(cards))

    def cards(self, field: Field, path: str, title: str) -> Iterator[Card]:
        value = inside(self.record, path.split("."))
        if field.kind is FieldKind.GROUP and isinstance(value, list):
            for number in range(len(value)):
                place = f"第 {number + 1} 行" if self.language == "zh" else f"row {number + 1}"
                yield from self.card(field, f"{path}.{number}", f"{title} · {place}")
        elif field.kind is FieldKind.OBJECT:
            yield from self.card(field, path, title)

    def card(self, field: Field, path: str, title: str) -> Iterator[Card]:
        lines = tuple(self.lines(f"{path}.", self.plain(f"{path}.", field.fields)))
        if lines:
            yield Card(path, title, lines)
        for each in field.fields:
            if each.fields:
                yield from self.cards(each, f"{path}.{each.key}", f"{title} · {each.title.in_(self.language)}")

    def plain(self, prefix: str, fields: Iterable[Field]) -> Iterator[Field]:
        """Yield the fields that are one line: those not made of others, and repeating groups without a row."""
        for field in fields:
            rowless = field.kind is FieldKind.GROUP and not inside(self.record, f"{prefix}{field.key}".split("."))
            if rowless or not field.fields:
                yield field

    def lines(self, prefix: str, fields: Iterable[Field]) -> Iterator[Line]:
        for field in fields:
            path = prefix + field.key
            value = inside(self.record, path.split("."))
            if value in (None, []) and (self.visible is None or path not in self.visible):
                continue
            text = shown(field, value, self.language, self.files)
            fixed = field.read_only or path in self.form.computed
            files = held(value, self.files, self.address) if field.kind in FILED else ()
            yield Line(path, field.title.in_(self.language), text, "\n" in text, fixed, files)


def reviewed(
    form: CompiledForm,
    record: Mapping[str, object],
    language: Language,
    *,
    visible: frozenset[str] | None = None,
    files: Enclosures | None = None,
    address: Address | None = None,
) -> tuple[Section, ...]:
    """Return what was answered, page by page; with `visible` also what is asked and not answered."""
    reader = _Reader(form, record, language, visible, files or {}, address)
    sections = (reader.section(page) for page in form.pages)
    return tuple(section for section in sections if section.cards)
