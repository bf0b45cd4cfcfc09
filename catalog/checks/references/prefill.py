"""Where answers are taken from when they are known already."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import fields
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.field import Field
from catalog.model.item import Item
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

UNKNOWN_PREFILL = Problem(
    "unknown-prefill",
    Text(
        "字段“{field}”要取自{source}“{name}”，但没有这一项",
        "the field `{field}` is taken from the {source} `{name}`, which there is not",
    ),
    Text("{suggestion}", "{suggestion}"),
)

APPLICANT_ATTRIBUTES = ("name", "kind", "id_number", "uscc", "mobile", "agent")
"""What is known of a verified applicant."""
_SOURCES = {"applicant": Text("申请人信息", "applicant's attribute"), "certificate": Text("证照", "certificate")}


def check_prefill(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a field taken from an attribute that applicants lack, or from an unknown certificate."""
    known = {"applicant": APPLICANT_ATTRIBUTES, "certificate": tuple(catalog.certificates)}
    for item in catalog.items.values():
        for path, field in fields.every(item.form):
            if field.prefill is not None:
                yield from _check_field(item, path, field, known)


def _check_field(item: Item, path: str, field: Field, known: dict[str, tuple[str, ...]]) -> Iterator[Diagnostic]:
    if (prefill := field.prefill) is None or prefill.key in known.get(prefill.source, ()):
        return
    yield UNKNOWN_PREFILL.at(
        fields.position(item.form, path),
        field=path,
        source=_SOURCES.get(prefill.source, prefill.source),
        name=prefill.key,
        suggestion=nearest(prefill.key, known.get(prefill.source, ())),
    )
