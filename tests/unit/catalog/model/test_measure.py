"""Units that English says otherwise of one."""

from __future__ import annotations

import pytest

from catalog.loading.loader import load_sources
from catalog.model.field import Field
from catalog.model.measure import measured, spoken
from catalog.reading.text import Text, same
from forms.display import number_of
from forms.reading import reader_of
from rules.scope import type_of
from rules.words import say_value


@pytest.fixture
def staff() -> Field:
    written = 'elements: [{element: staff, field: {type: integer, title: t, unit: {zh: 人, en: "person|people"}}}]'
    loaded = load_sources({"e.yaml": written.encode()})
    return loaded.catalog.elements["staff"].field


def test_one_is_said_otherwise_than_several(staff: Field) -> None:
    assert staff.unit is not None
    assert (staff.unit.zh, staff.unit.en) == ("人", "people")
    assert [number_of(staff, each).en for each in (0, 1, 2, -1)] == ["0 people", "1 person", "2 people", "-1 person"]
    assert number_of(staff, 1).zh == "1 人"
    assert say_value(1, type_of(staff)) == Text("1 人", "1 person")


def test_either_word_may_stand_behind_a_number_that_is_typed(staff: Field) -> None:
    assert [reader_of(staff)(text) for text in ("1 person", "3 people", "3人")] == [1, 3, 3]


def test_a_plain_unit_reads_the_same_of_one() -> None:
    assert measured("1", same("m²")) == same("1 m²")
    assert measured("1", None) == same("1")


def test_within_a_sentence_chinese_says_a_unit_by_its_word_where_it_has_one() -> None:
    assert spoken("50000.5", same("m²")) == Text("50000.5 平方米", "50,000.5 m²")
    assert spoken("-1234", same("kg")) == Text("-1234 千克", "-1,234 kg")
    assert spoken("5", same("mol")) == same("5 mol")
    assert spoken("50", same("%")) == Text("50%", "50 %")
    assert spoken("1234", None) == Text("1234", "1,234")
    assert spoken("-0.5", None) == same("-0.5")
