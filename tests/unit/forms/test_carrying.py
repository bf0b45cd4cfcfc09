"""Answers are taken over by key, else by shared element; what does not fit is left out."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.loading.loader import load_sources
from engine.case.intake.compiled import CompiledService
from forms.carrying import taken_over
from forms.form import CompiledForm

CITY = Path(__file__).parents[2] / "golden" / "diagnostics" / "result-empty"
ELEMENTS = """elements:
  - {element: person, field: {type: string, title: {zh: 人, en: Person}}}
  - {element: size, field: {type: number, decimals: 2, title: {zh: 面积, en: Area}}}
"""
FORM = """item: site-permit
code: "000117109003"
name: {zh: 许可, en: Permit}
department: housing
type: permit
applicant: {who: enterprise}
basis: [{law: {zh: 建筑法, en: Construction Law}}]
form:
  fields:
%s
steps: [{step: acceptance, office: window}, {step: decision, after: acceptance}]
"""


def form(*fields: str) -> CompiledForm:
    """A form of these fields, each `key: schema`."""
    sources = {each.name: each.read_bytes() for each in (CITY / "city.yaml", CITY / "departments.yaml")}
    written = FORM % "\n".join(f"    {each}" for each in fields)
    loaded = load_sources({**sources, "elements.yaml": ELEMENTS.encode(), "item.yaml": written.encode()})
    service = loaded.catalog.service("site-permit")
    assert service is not None, loaded.diagnostics
    return CompiledService.of(service, loaded.catalog)[0].form


OLD = (
    "name: {type: string, title: 名称}",
    'owner: {$ref: "element:person"}',
    'area: {$ref: "element:size"}',
    "items: {type: array, title: 项目, items: {type: string, enum: [a, b], labels: {a: 甲, b: 乙}}}",
    "photo: {type: string, format: file, title: 照片}",
)
VALUES = {"name": "河边", "owner": "张三", "area": 1250, "items": ["a", "b"], "photo": "sha256:" + "a" * 64, "other": 1}


@pytest.mark.parametrize(
    ("field", "taken"),
    [
        ("name: {type: string, title: 现名}", {"name": "河边"}),
        ('contact: {$ref: "element:person"}', {"contact": "张三"}),
        ("area: {type: number, decimals: 1, title: 面积}", {"area": 125}),
        ("area: {type: string, title: 面积}", {}),
        ("items: {type: array, title: 项目, items: {type: string, enum: [a], labels: {a: 甲}}}", {}),
        (
            "items: {type: array, title: 项目, items: {type: string, enum: [b, a], labels: {a: 甲, b: 乙}}}",
            {"items": ["b", "a"]},
        ),
        ("photo: {type: string, format: file, title: 照片}", {}),
        ("nothing: {type: string, title: 别的}", {}),
    ],
)
def test_a_field_takes_what_it_can_hold(field: str, taken: dict[str, object]) -> None:
    assert taken_over(form(field), form(*OLD), VALUES).values == taken


def test_an_element_that_was_asked_twice_says_nothing_of_which_is_meant() -> None:
    old = form(*OLD, 'manager: {$ref: "element:person"}')
    new = form('contact: {$ref: "element:person"}')
    assert taken_over(new, old, {**VALUES, "manager": "李四"}).values == {}
    assert taken_over(new, old, VALUES).values == {"contact": "张三"}
