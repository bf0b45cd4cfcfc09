"""Walks through declarations."""

from __future__ import annotations

from collections.abc import Callable

from catalog.checks import tree
from catalog.loading.loader import Loaded
from catalog.model.shared import Certificate
from catalog.model.step import Step

Load = Callable[..., Loaded]


def test_every_text_is_met_in_declared_order(loaded: Load) -> None:
    item = loaded("questions: [{ask: {zh: 问, en: Q}, answer: {zh: 答, en: A}}]").catalog.items["site-permit"]
    assert [each.en for each in tree.texts(item)] == ["Site permit", "Construction Law", "Name", "Area", "Q", "A"]


def test_options_and_rows_hold_texts_too(loaded: Load) -> None:
    form = """
form:
  fields:
    rooms:
      type: array
      title: {zh: 房间, en: Rooms}
      items: {type: object, properties: {use: {type: string, enum: [a], labels: {a: {zh: 甲, en: One}}, title: {zh: 用途, en: Use}}}}
"""
    item = loaded(form).catalog.items["site-permit"]
    assert [each.en for each in tree.texts(item.form)] == ["Rooms", "Use", "One"]


def test_references_follow_from_what_the_model_says() -> None:
    assert tree.references(Step) == (("department", "department"), ("from_", "department"))
    assert tree.references(Certificate) == (("issuer", "department"),)


def test_parts_that_refer_are_found_however_deep(loaded: Load) -> None:
    item = loaded("routing: [{table: who, rows: [{otherwise: true, to: {department: parks}}]}]").catalog.items[
        "site-permit"
    ]
    assert [type(each).__name__ for each in tree.referring(item)] == ["Item", "Step", "Step", "Step", "Outcome"]
