"""Duplicate rules: what they compare."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import fields, place
from catalog.checks.nearest import nearest
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.model.step import DuplicateRule
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

DUPLICATE_UNKNOWN_FIELD = Problem(
    "duplicate-unknown-field",
    Text(
        "查重规则“{rule}”要比较“{field}”，但表单没有这个字段",
        "the duplicate rule `{rule}` compares `{field}`, which the form does not have",
    ),
    Text("{suggestion}", "{suggestion}"),
)
DUPLICATE_OPTIONAL_FIELD = Problem(
    "duplicate-optional-field",
    Text(
        "查重规则“{rule}”要比较“{field}”，但它可以不填，没填时不会查重",
        "the duplicate rule `{rule}` compares `{field}`, which may be left out: then nothing is compared",
    ),
    Text("请改为必填，或换一个必填的字段", "make it required, or compare a field that is"),
    Severity.WARNING,
)
DUPLICATE_NOTHING = Problem(
    "duplicate-nothing",
    Text("查重规则“{rule}”没有写比较什么", "the duplicate rule `{rule}` compares nothing"),
    Text("请在“相同”中列出字段", "list the fields under `same`"),
)
DUPLICATE_TWICE = Problem(
    "duplicate-twice",
    Text("有两条查重规则都叫“{rule}”", "there are two duplicate rules `{rule}`"),
    Text("请给其中一条换一个名称", "give one of them another name"),
)

APPLICANT = "applicant"
"""Stands for the applicant among the fields that are the same."""


def check_duplicate_rules(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for fields that are unknown or may be absent, for rules about nothing and for names taken twice."""
    for item in catalog.items.values():
        sometimes = {name for show in item.form.show if show.each is None for name in show.ask}
        seen: set[str] = set()
        for rule in item.duplicates:
            if rule.name in seen:
                yield DUPLICATE_TWICE.at(place.of(rule, "name"), rule=rule.name)
            seen.add(rule.name)
            yield from _check_same(item, rule, sometimes)


def _check_same(item: Item, rule: DuplicateRule, sometimes: set[str]) -> Iterator[Diagnostic]:
    if not rule.same:
        yield DUPLICATE_NOTHING.at(place.of(rule, "same"), rule=rule.name)
    for index, name in enumerate(rule.same):
        found = fields.find(item.form, name)
        if found is None and name != APPLICANT:
            suggestion = nearest(name, (APPLICANT, *fields.names(item.form)))
            yield DUPLICATE_UNKNOWN_FIELD.at(
                place.of(rule, "same", index), rule=rule.name, field=name, suggestion=suggestion
            )
        elif found is not None and (found.optional or name.partition(".")[0] in sometimes):
            yield DUPLICATE_OPTIONAL_FIELD.at(place.of(rule, "same", index), rule=rule.name, field=name)
