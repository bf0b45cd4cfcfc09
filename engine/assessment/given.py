"""What the declared tests of an item suppose as given, held against the fields that are to hold it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.checks import place
from catalog.model.field import Field, FieldKind
from catalog.model.item import Item
from catalog.model.step import DeclaredTest
from catalog.reading import located
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text
from forms.form import CompiledForm
from forms.given import answers_given
from rules.operators import KINDS

TEST_UNREADABLE_ANSWER = Problem(
    "test-unreadable-answer",
    Text(
        "测试“{test}”给字段“{field}”的“{value}”读不成{kind}",
        "the test `{test}` gives the field `{field}` the answer `{value}`, which cannot be read as {kind}",
    ),
    Text(
        "请改正；如要说明它会被拒绝，请把“{field}”写进 faults（有误）",
        "correct it, or name `{field}` under `faults` to show that it is refused",
    ),
)

LONGEST = 40
"""Characters of an answer that are quoted."""


def check_given(item: Item, form: CompiledForm) -> Iterator[Diagnostic]:
    """Yield a finding for every given answer that its field cannot hold, unless the test expects that fault."""
    for test in item.tests:
        for path, field, value in _unreadable(form, test):
            if path not in (test.expect.faults or ()):
                at = _position(test, path)
                said = {"test": test.name, "field": path, "value": value, "kind": KINDS[field.kind]}
                yield TEST_UNREADABLE_ANSWER.at(at, **said)


def _unreadable(form: CompiledForm, test: DeclaredTest) -> Iterator[tuple[str, Field, object]]:
    raw = answers_given(form, test.given).raw
    for key, value in test.given.items():
        if (field := form.fields.get(key)) is not None:
            yield from _inside(key, field, value, raw)


def _inside(path: str, field: Field, value: object, raw: Mapping[str, str]) -> Iterator[tuple[str, Field, object]]:
    if path in raw or not _has_shape(field, value):
        yield path, field, _short(raw.get(path, value))
    elif field.kind is FieldKind.GROUP and isinstance(value, list):
        for number, row in enumerate(value):
            yield from _record(f"{path}.{number}", field, row, raw)
    elif field.kind is FieldKind.OBJECT:
        yield from _record(path, field, value, raw)


def _record(path: str, field: Field, given: object, raw: Mapping[str, str]) -> Iterator[tuple[str, Field, object]]:
    for child in field.fields:
        if isinstance(given, Mapping) and child.key in given:
            yield from _inside(f"{path}.{child.key}", child, given[child.key], raw)


def _has_shape(field: Field, value: object) -> bool:
    """Say whether rows are given as rows and a record as a record; nothing at all is both."""
    if value is None or not field.fields:
        return True
    if field.kind is FieldKind.GROUP:
        return isinstance(value, list) and all(isinstance(row, Mapping) for row in value)
    return isinstance(value, Mapping)


def _short(value: object) -> str:
    text = "、".join(str(value).splitlines())
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


def _position(test: DeclaredTest, path: str) -> Position:
    """Return where the answer at a dotted path is written."""
    within, at = test.source.get(place.spelling(test, "given")), place.of(test, "given")
    for part in path.split("."):
        if isinstance(within, located.Mapping):
            at, within = within.of_value(part), within.get(part)
        elif isinstance(within, located.Sequence):
            at, within = within.of(int(part)), within[int(part)]
    return at
