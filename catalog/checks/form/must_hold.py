"""Cross-field rules, and where their messages stand."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import fields, place
from catalog.checks.nearest import nearest
from catalog.checks.paths import inside
from catalog.model.catalog import Catalog
from catalog.model.form import Form, MustHold
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

MUST_HOLD_UNKNOWN_FIELD = Problem(
    "must-hold-unknown-field",
    Text("提示要显示在字段“{field}”，但没有这个字段", "the message stands at the field `{field}`, which there is not"),
    Text("{suggestion}", "{suggestion}"),
)


def check_message_fields(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every rule whose message stands at a field that the form, or the row, does not have."""
    for item in catalog.items.values():
        for rule in item.form.must_hold:
            if rule.at is not None and not _stands(item.form, rule, rule.at):
                suggestion = nearest(rule.at, fields.names(item.form))
                yield MUST_HOLD_UNKNOWN_FIELD.at(place.of(rule, "at"), field=rule.at, suggestion=suggestion)


def _stands(form: Form, rule: MustHold, name: str) -> bool:
    return fields.find(form, name) is not None or fields.find(form, inside(rule.each, name)) is not None
