"""A small catalogue whose declarations refer to one another."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from catalog.loading.loader import load_sources
from catalog.model.catalog import Catalog

FILES = {
    "departments.yaml": """
departments:
  - department: housing
    name: {zh: 住建局, en: Housing}
    offices: [{office: window, name: {zh: 窗口, en: Window}}]
  - department: parks
    name: {zh: 园林局, en: Parks}
    offices: [{office: window, name: {zh: 窗口, en: Window}}]
""",
    "materials.yaml": "materials: [{material: plan, name: {zh: 平面图, en: Floor plan}}, {material: deed, name: {zh: 产权证, en: Deed}}]",
    "conditions.yaml": """
conditions:
  - {condition: large, name: {zh: 大, en: Large}, when: {all: [huge, {area: {at_least: 500}}]}}
  - {condition: huge, name: {zh: 很大, en: Huge}, when: {area: {at_least: 1000}}}
""",
    "item.yaml": """
item: permit
code: "000117109003"
name: {zh: 许可, en: Permit}
department: housing
type: permit
applicant: {who: enterprise}
basis: [{law: {zh: 建筑法, en: Construction Law}, article: "7"}]
limits: {statutory: {within: 20 working days}, promised: {within: 10 working days}}
fees: [{name: {zh: 工本费, en: Certificate fee}, amount: {zh: 10 元, en: 10 yuan}, basis: {law: {zh: 价格法, en: Pricing Law}}}]
form:
  fields:
    name: {type: string, title: {zh: 名称, en: Name}}
    area: {type: number, decimals: 2, unit: m², title: {zh: 面积, en: Area}}
    use: {type: string, enum: [shop, home], labels: {shop: {zh: 店, en: Shop}, home: {zh: 住, en: Home}}, title: {zh: 用途, en: Use}}
    rooms:
      type: array
      title: {zh: 房间, en: Rooms}
      items: {type: object, properties: {beds: {type: integer, title: {zh: 床位, en: Beds}}}}
materials:
  - {material: plan, basis: {law: {zh: 建筑法, en: Construction Law}}, proved_by: {upload: [pdf]}}
steps:
  - {step: acceptance, office: window, limit: 1 working day}
  - {step: review, name: {zh: 审查, en: Review}, after: acceptance, when: large}
  - {step: decision, after: review}
""",
}
Load = Callable[..., Catalog]


@pytest.fixture
def load() -> Load:
    """Load the catalogue with texts of its files exchanged: pairs of what is written and what stands instead."""

    def exchanged(*pairs: tuple[str, str]) -> Catalog:
        files = dict(FILES)
        for before, after in pairs:
            assert any(before in text for text in files.values()), before
            files = {path: text.replace(before, after) for path, text in files.items()}
        loaded = load_sources({path: text.encode() for path, text in files.items()})
        assert [each.line("en") for each in loaded.diagnostics] == []
        return loaded.catalog

    return exchanged
