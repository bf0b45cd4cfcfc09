"""Every fault is found once, at its field, in page order."""

import pytest

from catalog.model.condition import AllOf, AnyOf, Operator, Rows
from catalog.model.field import Field
from catalog.reading.text import Text
from forms.answers import Answers
from forms.form import CompiledForm
from forms.validate import validate
from rules.facts import Facts
from tests.unit.forms.sample_form import AT, NOBODY, TODAY, at_most_field, field, is_, must_hold, one, sample, show

NUMBERS = [field(key, "integer", key.upper(), key.upper(), optional=True) for key in "abc"]
GOOD: dict[str, object] = {
    "project": "项目",
    "code": "2026-01",
    "builder": "91110108551385082Q",
    "phone": "13800138000",
    "area": 100_00,
    "permitted": 200_00,
    "floors": 3,
    "works": "house",
    "start": "2026-12-01",
    "agree": True,
    "uses": ["live"],
    "plan": "sha256:" + "0" * 64,
    "address": {"street": "一街", "postcode": "100000"},
    "contractors": [{"name": "甲", "licensed": True, "licence": "A-0001"}, {"name": "乙", "licensed": False}],
}


def found(form: CompiledForm, values: dict[str, object], raw: dict[str, str] | None = None) -> list[tuple[str, str]]:
    return [(fault.path, fault.code) for fault in validate(form, Answers(values, raw or {}), NOBODY)]


def test_good_answers_have_no_fault() -> None:
    assert validate(sample(), Answers(GOOD), NOBODY) == ()


def test_faults_come_in_page_order_and_row_order() -> None:
    wrong = GOOD | {
        "contractors": [{"name": "甲", "licensed": True, "licence": "A", "share": -1}, {"licensed": False}],
        "floors": 0,
        "project": "字" * 101,
        "address": {"street": "一街", "postcode": "1"},
    }
    assert found(sample(), wrong, {"start": "x", "contractors.1.since": "x"}) == [
        ("project", "maxLength"),
        ("floors", "minimum"),
        ("start", "date"),
        ("address.postcode", "format"),
        ("contractors.0.licence", "minLength"),
        ("contractors.0.share", "minimum"),
        ("contractors.1.name", "required"),
        ("contractors.1.since", "date"),
    ]


def test_one_page_is_checked_alone() -> None:
    faults = validate(sample(), Answers(), NOBODY, sample().pages[3])
    assert [fault.path for fault in faults] == ["contractors"]


def test_hidden_answers_are_not_checked() -> None:
    rows = [{"name": "甲", "licensed": False, "licence": "A"}]
    assert (
        found(sample(), GOOD | {"special": "", "contractors": rows}, {"special": "a�", "contractors.0.licence": "�"})
        == []
    )


def test_an_asked_field_must_be_answered_and_an_optional_or_read_only_one_not() -> None:
    assert found(sample(), GOOD | {"works": "special"}) == [("special", "required")]
    fixed = field("a", "text", "甲", "A", read_only=True)
    assert found(one(fixed, NUMBERS[1]), {}) == []


def test_an_optional_object_is_checked_once_something_in_it_is_answered() -> None:
    parts = (field("x", "text", "甲", "X"), field("y", "text", "乙", "Y"))
    form = one(field("o", "object", "组", "O", optional=True, fields=parts))
    assert found(form, {}) == []
    assert found(form, {"o": {"x": "1"}}) == [("o.y", "required")]
    required = one(field("o", "object", "组", "O", fields=parts))
    assert found(required, {}) == [("o.x", "required"), ("o.y", "required")]


def test_what_the_schema_itself_requires_inside_an_object_stands_at_the_field() -> None:
    parts = (field("x", "text", "甲", "X", optional=True), field("y", "text", "乙", "Y", optional=True))
    both = field("o", "object", "组", "O", {"required": ["x", "y", "z"]}, fields=parts)
    hidden = one(both, NUMBERS[0], show=(show(is_("a", 1), "o.y"),))
    assert found(hidden, {"o": {"x": ""}}) == []
    assert found(hidden, {"a": 1, "o": {"x": "1", "y": ""}}) == [("o.y", "required")]


def test_an_endless_text_is_told_its_own_fields_limit() -> None:
    raw = {"project": "字" * 200_000, "contractors.0.name": "字" * 200_000}
    contractors = [{"licensed": False}]
    faults = validate(sample(), Answers({**GOOD, "project": None, "contractors": contractors}, raw), NOBODY)
    assert [(each.path, each.message.zh) for each in faults if each.code == "text-limit"] == [
        ("project", "项目名称最多 100 个字，现在有 200000 个"),
        ("contractors.0.name", "参建单位第 1 行的单位名称最多 50 个字，现在有 200000 个"),
    ]


def test_an_unreadable_text_is_one_fault_not_two() -> None:
    answers = {key: value for key, value in GOOD.items() if key not in ("area", "uses")}
    assert found(sample(), answers, {"area": "x", "uses": "live\nfly"}) == [("area", "number"), ("uses", "option")]


