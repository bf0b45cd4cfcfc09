"""A made-up item whose routing table has 20 rows, and answers to it of every kind that the rows tell apart."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

from admin_ui.bench.catalogue import write_catalogue
from catalog.loading.loader import load
from engine.case.intake.compiled import CompiledService
from rules.facts import Record
from rules.table import DecisionTable

ROWS = 20
_ROW = "      - {when: {kind: [a, b]}, to: {office: field}}\n"
_PLACES = ("湖滨路", "中山路", "人民路", "解放路")
_KINDS = ("a", "b", "c")


def routed_service(directory: Path) -> tuple[CompiledService, DecisionTable]:
    """Write the catalogue, and return the service and its table."""
    write_catalogue(directory, items=1)
    item = directory / "i1.yaml"
    written = item.read_text("utf-8")
    item.write_text(written.replace(_ROW, "".join(_rows())), "utf-8")
    catalog = load(directory).catalog
    service = catalog.service("i1")
    if service is None:
        raise AssertionError("the made-up item did not load")
    compiled = CompiledService.of(service, catalog)[0]
    table, found = DecisionTable.of(service.item.routing[0], compiled.form.scope, catalog.conditions)
    if found or len(table.declared.rows) != ROWS:
        raise AssertionError(found)
    return compiled, table


def answers(number: int) -> Iterator[Record]:
    """Yield so many different answers, some of them incomplete."""
    chance = random.Random(1)  # noqa: S311  # reproducible answers, nothing secret
    for each in range(number):
        given = {
            "holder": f"示例企业第 {each} 号",
            "code": "91009900MA0000330Q",
            "mobile": "19900000001",
            "address": f"{chance.choice(_PLACES)} {each} 号",
            "area": chance.randint(1, 200_000),
            "staff": chance.randint(1, 100),
            "start": f"{2026 + chance.randint(0, 3)}-{chance.randint(1, 12):02d}-01",
        }
        kind = {"special": True, "kind": chance.choice(_KINDS)} if chance.randrange(3) == 0 else {"special": False}
        left_out = chance.choice((*given, "", "", "", ""))
        yield {key: value for key, value in (given | kind).items() if key != left_out}


def _rows() -> Iterator[str]:
    """Yield one row less than there are: the last is the one for all other cases."""
    whens = [
        f"special: true, kind: [{kind}], area: {{at_least: {area}}}"
        for kind, area in (("a", 1500), ("b", 1000), ("c", 500), ("a, b", 300))
    ]
    whens += [
        f"address: {{starts_with: {place}}}, staff: {{at_least: {staff}}}, area: {{less_than: {area}}}"
        for place, staff, area in zip(_PLACES, (95, 90, 85, 80), (50, 100, 150, 200), strict=True)
    ]
    whens += [
        f'start: {{between: ["{year}-01-01", "{year}-06-30"]}}, staff: {{more_than: {staff}}}'
        for year, staff in ((2026, 90), (2027, 80), (2028, 70), (2029, 60))
    ]
    whens += [
        f"special: false, area: {{between: [{low}, {low + 99.5}]}}, staff: {{at_most: {low // 100 + 5}}}"
        for low in range(0, 700, 100)
    ]
    for when in whens:
        yield f"      - {{when: {{{when}}}, to: {{office: field}}}}\n"
