"""What the tests of an item or a bundle speak of."""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from datetime import date

from catalog.checks import fields, place
from catalog.checks.bundles.taken import item_of
from catalog.checks.left_out import NOTHING, LeftOut
from catalog.checks.nearest import nearest
from catalog.model.bundle import Bundle
from catalog.model.catalog import Catalog
from catalog.model.field import Field
from catalog.model.item import Item, Status
from catalog.model.step import DeclaredTest
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.located import Mapping, Sequence
from catalog.reading.position import Position
from catalog.reading.text import Text

TEST_UNKNOWN_NAME = Problem(
    "test-unknown-name",
    Text(
        "测试“{test}”提到{kind}“{name}”，但{whole}没有",
        "the test `{test}` speaks of the {kind} `{name}`, which {whole} does not have",
    ),
    Text("{suggestion}", "{suggestion}"),
)
TEST_TWICE = Problem(
    "test-twice",
    Text("有两个测试都叫“{test}”", "there are two tests `{test}`"),
    Text("请让名称说出各自要说明什么", "let each name say what the test shows"),
)
TEST_DATE = Problem(
    "test-date",
    Text("“{date}”不是日期", "`{date}` is not a date"),
    Text(
        '请写年、月、日并加引号，例如 "2026-11-23"',
        'write year, month and day in quotation marks, such as "2026-11-23"',
    ),
)
NO_TESTS = Problem(
    "no-tests",
    Text("事项“{item}”没有测试", "the item `{item}` has no tests"),
    Text(
        "写一两个例子，以后的修改就不会悄悄改变结果",
        "write an example or two: later changes then cannot alter the outcome unseen",
    ),
    Severity.NOTE,
)

Mention = tuple[Position, Text, str, list[str]]
"""Where a test names something, what kind of thing, its name, and the names that there are."""
_FIELD, _MATERIAL = Text("字段", "field"), Text("材料", "material")
_ADOPTION, _ITEM = Text("采用", "adoption"), Text("事项", "item")
THE_ITEM, THE_BUNDLE = Text("事项", "the item"), Text("一件事", "the bundle")
_STEP, _TABLE, _PAGE = Text("环节", "step"), Text("决策表", "decision table"), Text("页", "page")


