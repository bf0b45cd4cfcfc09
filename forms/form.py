"""The form of an item, made ready once: pages, scope, rules in the order in which they depend on each other."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from graphlib import CycleError, TopologicalSorter

from catalog.model.catalog import Catalog
from catalog.model.compute import Compute
from catalog.model.field import Field, FieldKind
from catalog.model.form import Form, Page
from catalog.model.item import Item
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.text import Text
from forms.enclosed import FILED, encloses
from forms.formats import Validator, validator_of
from forms.posted import BOXES, Input, inputs_of
from forms.reading import Reader, is_read_from_one_text, reader_of
from forms.rule import Ask, Relation, Rulebook
from rules.compiled import Compiler, compile_condition
from rules.compute import Computation
from rules.scope import Scope, scope_of

_SINGLE_PAGE = Text("填写申请信息", "Your application")


@dataclass(frozen=True, slots=True)
class FormPage:
    """One page; `number` counts from 1 in declared order and stays the same when other pages vanish."""

    number: int
    title: Text
    help: Text | None
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class CompiledForm:
    """A form ready to be asked; without slots, for what is worked out on first use is kept."""

    key: str
    pages: tuple[FormPage, ...]
    scope: Scope
    computed: Mapping[str, Field]
    computation: Computation
    computing: frozenset[str]
    """conditional fields whose rules read a computed value"""
    asks: tuple[Ask, ...]
    """conditional fields, each after those that its rules read"""
    relations: tuple[Relation, ...]

    @classmethod
    def of(
        cls, item: Item, catalog: Catalog, compiler: Compiler = compile_condition
    ) -> tuple[CompiledForm, tuple[Diagnostic, ...]]:
        """Compile an item's form; a rule that cannot be typed is left out and its diagnostics are returned."""
        return cls.of_form(item.key, item.form, catalog, compiler)

    @classmethod
    def of_form(
        cls, key: str, form: Form, catalog: Catalog, compiler: Compiler = compile_condition
    ) -> tuple[CompiledForm, tuple[Diagnostic, ...]]:
        """Compile a form that stands under a key."""
        scope = scope_of(form)
        book = Rulebook(scope, catalog.conditions, compiler)
        computation, found = Computation.of(form.compute, scope, catalog.conditions, compiler, tables=form.tables)
        reads = {key: frozenset(_read_by(key, form, book)) for key in form.compute}
        asks = _ordered(tuple(book.asks(form.show)), reads)
        made = cls(
            key=key,
            pages=tuple(_pages(form)),
            scope=scope,
            computed={key: compute.result for key, compute in form.compute.items()},
            computation=computation,
            computing=frozenset(ask.path for ask in asks if ask.reads & reads.keys()),
            asks=asks,
            relations=tuple(book.relations(form.must_hold)),
        )
        return made, (*book.diagnostics, *found)

    @cached_property
    def fields(self) -> Mapping[str, Field]:
        """The asked fields by key, in page order; computed ones are not among them."""
        asked = (field for page in self.pages for field in page.fields)
        return {field.key: field for field in asked if field.key not in self.computed}

    @cached_property
    def settled(self) -> dict[str, object]:
        """The answers that are settled whoever applies."""
        return {key: field.settled for key, field in self.fields.items() if field.settled is not None}

    @cached_property
    def nested(self) -> tuple[Field, ...]:
        """The objects and repeating groups among the fields."""
        return tuple(field for field in self.fields.values() if field.fields)

    @cached_property
    def enclosing(self) -> tuple[Field, ...]:
        """The fields that ask for files, themselves or inside them."""
        return tuple(filter(encloses, self.fields.values()))

    @cached_property
    def every(self) -> Mapping[str, Field]:
        """Every field of the pages by path without row numbers, in page order, computed ones included."""
        return dict(_every("", (field for page in self.pages for field in page.fields)))

    @cached_property
    def rank(self) -> Mapping[str, int]:
        """The place of each field in page order."""
        return {path: place for place, path in enumerate((*self.every, *self.computed))}

    @cached_property
    def conditional(self) -> frozenset[str]:
        """Paths without row numbers of the fields that are not always asked."""
        return frozenset(ask.path for ask in self.asks)

    @cached_property
    def always(self) -> frozenset[str]:
        """Paths outside rows that are asked whatever is answered."""
        return frozenset(self._always("", (field for page in self.pages for field in page.fields)))

    @cached_property
    def required(self) -> tuple[str, ...]:
        """Keys of the plain fields at the top that must be answered when asked."""
        return tuple(key for key, field in self.fields.items() if must_be_answered(field) and not field.fields)

    @cached_property
    def readers(self) -> Mapping[str, Reader]:
        """The readers of posted text, by path without row numbers."""
        return {path: reader_of(each) for path, each in self.every.items() if is_read_from_one_text(each)}

    @cached_property
    def plain_readers(self) -> Mapping[int, Mapping[str, Reader]]:
        """By page, the readers of the fields at the top that are posted as one text under their key."""
        return {
            page.number: {each.key: self.readers[each.key] for each in page.fields if self._is_plain(each)}
            for page in self.pages
        }

    @cached_property
    def plain_boxes(self) -> Mapping[int, Mapping[str, tuple[str, int]]]:
        """By page, the boxes of dates at the top: the date's key, and the box's place among year, month and day."""
        return {number: dict(_boxes(self.every, readers)) for number, readers in self.plain_readers.items()}

    @cached_property
    def inputs(self) -> Mapping[int, Mapping[str, Input]]:
        """By page, every input that may be posted."""
        return {
            page.number: dict(inputs_of(each for each in page.fields if each.key in self.fields)) for page in self.pages
        }

    @cached_property
    def wordings(self) -> dict[tuple[str, str, str], Text]:
        """Messages that depend on the form alone, kept once they were worded: by path, keyword and its limit."""
        return {}

    @cached_property
    def validator(self) -> Validator:
        """The validator of the whole form, built once."""
        return validator_of({key: field.schema for key, field in self.fields.items()})

    def page(self, number: int) -> FormPage | None:
        """Return the page of a number, or None."""
        return self.pages[number - 1] if 0 < number <= len(self.pages) else None

    def field(self, path: str) -> Field | None:
        """Return the field at a path, with or without row numbers; computed fields included."""
        return self.every.get(bare(path)) or self.computed.get(path)

    def _is_plain(self, field: Field) -> bool:
        posted_at_all = field.key in self.fields and not field.read_only and field.kind not in FILED
        return posted_at_all and is_read_from_one_text(field)

    def _always(self, prefix: str, fields: Iterable[Field]) -> Iterator[str]:
        for field in fields:
            path = prefix + field.key
            if path not in self.conditional:
                yield path
                if field.kind is FieldKind.OBJECT:
                    yield from self._always(f"{path}.", field.fields)


