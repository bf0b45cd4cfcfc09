"""Forms: what is sound, and what is found besides the examples of the documentation."""

from __future__ import annotations

from collections.abc import Callable

import pytest

Find = Callable[..., list[str]]

FORM = """
form:
  fields:
    kind: {type: string, title: {zh: 类型, en: Kind}}
    size: {type: integer, title: {zh: 大小, en: Size}}
    address: {type: object, title: {zh: 地址, en: Address}, properties: {street: {type: string, title: {zh: 街, en: Street}}}}
    rooms:
      type: array
      title: {zh: 房间, en: Rooms}
      items:
        type: object
        properties:
          use: {type: string, title: {zh: 用途, en: Use}}
          beds: {type: integer, title: {zh: 床位, en: Beds}}
"""


def codes(found: list[str]) -> list[str]:
    return [each.partition(":")[0] for each in found]


@pytest.mark.parametrize(
    "rules",
    [
        "show: [{when: {kind: a}, ask: [size, address.street]}]",
        "show: [{each: rooms, when: {use: hotel}, ask: [beds]}]",
        "show: [{when: {rooms: {some: {use: hotel}}}, ask: [size]}]",
        "show: [{each: rooms, when: {form.kind: a}, ask: [beds]}, {when: {kind: a}, ask: [size]}]",
        "must_hold: [{that: {size: 1}, at: address.street, message: {zh: 错, en: wrong}}]",
        "must_hold: [{each: rooms, that: {beds: 1}, at: beds, message: {zh: 错, en: wrong}}]",
        "compute: {all_beds: {type: integer, title: {zh: 总床位, en: All beds}, sum: rooms.beds}}",
        "compute: {half: {type: integer, title: {zh: 半, en: Half}, subtract: [form.size, 1]}}",
    ],
)
def test_sound_rules_have_no_findings(found: Find, rules: str) -> None:
    assert found(f"{FORM}  {rules}") == []


@pytest.mark.parametrize(
    ("rules", "expected"),
    [
        ("show: [{when: {size: 1}, ask: [size]}]", "show-circle"),
        ("show: [{when: {rooms: {some: {beds: 1}}}, ask: [rooms]}]", "show-circle"),
        (
            "show: [{each: rooms, when: {beds: 1}, ask: [use]}, {each: rooms, when: {use: a}, ask: [beds]}]",
            "show-circle",
        ),
        (
            """show: [{when: {twice: 2}, ask: [size]}]
  compute: {twice: {type: integer, title: {zh: 倍, en: Twice}, add: [size, size]}}""",
            "show-circle",
        ),
        ("show: [{each: rooms, when: {use: a}, ask: [size]}]", "show-unknown-field"),
        ("must_hold: [{each: address, that: {street: a}, message: {zh: 错, en: wrong}}]", "each-not-a-group"),
        ("compute: {sum: {type: integer, title: {zh: 数, en: Sum}, sum: rooms.bed}}", "compute-unknown-field"),
    ],
)
def test_faults_are_found(found: Find, rules: str, expected: str) -> None:
    assert codes(found(f"{FORM}  {rules}")) == [expected]


def test_a_computed_field_may_stand_on_a_page(found: Find) -> None:
    rules = """
  compute: {twice: {type: integer, title: {zh: 倍, en: Twice}, add: [size, size]}}
  pages: [{title: {zh: 一, en: One}, fields: [kind, size, address, rooms, twice]}]
"""
    assert found(FORM.rstrip() + rules) == []


def test_a_fault_inside_a_row_stands_at_the_row_s_field(found: Find) -> None:
    form = FORM.replace("zh: 床位", "zh: 用途")
    assert found(form) == ["same-field-title:26"]


def test_numbers_as_options_need_no_labels(found: Find) -> None:
    field = "    stars: {type: string, enum: ['3', '4'], title: {zh: 星级, en: Stars}}\n"
    assert found(FORM + field) == []