def check_tests(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for an item without tests, for names taken twice and for days that are none."""
    for item in catalog.items.values():
        if not item.tests and item.status is Status.IN_USE:
            yield NO_TESTS.at(item.source.position, item=item.key)
        seen: set[str] = set()
        for test in item.tests:
            if test.name in seen:
                yield TEST_TWICE.at(place.of(test, "name"), test=test.name)
            seen.add(test.name)
            if test.today is not None and not _is_date(test.today):
                yield TEST_DATE.at(place.of(test, "today"), date=test.today)


def check_names_in_tests(catalog: Catalog, left_out: LeftOut = NOTHING) -> Iterator[Diagnostic]:
    """Yield a finding for every field, material, step, table, page or adoption that a test names and the item or bundle does not have.

    An adoption that was left out for its own errors is one of those that there are.
    """
    unread = [key for kind, key in left_out if kind == "adoption"]
    for item in catalog.items.values():
        materials = [each.material for each in item.materials]
        for test in item.tests:
            handlers = _entries(test, "handled_by", _ADOPTION, [*_services(catalog, item.key), *unread])
            yield from _unknown(test, THE_ITEM, (*_named(item, test, materials), *handlers))
    for bundle in catalog.bundles.values():
        if not any((kind, each.item) in left_out for kind in ("item", "adoption") for each in bundle.items):
            yield from _in_bundle(catalog, bundle, unread)


def _in_bundle(catalog: Catalog, bundle: Bundle, unread: Iterable[str]) -> Iterator[Diagnostic]:
    """Yield what tests of a bundle name that neither it nor, of what is asked and handed in no more, its items have."""
    merged, items = catalog.merged[bundle.key].item, [each.item for each in bundle.items]
    declared = [found for each in items if (found := item_of(catalog, each)) is not None]
    materials = [required.material for each in declared for required in each.materials]
    services = [*dict.fromkeys(key for each in items for key in _services(catalog, each)), *unread]
    own = {key for each in declared for key in each.form.fields}
    for test in bundle.tests:
        handlers = (*_entries(test, "items", _ITEM, items), *_entries(test, "handled_by", _ADOPTION, services))
        yield from _unknown(test, THE_BUNDLE, (*_named(merged, test, materials, own), *handlers))


def _unknown(test: DeclaredTest, whole: Text, named: Iterable[Mention]) -> Iterator[Diagnostic]:
    for at, kind, name, known in named:
        suggestion = nearest(name, known)
        yield TEST_UNKNOWN_NAME.at(at, test=test.name, kind=kind, name=name, whole=whole, suggestion=suggestion)


def _named(item: Item, test: DeclaredTest, materials: list[str], own: Container[str] = ()) -> Iterator[Mention]:
    yield from _fields_named(item, test, own)
    yield from _others_named(item, test, materials)


def _services(catalog: Catalog, item: str) -> list[str]:
    return [item, *(each.key for each in catalog.adopters(item))]


def _fields_named(item: Item, test: DeclaredTest, own: Container[str]) -> Iterator[Mention]:
    """Yield the fields that a test names; what is not asked may be a field of an item's `own` that is asked as another's."""
    for key in test.given:
        if not _is_field(item, key):
            yield place.of_member(test, "given", key), _FIELD, key, list(fields.names(item.form))
        elif (field := item.form.fields.get(key)) is not None:
            yield from _inner_fields(field, test.given[key])
    for attribute in ("asked", "not_asked", "faults"):
        for index, path in enumerate(getattr(test.expect, attribute) or ()):
            if not _is_field(item, path) and (attribute != "not_asked" or path not in own):
                yield place.of(test.expect, attribute, index), _FIELD, path, list(fields.names(item.form))


def _inner_fields(field: Field, given: object) -> Iterator[Mention]:
    """Yield the keys given inside an object or a row that are no fields of it."""
    if isinstance(given, Sequence):
        for row in given:
            yield from _inner_fields(field, row)
    elif field.fields and isinstance(given, Mapping):
        for key, value in given.items():
            if (child := field.child(key)) is None:
                yield given.of_key(key), _FIELD, key, [each.key for each in field.fields]
            else:
                yield from _inner_fields(child, value)


def _is_field(item: Item, path: str) -> bool:
    return path in item.form.fields or fields.find(item.form, _without_rows(path)) is not None


def _others_named(item: Item, test: DeclaredTest, materials: list[str]) -> Iterator[Mention]:
    titles = [wording for page in item.form.pages for wording in (page.title.zh, page.title.en)]
    steps = [step.step for step in item.steps]
    yield from _members(test, "computed", _FIELD, item.form.compute)
    yield from _members(test, "materials", _MATERIAL, materials)
    yield from _members(test, "routing", _TABLE, [table.table for table in item.routing])
    yield from _entries(test, "steps", _STEP, steps)
    yield from _entries(test, "pages", _PAGE, titles)


def _members(test: DeclaredTest, attribute: str, kind: Text, known: Iterable[str]) -> Iterator[Mention]:
    names = list(known)
    for key in getattr(test.expect, attribute) or ():
        if key not in names:
            yield place.of_member(test.expect, attribute, key), kind, key, names


def _entries(test: DeclaredTest, attribute: str, kind: Text, known: list[str]) -> Iterator[Mention]:
    for index, name in enumerate(getattr(test.expect, attribute) or ()):
        if name not in known:
            yield place.of(test.expect, attribute, index), kind, name, known


def _without_rows(path: str) -> str:
    return ".".join(part for part in path.split(".") if not part.isdigit())


def _is_date(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
