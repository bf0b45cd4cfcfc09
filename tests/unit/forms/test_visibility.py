"""What is asked: in dependency order, row by row, what is hidden being absent for the others."""

from catalog.model.compute import Function
from catalog.model.condition import AllOf, Operator
from forms.answers import Answers
from forms.form import CompiledForm
from forms.submission import canonical
from forms.visibility import pages_asked, situation, visible
from rules.facts import Facts
from tests.unit.forms.sample_form import AT, NOBODY, TODAY, compute, field, is_, one, sample, show

TEXT = [field(key, "text", key, key) for key in "abcd"]


def shown(form: CompiledForm, values: dict[str, object], facts: Facts = NOBODY) -> set[str]:
    return set(visible(form, values, facts))


def test_a_conditional_field_is_asked_when_a_rule_holds() -> None:
    form = one(*TEXT, show=(show(is_("a", "1"), "b"), show(is_("a", "2"), "b", "c")))
    assert shown(form, {}) == {"a", "d"}
    assert shown(form, {"a": "1"}) == {"a", "b", "d"}
    assert shown(form, {"a": "2"}) == {"a", "b", "c", "d"}


def test_a_hidden_answer_is_absent_for_the_rules_after_it() -> None:
    form = one(*TEXT, show=(show(is_("c", "1"), "d"), show(is_("b", "1"), "c"), show(is_("a", "1"), "b")))
    answers: dict[str, object] = {"b": "1", "c": "1", "d": "1"}
    assert shown(form, answers) == {"a"}
    assert shown(form, {**answers, "a": "1"}) == {"a", "b", "c", "d"}
    assert situation(form, answers, NOBODY).record == {}


def test_a_field_may_be_asked_because_another_is_not_given() -> None:
    form = one(*TEXT, show=(show(is_("a", False, Operator.GIVEN), "b"),))
    assert "b" in shown(form, {})
    assert "b" not in shown(form, {"a": "x"})


def test_fields_inside_objects_are_conditional_too() -> None:
    address = field("address", "object", "地址", "Address", fields=(TEXT[1], TEXT[2]))
    rules = (show(is_("a", "1"), "address"), show(is_("address.b", "1"), "address.c"))
    form = one(TEXT[0], address, show=rules)
    values: dict[str, object] = {"a": "1", "address": {"b": "2", "c": "hidden"}}
    assert shown(form, values) == {"a", "address", "address.b"}
    assert situation(form, values, NOBODY).record == {"a": "1", "address": {"b": "2"}}
    assert situation(form, {**values, "a": "2"}, NOBODY).record == {"a": "2"}


def test_each_row_decides_for_itself_and_sees_the_form() -> None:
    rows = field("rows", "group", "行", "Rows", fields=(TEXT[1], TEXT[2]))
    both = AllOf((is_("b", "1"), is_("form.a", "1")), AT)
    form = one(TEXT[0], rows, show=(show(both, "c", each="rows"),))
    values: dict[str, object] = {"a": "1", "rows": [{"b": "1", "c": "x"}, {"b": "2", "c": "y"}]}
    assert shown(form, values) == {"a", "rows", "rows.0.b", "rows.0.c", "rows.1.b"}
    assert situation(form, values, NOBODY).record["rows"] == [{"b": "1", "c": "x"}, {"b": "2"}]
    assert situation(form, {**values, "a": "2"}, NOBODY).record["rows"] == [{"b": "1"}, {"b": "2"}]


def test_a_hidden_group_hides_its_rows() -> None:
    rows = field("rows", "group", "行", "Rows", fields=(TEXT[1], TEXT[2]))
    form = one(TEXT[0], rows, show=(show(is_("b", "1"), "c", each="rows"), show(is_("a", "1"), "rows")))
    values: dict[str, object] = {"a": "2", "rows": [{"b": "1", "c": "x"}]}
    assert shown(form, values) == {"a"}
    assert situation(form, values, NOBODY).record == {"a": "2"}


def test_the_rows_of_a_group_that_is_asked_decide_for_themselves() -> None:
    rows = field("rows", "group", "行", "Rows", fields=(TEXT[1], TEXT[2]))
    form = one(TEXT[0], rows, show=(show(is_("b", "1"), "c", each="rows"), show(is_("a", "1"), "rows")))
    values: dict[str, object] = {"a": "1", "rows": [{"b": "2", "c": "x"}, {"b": "1", "c": "y"}]}
    assert shown(form, values) == {"a", "rows", "rows.0.b", "rows.1.b", "rows.1.c"}
    assert situation(form, values, NOBODY).record["rows"] == [{"b": "2"}, {"b": "1", "c": "y"}]


def test_conditions_read_computed_values_of_what_is_asked() -> None:
    number = [field(key, "integer", key, key) for key in "xy"]
    total = compute(field("sum", "integer", "和", "Sum"), Function.ADD, "x", "y")
    rules = (show(is_("sum", 5, Operator.AT_LEAST), "a"), show(is_("b", "1"), "y"))
    form = one(*number, TEXT[0], TEXT[1], show=rules, compute={"sum": total})
    assert "a" not in shown(form, {"x": 3, "y": 2})
    assert "a" in shown(form, {"x": 3, "y": 2, "b": "1"})
    assert situation(form, {"x": 3, "y": 2, "b": "1"}, NOBODY).record["sum"] == 5


def test_the_applicant_may_decide() -> None:
    form = one(*TEXT, show=(show(is_("applicant.kind", "person"), "b"),))
    assert "b" in shown(form, {}, Facts({}, applicant={"kind": "person"}, today=TODAY))
    assert "b" not in shown(form, {})


def test_pages_without_asked_fields_vanish() -> None:
    form = sample()
    assert [page.number for page in pages_asked(form, visible(form, {}, NOBODY))] == [1, 3, 4]
    assert [page.number for page in pages_asked(form, visible(form, {"works": "special"}, NOBODY))] == [1, 2, 3, 4]


def test_a_circle_among_rules_is_no_endless_loop() -> None:
    form = one(*TEXT, show=(show(is_("a", "1"), "b"), show(is_("b", "1"), "a")))
    assert shown(form, {"a": "1", "b": "1"}) >= {"c", "d"}


def test_a_submission_holds_what_is_asked_with_computed_values_and_nothing_else() -> None:
    values: dict[str, object] = {
        "remark": "",
        "area": 0,
        "special": "hidden",
        "works": "road",
        "agree": False,
        "unknown": 1,
        "contractors": [{"name": "甲", "licensed": False, "licence": "hidden", "share": 5050, "x": 1}, {"share": 100}],
        "address": {"street": ""},
    }
    assert canonical(sample(), Answers(values), NOBODY) == {
        "area": 0,
        "works": "road",
        "agree": False,
        "contractors": [{"name": "甲", "licensed": False, "share": 5050}, {"share": 100}],
        "total": 5150,
    }


def test_a_submission_shares_nothing_with_the_draft() -> None:
    rows: list[object] = [{"name": "甲"}]
    submitted = canonical(sample(), Answers({"contractors": rows}), NOBODY)
    assert submitted["contractors"] == rows
    assert submitted["contractors"] is not rows
