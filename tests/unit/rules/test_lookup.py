"""Tables of values as they are declared: what they give a computed field, and what is refused."""

from __future__ import annotations

import pytest

from catalog.loading.loader import load_sources
from rules.compute import Computation
from rules.facts import Facts
from rules.scope import scope_of

ITEM = """\
item: permit
code: "000199000001"
name: 许可
department: office
type: permit
handling: on-the-spot
applicant: {who: person}
basis: {law: 示例法}
form:
  fields:
    area: {type: number, decimals: 2, title: 面积}
    storeys: {type: integer, title: 层数}
  compute:
COMPUTE
  tables:
TABLES
steps: [{step: acceptance}, {step: decision, after: acceptance}]
"""
FEE = "    - {table: fee-table, rows: [{when: {area: {less_than: 500}}, gives: 300}, {otherwise: true, gives: 500.5}]}"
GRADE = "    - {table: grade, rows: [{when: {fee: {more_than: 300}}, gives: high}, {when: {height: tall}, gives: mid}]}"
HEIGHT = "    - {table: height, rows: [{when: {storeys: {at_least: 9}}, gives: tall}]}"


def form(compute: list[str], tables: list[str]) -> tuple[Computation, list[str]]:
    text = ITEM.replace("COMPUTE", "\n".join(f"    {each}" for each in compute)).replace("TABLES", "\n".join(tables))
    loaded = load_sources({"item.yaml": text.encode()})
    assert {each.code for each in loaded.diagnostics} <= {"mixed-languages"}
    declared = loaded.catalog.items["permit"].form
    made, found = Computation.of(declared.compute, scope_of(declared), {}, tables=declared.tables)
    return made, [each.code for each in found]


def computed(made: Computation, **record: object) -> dict[str, object]:
    return made.run(record, Facts(record))


def test_a_field_looks_its_value_up_at_its_own_scale() -> None:
    made, found = form(["fee: {type: number, decimals: 2, title: 费用, table: fee-table}"], [FEE])
    assert not found
    assert [computed(made, area=area) for area in (49999, 50000)] == [{"fee": 30000}, {"fee": 50050}]


def test_tables_are_looked_up_in_the_order_in_which_they_read_one_another() -> None:
    grade = "grade: {type: string, enum: [high, mid], labels: {high: 高, mid: 中}, title: 等级, table: grade}"
    fee = "fee: {type: number, decimals: 2, title: 费用, table: fee-table}"
    height = "height: {type: string, title: 高度, table: height}"
    made, found = form([grade, fee, height], [GRADE, FEE, HEIGHT])
    assert not found
    assert computed(made, area=50000)["grade"] == "high"
    assert computed(made, area=1, storeys=9) == {"fee": 30000, "height": "tall", "grade": "mid"}
    assert computed(made, area=1) == {"fee": 30000}


def test_tables_that_read_one_another_in_a_circle_are_found() -> None:
    circle = "    - {table: fee-table, rows: [{when: {grade: {more_than: 1}}, gives: 3}]}"
    back = "    - {table: grade, rows: [{when: {fee: {more_than: 1}}, gives: 3}]}"
    compute = [
        f"{key}: {{type: integer, title: 数, table: {table}}}"
        for key, table in (("fee", "fee-table"), ("grade", "grade"))
    ]
    assert form(compute, [circle, back])[1] == ["compute-circle"]


@pytest.mark.parametrize(
    ("field", "code"),
    [
        ("type: integer", "too-many-decimals"),
        ("type: string", "type-mismatch"),
        ("type: boolean", "type-mismatch"),
        ("type: string, format: date", "type-mismatch"),
        ("type: string, enum: [a], labels: {a: 甲}", "type-mismatch"),
        ("type: array, items: {type: string, enum: [a], labels: {a: 甲}}", "aggregate-unfit"),
    ],
)
def test_a_value_of_another_type_than_the_field_is_refused(field: str, code: str) -> None:
    made, found = form([f"fee: {{{field}, title: 费用, table: fee-table}}"], [FEE])
    assert set(found) == {code}
    assert computed(made, area=1) == {}


def test_an_aggregate_without_all_has_nothing_to_aggregate() -> None:
    table = "    - {table: fee-table, aggregate: sum, rows: [{otherwise: true, gives: 1}]}"
    assert form(["fee: {type: integer, title: 费用, table: fee-table}"], [table])[1] == ["aggregate-unfit"]


def test_chinese_keys_say_the_same() -> None:
    table = "    - {取值表: fee-table, 取: 所有, 汇总: 合计, 行: [{当: {area: {不满: 500}}, 得: 300}, {当: {storeys: {以上: 2}}, 得: 1}]}"
    made, found = form(["fee: {类型: 整数, 标题: 费用, 查表: fee-table}"], [table])
    assert not found
    assert computed(made, area=1, storeys=2) == {"fee": 301}
