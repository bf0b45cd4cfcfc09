"""Titles of fields, by which the applicant knows what is asked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.checks import fields
from catalog.model.catalog import Catalog
from catalog.model.field import Field
from catalog.model.form import Form
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

TITLE_MISSING = Problem(
    "title-missing",
    Text("字段“{field}”没有标题", "the field `{field}` has no title"),
    Text("请写上“标题”，申请人据此知道要填什么", "give it a `title`: it tells the applicant what to answer"),
)
SAME_FIELD_TITLE = Problem(
    "same-field-title",
    Text("字段“{one}”和“{other}”的标题都是“{title}”", "the fields `{one}` and `{other}` both have the title `{title}`"),
    Text(
        "请让申请人能够区分它们，例如“法定代表人姓名”和“联系人姓名”",
        "let the applicant tell them apart, for example `Director's name` and `Contact's name`",
    ),
    Severity.WARNING,
)


def check_titles(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a field without a title, and for two fields side by side with the same one."""
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
        if not title:
            yield TITLE_MISSING.at(fields.position(form, path), field=path)
        elif (other := seen.setdefault(title, path)) != path:
            at = fields.position(form, path)
            yield SAME_FIELD_TITLE.at(at, one=other, other=path, title=field.title)
