"""Options of choices: named, and told apart by what the applicant reads."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import fields
from catalog.model.catalog import Catalog
from catalog.model.field import Field
from catalog.model.item import Item
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

CHOICE_WITHOUT_LABELS = Problem(
    "choice-without-labels",
    Text(
        "选项“{value}”没有名称，申请人只会看到这个代号",
        "the option `{value}` has no label: the applicant reads the bare value",
    ),
    Text("请为字段“{field}”的每个选项写上名称", "give every option of the field `{field}` a label"),
    Severity.WARNING,
)
SAME_OPTION_LABEL = Problem(
    "same-option-label",
    Text("字段“{field}”有两个选项都叫“{label}”", "two options of the field `{field}` are called `{label}`"),
    Text("请让申请人能够区分它们", "let the applicant tell them apart"),
)


def check_options(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a field with an option that only has a code, and for options with the same label."""
    for item in catalog.items.values():
        for path, field in fields.every(item.form):
            if field.options:
                yield from _check_field(item, path, field)


def _check_field(item: Item, path: str, field: Field) -> Iterator[Diagnostic]:
    bare = next((each for each in field.options if each.label.zh == each.value and each.value.isascii()), None)
    if bare is not None and not bare.value.isdigit():
        yield CHOICE_WITHOUT_LABELS.at(fields.position(item.form, path), field=path, value=bare.value)
    seen: set[str] = set()
    for option in field.options:
        if option.label.zh in seen:
            yield SAME_OPTION_LABEL.at(fields.position(item.form, path), field=path, label=option.label)
        seen.add(option.label.zh)