def test_of_several_faults_of_a_value_the_weightiest_is_said() -> None:
    both = field("a", "text", "甲", "A", {"pattern": "^x", "minLength": 3})
    assert found(one(both), {"a": "y"}) == [("a", "minLength")]


@pytest.mark.parametrize(
    ("keywords", "value", "code"),
    [
        ({"allOf": [{"minimum": 5}, {"maximum": 9}]}, 3, "minimum"),
        ({"anyOf": [{"minimum": 5}, {"maximum": 2}]}, 3, "anyOf"),
        ({"oneOf": [{"minimum": 1}, {"maximum": 4}]}, 3, "oneOf"),
        ({"not": {"const": 3}}, 3, "not"),
        ({"if": {"minimum": 2}, "then": {"minimum": 5}}, 3, "minimum"),
        ({"if": {"minimum": 9}, "else": {"multipleOf": 2}}, 3, "multipleOf"),
    ],
)
def test_composite_keywords_are_reported_at_their_field(keywords: dict[str, object], value: int, code: str) -> None:
    assert found(one(field("a", "integer", "甲", "A", keywords)), {"a": value}) == [("a", code)]


def test_a_fault_inside_a_list_of_options_stands_at_the_list() -> None:
    assert found(sample(), GOOD | {"uses": ["fly"]}) == [("uses", "enum")]


def test_a_relation_is_silent_while_a_value_it_needs_is_absent() -> None:
    form = one(*NUMBERS, must_hold=(must_hold(at_most_field("a", "b"), "甲不得超过乙", "A is at most B"),))
    assert found(form, {"a": 2}) == found(form, {"b": 1}) == found(form, {"a": 1, "b": 1}) == []
    (fault,) = validate(form, Answers({"a": 2, "b": 1}), NOBODY)
    assert (fault.path, fault.code, fault.message) == ("a", "must_hold", Text("甲不得超过乙", "A is at most B"))


def test_a_relation_stands_where_it_says_and_only_when_it_says() -> None:
    rule = must_hold(at_most_field("a", "b"), "甲", "A", at="b", when=is_("c", 1))
    form = one(*NUMBERS, must_hold=(rule,))
    assert found(form, {"a": 2, "b": 1}) == []
    assert found(form, {"a": 2, "b": 1, "c": 1}) == [("b", "must_hold")]


def test_asking_whether_something_is_given_needs_nothing() -> None:
    one_of_both = AnyOf((is_("a", True, Operator.GIVEN), is_("b", True, Operator.GIVEN)), AT)
    form = one(*NUMBERS, must_hold=(must_hold(one_of_both, "填其一", "Give one"),))
    assert found(form, {}) == [("a", "must_hold")]
    assert found(form, {"b": 0}) == []


def test_a_number_of_rows_is_never_absent() -> None:
    rows = field("rows", "group", "行", "Rows", optional=True, fields=(NUMBERS[0],))
    two = Rows("rows", Operator.COUNT, None, ((Operator.AT_LEAST, 2),), AT)
    form = one(rows, must_hold=(must_hold(two, "至少两行", "Two rows", at="rows"),))
    assert found(form, {}) == [("rows", "must_hold")]
    assert found(form, {"rows": [{"a": 1}, {"a": 2}]}) == []


def test_a_relation_of_rows_is_checked_in_each_and_sees_the_form() -> None:
    rows = field("rows", "group", "行", "Rows", fields=(NUMBERS[0],))
    rule = must_hold(AllOf((at_most_field("a", "form.b"),), AT), "不超过乙", "At most B", each="rows")
    form = one(rows, NUMBERS[1], must_hold=(rule,))
    values: dict[str, object] = {"b": 5, "rows": [{"a": 5}, {"a": 6}, {}]}
    assert found(form, values)[0] == ("rows.1.a", "must_hold")


def test_a_relation_adds_nothing_to_a_field_that_has_a_fault_already() -> None:
    small = field("a", "integer", "甲", "A", {"maximum": 5})
    form = one(small, NUMBERS[1], must_hold=(must_hold(at_most_field("a", "b"), "x", "x"),))
    assert found(form, {"a": 9, "b": 1}) == [("a", "maximum")]


def test_a_relation_may_ask_about_today() -> None:
    start = field("start", "date", "开工", "Start")
    form = one(start, must_hold=(must_hold(at_most_field("case.received", "start"), "x", "x", at="start"),))
    facts = Facts({}, case={"received": TODAY}, today=TODAY)
    assert [fault.path for fault in validate(form, Answers({"start": "2026-11-22"}), facts)] == ["start"]
    assert validate(form, Answers({"start": TODAY}), facts) == ()


@pytest.mark.parametrize("value", [None, 5, [1], {"a": 1}, "x", True])
@pytest.mark.parametrize("asked", sample().fields.values(), ids=lambda each: str(each.key))
def test_a_value_of_another_kind_is_a_fault_or_nothing_never_an_error(asked: Field, value: object) -> None:
    for fault in validate(sample(), Answers({asked.key: value}), NOBODY):
        assert fault.message.zh
