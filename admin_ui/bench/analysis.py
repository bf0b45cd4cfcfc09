"""`tongban bench analysis`: large decision tables analysed, against the two seconds that one may take."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from time import process_time

from admin_ui.bench.figure import Figure
from catalog.loading.loader import load
from engine.assessment.analysis import setting_of
from engine.case.intake.compiled import CompiledService
from rules.analysis.rows import routing_rows
from rules.analysis.table import analyse_table

ROWS = 300
GOAL = 2.0
"""Seconds of one processor a table."""
DEPARTMENT = """\
department: d
name: {zh: 测速局, en: Measured}
joining: shared
offices: [{office: window, name: {zh: 窗口, en: Window}}]
"""
ITEM = """\
item: i
code: "000117109003"
name: {zh: 测速事项, en: Measured item}
department: d
type: permit
applicant: {who: enterprise}
basis: [{law: {zh: 建筑法, en: Construction Law}, article: "7"}]
limits: {statutory: {within: 20 working days}, promised: {within: 10 working days}}
form:
  fields:
    n0: {type: number, decimals: 2, minimum: 0, title: N0}
    n1: {type: number, decimals: 2, minimum: 0, title: N1}
    n2: {type: integer, minimum: 0, title: N2}
    c0: {type: string, enum: [a, b, c, d, e, f, g, h], title: C0}
    c1: {type: string, enum: [a, b, c, d, e, f, g, h], title: C1}
    c2: {type: string, enum: [a, b, c, d, e, f, g, h], title: C2}
    yes: {type: boolean, title: Yes}
    day: {type: string, format: date, title: Day}
steps: [{step: acceptance, office: window}, {step: review, after: acceptance, route: who}, {step: decision, after: review}]
"""
Make = Callable[[random.Random, int], str]


def measure() -> Iterator[Figure]:
    """Yield the seconds that each kind of table takes."""
    for name, make in KINDS.items():
        for take in ("first", "only"):
            yield Figure(f"{ROWS} rows x 8 inputs, {name}, take: {take}", _seconds(make, take), 1.0, GOAL)


def _seconds(make: Make, take: str) -> float:
    dice = random.Random(1)  # noqa: S311  # the same tables in every run
    lines = [f"      - {{when: {{{make(dice, row)}}}, to: {{office: o{row % 5}}}}}" for row in range(ROWS)]
    with TemporaryDirectory() as scratch:
        table = f"routing:\n  - table: who\n    take: {take}\n    rows:\n" + "\n".join(lines)
        Path(scratch, "item.yaml").write_text(f"{ITEM}{table}\n", encoding="utf-8")
        Path(scratch, "d.yaml").write_text(DEPARTMENT, encoding="utf-8")
        catalog = load(Path(scratch)).catalog
    service = catalog.service("i")
    if service is None:
        raise AssertionError("the made-up item is not read")
    compiled, _ = CompiledService.of(service, catalog)
    ruled = routing_rows(compiled.plan.routing.tables["who"])
    if ruled is None:
        raise AssertionError("the made-up table is not typed")
    began = process_time()
    list(analyse_table(ruled, setting_of(compiled, catalog)))
    return process_time() - began


def _full(dice: random.Random, row: int) -> str:
    """Every input in every row, at random."""
    del row
    numbers = [
        f"n{each}: {{between: [{(low := dice.randint(0, 9000))}, {low + dice.randint(1, 9000)}]}}" for each in range(3)
    ]
    options = [f"c{each}: [{', '.join(dice.sample('abcdefgh', dice.randint(1, 6)))}]" for each in range(3)]
    yes = "true" if dice.random() < 0.5 else "false"  # noqa: PLR2004  # as likely as not
    return ", ".join([*numbers, *options, f"yes: {yes}", f'day: {{at_least: "20{dice.randint(10, 40)}-01-01"}}'])


def _half(dice: random.Random, row: int) -> str:
    """Three inputs in each row."""
    n = f"n{row % 3}: {{at_least: {dice.randint(0, 9000)}}}"
    c = f"c{dice.randint(0, 2)}: [{', '.join(dice.sample('abcdefgh', dice.randint(1, 6)))}]"
    return f"{n}, {c}, yes: {'true' if row % 2 else 'false'}"


def _parted(dice: random.Random, row: int) -> str:
    """A partition: every application satisfies exactly one row."""
    del dice
    return f"n0: {{at_least: {row}, less_than: {row + 1}}}" if row else "n0: {less_than: 1}"


KINDS: dict[str, Make] = {"all inputs in each row": _full, "three inputs in each row": _half, "parted": _parted}