def must_be_answered(field: Field) -> bool:
    """Say whether an asked field must be answered; nobody can answer a read-only one."""
    return not field.optional and not field.read_only


def bare(path: str) -> str:
    """Return a path without its row numbers: `contractors.0.name` becomes `contractors.name`."""
    return ".".join(key for key in path.split(".") if not key.isdecimal())


def _pages(form: Form) -> Iterator[FormPage]:
    known = form.fields | {key: compute.result for key, compute in form.compute.items()}
    pages = form.pages or (_page_of_all(form),)
    taken: set[str] = set()
    for number, page in enumerate(pages, 1):
        keys = [key for key in dict.fromkeys(page.fields) if key in known and key not in taken]
        taken.update(keys)
        yield FormPage(number, page.title, page.help, tuple(known[key] for key in keys))


def _page_of_all(form: Form) -> Page:
    return Page(title=_SINGLE_PAGE, fields=(*form.fields, *form.compute), source=form.source)


def _every(prefix: str, fields: Iterable[Field]) -> Iterator[tuple[str, Field]]:
    for field in fields:
        yield prefix + field.key, field
        yield from _every(f"{prefix}{field.key}.", field.fields)


def _boxes(fields: Mapping[str, Field], keys: Iterable[str]) -> Iterator[tuple[str, tuple[str, int]]]:
    for key in keys:
        if fields[key].kind is FieldKind.DATE:
            yield from ((f"{key}{dot}{box}", (key, place)) for place, box in enumerate(BOXES) for dot in "-.")


def _read_by(key: str, form: Form, book: Rulebook, seen: frozenset[str] = frozenset()) -> Iterator[str]:
    """Yield the answers that a computed field is made of, through other computed fields too."""
    compute = form.compute[key]
    for path in _operands(compute, form, book):
        yield path
        if path in form.compute and path not in seen:
            yield from _read_by(path, form, book, seen | {key, path})


def _operands(compute: Compute, form: Form, book: Rulebook) -> Iterator[str]:
    paths = [each.removeprefix("form.") for each in compute.operands if isinstance(each, str)]
    yield from paths
    if compute.where is not None and paths:
        yield from book.reads(compute.where, paths[0])
    looked_up = (row.when for table in form.tables if table.table == compute.table for row in table.rows)
    yield from (path for when in looked_up if when is not None for path in book.reads(when, ""))


def _ordered(asks: tuple[Ask, ...], computed: Mapping[str, frozenset[str]]) -> tuple[Ask, ...]:
    """Order conditional fields after those they read; in declared order where they form a circle, which is diagnosed elsewhere."""
    by_path = {ask.path: ask for ask in asks}
    waits = {path: [other for other in by_path if _waits(ask, other, computed)] for path, ask in by_path.items()}
    try:
        return tuple(by_path[path] for path in TopologicalSorter(waits).static_order())
    except CycleError:
        return asks


def _waits(ask: Ask, other: str, computed: Mapping[str, frozenset[str]]) -> bool:
    if ask.path == other:
        return False
    reads = {ask.path, *ask.reads}.union(*(computed.get(read, ()) for read in ask.reads))
    return ask.path.startswith(f"{other}.") or any(
        read == other or read.startswith(f"{other}.") or other.startswith(f"{read}.") for read in reads - {ask.path}
    )
