"""The field names that a condition reads."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.loading.loader import Loaded
from catalog.model.catalog import Catalog
from catalog.model.names import named_in, names

Load = Callable[..., Loaded]


def conditions(loaded: Load, text: str) -> Catalog:
    made: Catalog = loaded(conditions=text).catalog
    return made


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("{area: 5}", ["area"]),
        ("{area: {at_most: {field: name}}}", ["area", "name"]),
        ("{all: [{area: 5}, {not: {any: [{name: a}, {address.street: b}]}}]}", ["area", "name", "address.street"]),
        ("{form.area: 5}", ["area"]),
        ("{applicant.kind: person}", []),
        ("{rooms: {some: {size: 5, form.area: 7}}}", ["rooms", "rooms.size", "area"]),
        ("{rooms: {count: {where: {size: 5}, at_least: {field: area}}}}", ["rooms", "rooms.size", "area"]),
        ("other", ["name"]),
        ("self", []),
    ],
)
def test_names_are_dotted_from_the_form(loaded: Load, written: str, expected: list[str]) -> None:
    known = conditions(
        loaded,
        f"""
conditions:
  - {{condition: asked, name: {{zh: 问, en: asked}}, when: {written}}}
  - {{condition: other, name: {{zh: 别, en: other}}, when: {{name: a}}}}
  - {{condition: self, name: {{zh: 自, en: self}}, when: {{any: [self, self]}}}}
""",
    ).conditions
    assert list(names(known["asked"].when, known)) == expected


def test_bare_names_mean_the_row_where_a_rule_is_about_each_row(loaded: Load) -> None:
    known = conditions(loaded, "conditions: [{condition: c, name: {zh: 大, en: big}, when: {size: 5, form.area: 7}}]")
    assert list(names(known.conditions["c"].when, known.conditions, "rooms")) == ["rooms.size", "area"]


def test_mentions_of_named_conditions_are_found_at_any_depth(loaded: Load) -> None:
    known = conditions(
        loaded,
        """
conditions:
  - {condition: a, name: {zh: 甲, en: a}, when: {all: [b, {not: b}, {rooms: {some: b}}, {area: 5}]}}
  - {condition: b, name: {zh: 乙, en: b}, when: {area: 5}}
""",
    )
    assert [each.key for each in named_in(known.conditions["a"].when)] == ["b", "b", "b"]
