"""What is asked twice in one application: the same shared element, under the same name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.checks import fields, place
from catalog.model.bundle import Bundle
from catalog.model.catalog import Catalog
from catalog.model.field import Field, FieldKind
from catalog.model.form import Form
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

ELEMENT_ASKED_TWICE = Problem(
    "element-asked-twice",
    Text(
        "“{title}”在一次申请里问了两遍：“{one}”和“{other}”",
        "“{title}” is asked twice in one application: `{one}` and `{other}`",
    ),
    Text(
        "只问一次：一件事写“同一字段”，单个事项去掉一个；确实是两回事的，请用不同的标题",
        "ask it once: declare them the `same` in a bundle, leave one out in an item; give two matters two titles",
    ),
    Severity.WARNING,
)


def check_asked_twice(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every shared element that an item or a bundle asks a second time under the same name."""
    for item in catalog.items.values():
        for one, other, title in _twice("", item.form.fields.values(), {}):
            if _level(one) != _level(other):  # of two side by side their equal titles are reported
                at = fields.position(item.form, other)
                yield ELEMENT_ASKED_TWICE.at(at, title=title, one=one, other=other)
    for bundle in catalog.bundles.values():
        for one, other, title in _twice("", _asked(catalog, bundle), {}):
            at = place.of(bundle, "items", _second(catalog, bundle, other))
            yield ELEMENT_ASKED_TWICE.at(at, title=title, one=one, other=other)


Seen = dict[tuple[str, str], str]
"""The paths of what is asked, by element and full title."""


def _twice(prefix: str, asked: Iterable[Field], seen: Seen, whole: str = "") -> Iterator[tuple[str, str, Text]]:
    """Yield the paths and the title of what is asked a second time; rows are another matter each."""
    for field in asked:
        path, title = f"{prefix}{field.key}", f"{whole}{field.title.zh.strip()}"
        if field.kind is FieldKind.OBJECT:
            yield from _twice(f"{path}.", field.fields, seen, title)
        elif field.element is not None and (first := seen.setdefault((field.element, title), path)) != path:
            yield first, path, Text(title, field.title.en)


def _asked(catalog: Catalog, bundle: Bundle) -> Iterator[Field]:
    """Yield the questions of a bundle but for what it declares to be asked apart, or settles."""
    merged = catalog.merged[bundle.key]
    apart = {
        merged.path(item, key) for item, _, key in (each.partition(".") for each in bundle.apart) if item in merged.keys
    }
    for key in _on_pages(merged.item.form):
        field = merged.item.form.fields.get(key)
        if field is not None and field.settled is None and key not in apart:
            yield field


def _on_pages(form: Form) -> Iterator[str]:
    for page in form.pages:
        yield from page.fields


def _second(catalog: Catalog, bundle: Bundle, path: str) -> int:
    """Return the place of the item that asks a question again; the first where it is a guiding question."""
    merged, question = catalog.merged[bundle.key], path.partition(".")[0]
    asking = (
        place_ for place_, member in enumerate(bundle.items)
        if member.item in merged.keys and question in merged.questions(member.item)
    )  # fmt: skip
    return next(asking, 0)


def _level(path: str) -> str:
    return path.rpartition(".")[0]
