"""Answers from declared values, between versions of a form, and from the verified applicant."""

from decimal import Decimal

from catalog.model.field import Prefill
from forms.answers import Answers
from forms.given import answers_given, carried, declared
from forms.prefill import prefilled
from forms.validate import validate
from tests.unit.forms.sample_form import NOBODY, field, one, sample

CANONICAL: dict[str, object] = {
    "area": 123450,
    "floors": 3,
    "agree": True,
    "uses": ["live"],
    "works": "road",
    "start": "2026-01-05",
    "address": {"street": "一街"},
    "contractors": [{"name": "甲", "share": 5050}, {}],
}
DECLARED: dict[str, object] = CANONICAL | {
    "area": Decimal("1234.5"),
    "contractors": [{"name": "甲", "share": Decimal("50.5")}, {}],
}


def test_declared_values_become_answers_and_back() -> None:
    assert answers_given(sample(), DECLARED) == Answers(CANONICAL)
    assert declared(sample(), CANONICAL) == DECLARED


def test_a_declared_value_that_does_not_fit_is_kept_for_validation() -> None:
    answers = answers_given(sample(), {"area": "large", "uses": ["fly"], "contractors": [{"since": 5}], "unknown": 1})
    assert answers == Answers({"contractors": [{}]}, {"area": "large", "uses": "fly", "contractors.0.since": "5"})
    codes = {fault.path: fault.code for fault in validate(sample(), answers, NOBODY)}
    assert codes["area"] == "number"


def test_a_decimal_keeps_its_worth_when_its_places_change() -> None:
    old = one(field("a", "decimal", "额", "A", decimals=2), field("gone", "text", "旧", "Old"))
    new = one(field("a", "decimal", "额", "A", decimals=4), field("b", "text", "新", "New"))
    moved = carried(Answers({"a": 1250, "gone": "x"}, {"b": "�"}), old, new)
    assert moved == Answers({"a": 125000, "gone": "x"}, {"b": "�"})


def test_an_answer_of_another_kind_is_read_anew_or_shown_again() -> None:
    old = one(field("a", "text", "数", "A"), field("b", "text", "数", "B"), field("c", "integer", "数", "C"))
    new = one(field("a", "integer", "数", "A"), field("b", "integer", "数", "B"), field("c", "text", "数", "C"))
    assert carried(Answers({"a": "12", "b": "多", "c": 5}), old, new) == Answers({"a": 12, "c": "5"}, {"b": "多"})


def test_an_option_that_is_gone_must_be_chosen_again() -> None:
    old = one(field("a", "choice", "选", "A", choices={"x": ("x", "x"), "y": ("y", "y")}))
    new = one(field("a", "choice", "选", "A", choices={"x": ("x", "x")}))
    (fault,) = validate(new, carried(Answers({"a": "y"}), old, new), NOBODY)
    assert fault.code == "option"


def test_the_applicant_fills_blanks_and_read_only_fields() -> None:
    form = one(
        field("name", "text", "名称", "Name", prefill=Prefill("applicant", "name")),
        field("id", "text", "证件", "Id", prefill=Prefill("applicant", "id_number"), read_only=True),
        field("paper", "text", "证照", "Paper", prefill=Prefill("certificate", "licence")),
    )
    known = {"name": "甲公司", "id_number": "1", "licence": "x"}
    assert prefilled(form, Answers(), known).values == {"name": "甲公司", "id": "1"}
    typed = Answers({"name": "乙", "id": "forged"})
    assert prefilled(form, typed, known).values == {"name": "乙", "id": "1"}
    assert prefilled(form, typed, {}) is typed
