"""Pages of a form: every field on exactly one, none empty."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.checks import fields, place
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.form import Form
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

PAGE_UNKNOWN_FIELD = Problem(
    "page-unknown-field",
    Text(
        "“{page}”页列出了字段“{field}”，但表单没有这个字段",
        "the page `{page}` lists the field `{field}`, which the form does not have",
    ),
    Text("{suggestion}", "{suggestion}"),
)
FIELD_ON_NO_PAGE = Problem(
    "field-on-no-page",
    Text(
        "字段“{field}”不在任何一页，申请人填不到它",
        "the field `{field}` is on no page: the applicant is never asked",
    ),
    Text("请把它列入某一页的“字段”，或删去这个字段", "list it under the `fields` of a page, or remove it"),
)
FIELD_ON_TWO_PAGES = Problem(
    "field-on-two-pages",
    Text("字段“{field}”已在“{page}”页询问过", "the field `{field}` is already asked on the page `{page}`"),
    Text("一个字段只问一次，请从其中一处删去", "a field is asked once: remove it from one of them"),
)
PAGE_WITHOUT_FIELDS = Problem(
    "page-without-fields",
    Text("“{page}”页没有任何字段", "the page `{page}` has no fields"),
    Text("请列出本页询问的字段，或删去这一页", "list the fields it asks, or remove the page"),
)


def check_pages(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for each unknown, forgotten or repeated field and for each empty page of forms with pages."""
    for item in catalog.items.values():
        if item.form.pages:
            first_asked: dict[str, Text] = {}
            yield from _check_listed(item.form, first_asked)
            yield from _check_forgotten(item.form, first_asked)


def _check_listed(form: Form, first_asked: dict[str, Text]) -> Iterator[Diagnostic]:
    for page in form.pages:
        if not page.fields:
            yield PAGE_WITHOUT_FIELDS.at(place.of(page, "fields"), page=page.title)
        for index, key in enumerate(page.fields):
            if key not in form.fields and key not in form.compute:
                yield PAGE_UNKNOWN_FIELD.at(
                    place.of(page, "fields", index), page=page.title, field=key, suggestion=nearest(key, form.fields)
                )
            elif key in first_asked:
                yield FIELD_ON_TWO_PAGES.at(place.of(page, "fields", index), field=key, page=first_asked[key])
            else:
                first_asked[key] = page.title


def _check_forgotten(form: Form, first_asked: Mapping[str, Text]) -> Iterator[Diagnostic]:
    for key in form.fields:
        if key not in first_asked:
            yield FIELD_ON_NO_PAGE.at(fields.position(form, key), field=key)
