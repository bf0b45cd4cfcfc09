"""What a page gives the browser: the rules, and of fields, answers and surroundings only what they read."""

from __future__ import annotations

import json
from typing import Any

from catalog.model.compute import Function
from catalog.model.condition import AllOf, Operator, Rows
from forms.asking import asking
from forms.form import CompiledForm
from rules.facts import Facts
from tests.unit.forms.sample_form import AT, NOBODY, TODAY, compute, field, is_, one, sample, show

TEXT = [field(key, "text", key, key) for key in "abcd"]


def given(form: CompiledForm, values: dict[str, object], facts: Facts = NOBODY) -> Any:
    made = asking(form, values, facts)
    assert made is not None
    return json.loads(made)


def test_a_form_without_conditional_fields_gives_nothing() -> None:
    assert asking(one(*TEXT), {"a": "1"}, NOBODY) is None


def test_only_what_rules_read_travels() -> None:
    made = given(sample(), {"works": "special", "special": "x", "phone": "138", "contractors": [{"name": "甲"}, {}]})
    assert set(made["fields"]) == {"works", "contractors"}
    assert set(made["fields"]["contractors"]["fields"]) == {"licensed"}
    assert made["values"] == {"works": "special", "contractors": [{}, {}]}
    assert made["computed"] == []
    assert [(ask["group"], ask["keys"]) for ask in made["asks"]] == [("", ["special"]), ("contractors", ["licence"])]


def test_what_computed_values_are_made_of_travels_when_a_rule_reads_them() -> None:
    rows = field("rows", "group", "行", "Rows", fields=(field("x", "integer", "x", "x"), TEXT[1]))
    sums = {
        "sum": compute(field("sum", "integer", "和", "Sum"), Function.SUM, "rows.x"),
        "twice": compute(field("twice", "integer", "倍", "Twice"), Function.ADD, "sum", "sum"),
        "unread": compute(field("unread", "integer", "否", "Unread"), Function.COUNT, "rows"),
    }
    form = one(TEXT[0], rows, show=(show(is_("twice", 5, Operator.AT_LEAST), "a"),), compute=sums)
    made = given(form, {"rows": [{"x": 3, "b": "unread"}]})
    assert [each["key"] for each in made["computed"]] == ["sum", "twice"]
    assert made["values"] == {"rows": [{"x": 3}]}
    assert made["asks"][0]["computing"] is True


def test_names_inside_rows_are_read_about_rows_and_the_form() -> None:
    rows = field("rows", "group", "行", "Rows", fields=(TEXT[1], TEXT[2]))
    both = AllOf((is_("b", "1"), is_("form.a", "1")), AT)
    some = Rows("rows", Operator.SOME, both, (), AT)
    made = given(one(TEXT[0], TEXT[3], rows, show=(show(some, "d"),)), {})
    assert set(made["fields"]) == {"a", "rows"}
    assert set(made["fields"]["rows"]["fields"]) == {"b"}


def test_of_the_applicant_and_the_case_only_what_is_read_travels() -> None:
    facts = Facts({}, {"kind": "person", "id_number": "secret"}, {"department": "secret"}, TODAY)
    made = given(one(*TEXT, show=(show(is_("applicant.kind", "person"), "b"),)), {}, facts)
    assert made["facts"] == {"applicant": {"kind": "person"}, "case": {"today": TODAY}}
    assert "secret" not in json.dumps(made)
