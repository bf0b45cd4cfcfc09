"""A small sound catalogue, of which a test replaces the parts it is about."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from catalog.checks import check
from catalog.loading.loader import Loaded, load_sources
from catalog.reading.diagnostic import Diagnostic

ITEM = """
item: site-permit
code: "001017109003"
name: {zh: 场地许可, en: Site permit}
department: housing
type: other
applicant: {who: enterprise}
basis: [{law: {zh: 建筑法, en: Construction Law}, article: "7"}]
limits: {promised: {within: 10 working days}}
form:
  fields:
    name: {type: string, title: {zh: 名称, en: Name}}
    area: {type: integer, title: {zh: 面积, en: Area}}
steps:
  - {step: acceptance, office: window}
  - {step: review, after: acceptance, office: review}
  - {step: decision, after: review}
tests: [{name: an example, given: {}, expect: {}}]
"""
OTHERS = {
    "city.yaml": """
city: shili
name: {zh: 示例市, en: Shili}
area_code: "009900"
demo: true
remedies: {reconsideration: {zh: 向市政府, en: to the city}, litigation: {zh: 向法院, en: in court}}
""",
    "departments.yaml": """
departments:
  - department: housing
    name: {zh: 住建局, en: Housing}
    offices: [{office: window, name: {zh: 窗口, en: Window}}, {office: review, name: {zh: 审查处, en: Review}}]
  - department: parks
    name: {zh: 园林局, en: Parks}
    offices: [{office: window, name: {zh: 窗口, en: Window}}, {office: greenery, name: {zh: 绿化处, en: Greenery}}]
""",
}
Load = Callable[..., Loaded]
Find = Callable[..., list[str]]


def item_with(sections: str, item: str = ITEM) -> str:
    """Return the item with each of the sections in place of its own."""
    for key in re.findall(r"^(\w+):", sections, re.MULTILINE):
        item = re.sub(rf"^{key}:.*\n(?:[ -].*\n)*", "", item, flags=re.MULTILINE)
    return f"{item.strip()}\n{sections.strip()}\n"


@pytest.fixture
def loaded() -> Load:
    """Load the catalogue with sections of its item, and other files, replaced; what is read must be without fault."""

    def load(sections: str = "", **files: str) -> Loaded:
        written = {**OTHERS, "item.yaml": item_with(sections)}
        written |= {f"{name}.yaml": text for name, text in files.items()}
        made = load_sources({path: text.encode() for path, text in written.items()})
        assert [each.line("en") for each in made.diagnostics] == []
        return made

    return load


@pytest.fixture
def findings(loaded: Load) -> Callable[..., list[Diagnostic]]:
    """Return what the checks find in the catalogue with parts replaced, in reading order."""

    def find(sections: str = "", **files: str) -> list[Diagnostic]:
        return sorted(check(loaded(sections, **files).catalog), key=lambda each: each.order)

    return find


@pytest.fixture
def found(findings: Callable[..., list[Diagnostic]]) -> Find:
    """Return the codes and lines of what is found: `code:line`."""

    def find(sections: str = "", **files: str) -> list[str]:
        return [f"{each.code}:{each.position.line}" for each in findings(sections, **files)]

    return find
