"""A city whose one item forty districts have adopted, each with its own offices, limit and help."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.loading.loader import load_sources
from catalog.model.catalog import Catalog
from engine.assessment.assess import assess, sound
from engine.case.intake.applying import Applying, Entered, Submission
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import submit
from engine.case.state.case import CaseState
from engine.draft.drafts import begin
from engine.storage.database import Database
from engine.time.clock import FixedClock
from forms.answers import Answers

DISTRICTS = tuple(f"d{number:02}" for number in range(1, 41))
ELSEWHERE = "d99"
"""a district that adopted nothing"""
EDITION = "0" * 64
CITY = """
city: shared
name: 采用市
area_code: "009900"
demo: true
remedies: {reconsideration: 市人民政府，六十日内, litigation: 示例区人民法院，六个月内}
"""
ITEM = """
item: stall
code: "000131000001"
name: 摊位许可
department: market
type: permit
applicant: {who: [person]}
basis: [{law: 行政许可法, article: "12"}]
limits: {promised: {within: 10 working days}, statutory: {within: 20 working days, basis: {law: 行政许可法, article: "42"}}}
fees: none
shared: {with: districts, when: {large: false}, may_change: [offices, venues, promised limits, help]}
form:
  fields:
    site: {type: string, title: 地点}
    district: {type: string, title: 所在区, enum: [DISTRICTS]}
    large: {type: boolean, title: 大型}
steps:
  - {step: acceptance, office: window}
  - {step: check, after: acceptance, route: checkers}
  - {step: decision, after: check}
routing:
  - {table: checkers, rows: [{when: {large: true}, to: {office: large}}, {otherwise: true, to: {office: field}}]}
duplicates:
  - {name: same-site, same: [site], among: open cases, then: stop}
result: {name: 准予决定, publish: [holder]}
tests:
  - {name: a small stall, given: {site: 一号, district: d99, large: false}, expect: {steps: [acceptance, check, decision]}}
"""
DEPARTMENTS = """
departments:
  - {department: market, name: 市场局, offices: [{office: window, name: 窗口}, {office: large, name: 大型处}, {office: field, name: 现场处}]}
  - {department: streets, name: 城管局, offices: [{office: window, name: 窗口}]}
"""
TAKER = (
    '  - {{department: market-{key}, name: {key}市场局, area: "0099{number}", offices: '
    "[{{office: window, name: 窗口}}, {{office: team, name: 现场组}}]}}\n"
)
ADOPTION = """
adoption: stall-{key}
item: stall
department: market-{key}
when: {{district: {key}}}
offices: {{field: team, large: team}}
promised: {{within: 5 working days}}
help: {key}的办事大厅周六开放
"""
BUNDLE = """
bundle: open-stall
name: 摆摊一件事
lead: streets
applicant: {who: [person]}
guide: {fields: {hurry: {type: boolean, title: 着急}}}
items: [{item: stall}]
"""


def sources(*districts: str, **written: str) -> dict[str, bytes]:
    """Return the files of the city as adopted by these districts, with some files written otherwise."""
    names = ", ".join((*DISTRICTS, ELSEWHERE))
    takers = "".join(TAKER.format(key=each, number=each[1:]) for each in districts)
    files = {
        "city": CITY,
        "departments": DEPARTMENTS + takers,
        "stall": ITEM.replace("DISTRICTS", names),
        "bundle": BUNDLE,
        **{each: ADOPTION.format(key=each) for each in districts},
        **written,
    }
    return {f"{name}.yaml": text.encode() for name, text in files.items()}


def shared_city(*districts: str, **written: str) -> Catalog:
    """Return the city; it has no errors."""
    loaded = load_sources(sources(*districts, **written))
    found = assess(loaded)
    assert sound(found), [each.line("en") for each in found if each.severity == "error"]
    return loaded.catalog


def handed_in(
    database: Database,
    clock: FixedClock,
    catalog: Catalog,
    service: str,
    *,
    entered: Entered | None = None,
    evidence: Mapping[str, tuple[str, ...]] | None = None,
    **answers: object,
) -> CaseState:
    """Hand in an application for a service of the city, online or at the counter."""
    offered = catalog.service(service)
    assert offered is not None
    compiled, found = CompiledService.of(offered, catalog)
    assert not found
    draft = begin(database, clock, service=service, version=EDITION).draft
    asked = {"hurry": False} if compiled.merged else {}
    given = {"site": "一号", "district": "d01", "large": False, **asked, **answers}
    applying = Applying("林知远", "person", "19900000001", number="110101198503019998")
    said = Submission(
        draft, compiled, EDITION, "009900", "Asia/Shanghai", applying, Answers(given), {}, entered=entered,
        evidence=evidence or {},
    )  # fmt: skip
    return submit(database, clock, said)
