"""Titles of fields, by which the applicant knows what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.checks import fields
from catalog.model.catalog import Catalog
from catalog.model.field import Field
from catalog.model.form import Form
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

SAME_FIELD_TITLE = Problem(
    "same-field-title",
    Text("字段“{one}”和“{other}”的标题都是“{title}”", "the fields `{one}` and `{other}` both have the title `{title}`"),
    Text(
        "请让申请人能够区分它们，例如“法定代表人姓名”和“联系人姓名”",
        "let the applicant tell them apart, for example `director’s name` and `contact’s name`",
    ),
    Severity.WARNING,
)


def check_titles(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a field that has the title of one beside it."""
    for item in catalog.items.values():
        form = item.form
        yield from _check_level(form, "", form.fields.values())
        for path, field in fields.every(form):
            if field.fields:
                yield from _check_level(form, f"{path}.", field.fields)


def _check_level(form: Form, prefix: str, level: Iterable[Field]) -> Iterator[Diagnostic]:
    seen: dict[str, str] = {}
    for field in level:
        path, title = f"{prefix}{field.key}", field.title.zh.strip()
        if (other := seen.setdefault(title, path)) != path:
            at = fields.position(form, path)
            yield SAME_FIELD_TITLE.at(at, one=other, other=path, title=field.title)
