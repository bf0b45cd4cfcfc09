"""Fields asked because of a value that is looked up in a table."""

from __future__ import annotations

from catalog.loading.loader import load_sources
from forms.form import CompiledForm
from forms.visibility import situation
from rules.facts import Facts

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
    reason: {type: string, title: 理由}
    large: {type: boolean, title: 大型}
    area: {type: integer, title: 面积}
  show:
    - {when: {grade: high}, ask: [reason]}
    - {when: {large: true}, ask: [area]}
  compute:
    grade: {type: string, enum: [high, low], labels: {high: 高, low: 低}, title: 等级, table: grade}
  tables:
    - {table: grade, rows: [{when: {area: {at_least: 500}}, gives: high}, {otherwise: true, gives: low}]}
steps: [{step: acceptance}, {step: decision, after: acceptance}]
"""


def form() -> CompiledForm:
    loaded = load_sources({"item.yaml": ITEM.encode()})
    made, found = CompiledForm.of(loaded.catalog.items["permit"], loaded.catalog)
    assert not [*loaded.diagnostics, *found]
    return made


def test_what_is_asked_follows_the_table_and_the_fields_that_the_table_reads() -> None:
    made = form()
    assert made.computing == {"reason"}
    assert [ask.path for ask in made.asks] == ["area", "reason"]
    shown = situation(made, {"large": True, "area": 500}, Facts({}))
    assert (shown.record["grade"], shown.hidden) == ("high", frozenset())
    hidden = situation(made, {"large": False, "area": 500, "reason": "x"}, Facts({}))
    assert (hidden.record, set(hidden.hidden)) == ({"large": False, "grade": "low"}, {"area", "reason"})
