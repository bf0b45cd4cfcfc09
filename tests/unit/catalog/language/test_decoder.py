"""Declarations decoded: defaults, alternatives of writing, and every mistake at its place."""

from __future__ import annotations

import pytest

from catalog.loading.loader import Loaded, load_sources
from catalog.model.compute import Function
from catalog.model.duration import Duration, Unit
from catalog.model.item import ApplicantKind, Handling, Item
from catalog.reading.diagnostic import Severity
from catalog.reading.text import Text, same

ITEM = """item: sample
code: "000131911001"
name: {zh: 示例, en: Sample}
department: market-regulation
type: permit
applicant: {who: enterprise}
basis: {law: 示例法}
limits: {promised: {within: 5 working days}}
fees: none
form:
  fields:
    price: {type: number, decimals: 2, title: 单价}
    rows: {type: array, title: 行, items: {type: object, properties: {n: {type: integer, title: 数}}}}
steps:
  - {step: acceptance}
  - {step: decision, after: acceptance}
"""


def load(text: str) -> Loaded:
    return load_sources({"f.yaml": text.encode()})


def item(text: str = ITEM) -> Item:
    loaded = load(text)
    assert [each.line("en") for each in loaded.diagnostics if each.severity is Severity.ERROR] == []
    return loaded.catalog.items["sample"]


def found(text: str) -> list[tuple[str, str]]:
    return [(each.code, str(each.position).removeprefix("f.yaml:")) for each in load(text).diagnostics]


def test_what_is_not_written_has_the_common_value() -> None:
    made = item()
    assert made.handling is Handling.WITHIN_LIMIT
    assert (made.materials, made.fees, made.result, made.shared) == ((), (), None, True)
    assert made.steps[1].after == ("acceptance",)
    assert made.applicant.who == (ApplicantKind.ENTERPRISE,)
    assert made.basis[0].law == same("示例法")
    assert made.name == Text("示例", "Sample")


def test_every_declared_object_knows_where_its_keys_are_written() -> None:
    made = item()
    assert str(made.source.of_key("department")) == "f.yaml:4:1"
    assert str(made.steps[1].source.of_value("after")) == "f.yaml:16:29"


@pytest.mark.parametrize(
    ("written", "duration"),
    [
        ("3 working days", Duration(3, Unit.WORKING_DAY)),
        ("1 working day", Duration(1, Unit.WORKING_DAY)),
        ("3个工作日", Duration(3, Unit.WORKING_DAY)),
        ("3工作日", Duration(3, Unit.WORKING_DAY)),
        ("7 calendar days", Duration(7, Unit.CALENDAR_DAY)),
        ("7自然日", Duration(7, Unit.CALENDAR_DAY)),
        ("1 month", Duration(1, Unit.MONTH)),
        ("2个月", Duration(2, Unit.MONTH)),
        ("5 years", Duration(5, Unit.YEAR)),
        ("5年", Duration(5, Unit.YEAR)),
    ],
)
def test_lengths_of_time_are_written_in_either_language(written: str, duration: Duration) -> None:
    made = item(ITEM.replace("5 working days", written))
    assert made.limits is not None
    assert made.limits.promised is not None
    assert made.limits.promised.within == duration


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("3 days", "bare-days"),
        ("3天", "bare-days"),
        ("20日", "bare-days"),
        ("soon", "not-a-duration"),
        ("3", "not-a-duration"),
        ("", "empty-value"),
        ("99999 working days", "not-a-duration"),
    ],
)
def test_other_lengths_of_time_are_refused(written: str, code: str) -> None:
    assert found(ITEM.replace("5 working days", written)) == [(code, "8:29")]


@pytest.mark.parametrize(
    ("old", "new", "code", "place"),
    [
        ("type: permit", "type: permitt", "unknown-word", "5:7"),
        ("type: permit", "typ: permit", "unknown-key", "5:1"),
        ("type: permit\n", "", "missing-key", "1:1"),
        ("type: permit", "type: permit\n类型: 行政许可", "duplicate-key", "6:1"),
        ("type: permit", "type: 5", "expected-text", "5:7"),
        ("item: sample", "item: Sample", "bad-key", "1:7"),
        ("item: sample", "item: 5", "expected-text", "1:7"),
        ("fees: none", "fees: nothing", "wrong-type", "9:7"),
        ("fees: none", "fees:", "empty-value", "9:6"),
        ("{who: enterprise}", "{who: enterprise, agent: 5}", "wrong-type", "6:37"),
        ("{who: enterprise}", "[enterprise]", "wrong-type", "6:12"),
        ("{zh: 示例, en: Sample}", "{zh: 示例, de: Beispiel}", "text-languages", "3:16"),
        ("{zh: 示例, en: Sample}", "''", "empty-text", "3:7"),
        ("steps:\n", "venues: [{place: 窗口, visits: -1}]\nsteps:\n", "negative-number", "14:30"),
    ],
)
def test_a_mistake_is_found_where_it_is(old: str, new: str, code: str, place: str) -> None:
    assert old in ITEM
    assert (code, place) in found(ITEM.replace(old, new))


def test_a_declaration_with_errors_is_left_out_and_the_rest_loads() -> None:
    loaded = load("materials:\n  - {material: lease, name: 合同}\n  - {material: deed, nmae: 契约}\n")
    assert list(loaded.catalog.materials) == ["lease"]
    assert [each.code for each in loaded.diagnostics] == ["missing-key", "unknown-key"]


def test_what_later_versions_carry_out_is_known_and_has_no_effect() -> None:
    made = ITEM.replace("steps:\n", "duplicates: [{name: a, same: [name], alike: {name: very}}]\nsteps:\n")
    assert {each.code for each in load(made).diagnostics} == {"not-yet-carried-out"}
    assert {each.severity for each in load(made).diagnostics} == {Severity.WARNING}


@pytest.mark.parametrize("kind", ["supervision", "监察", "dialect"])
def test_kinds_of_later_versions_are_known(kind: str) -> None:
    assert found(f"{kind}: x\nanything: [1, 2]\n") == [("not-yet-carried-out", "1:1")]


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("{type: number, decimals: 2, title: t, sum: rows.n}", None),
        ("{类型: 整数, 标题: t, 计数: rows, 其中: {n: 1}}", None),
        ("{type: number, decimals: 2, title: t, divide: [price, 3], round: 2}", None),
        ("{type: integer, title: t, round: price}", None),
        ("{type: number, title: t}", "compute-without-function"),
        ("{type: number, title: t, add: [price, 1], subtract: [price, 1]}", "several-functions"),
        ("{type: number, title: t, subtract: price}", "wrong-operands"),
        ("{type: number, title: t, sum: 5}", "wrong-operands"),
        ("{type: number, title: t, divide: [price, 3]}", "divide-needs-round"),
    ],
)
def test_computed_fields_have_one_function(written: str, code: str | None) -> None:
    text = ITEM.replace("steps:\n", f"  compute:\n    total: {written}\nsteps:\n")
    codes = [each.code for each in load(text).diagnostics if each.severity is Severity.ERROR]
    assert codes == ([code] if code else [])


def test_rounding_beside_a_division_is_its_places() -> None:
    written = "{type: number, decimals: 2, title: t, divide: [price, 3], round: 2}"
    made = item(ITEM.replace("steps:\n", f"  compute:\n    total: {written}\nsteps:\n")).form.compute["total"]
    assert (made.function, made.operands, made.places) == (Function.DIVIDE, ("price", 3), 2)
    assert (made.result.key, made.result.decimals) == ("total", 2)
