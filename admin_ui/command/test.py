"""`tongban test`: run the tests that a catalogue declares, and say how much of it they exercise."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from admin_ui.command.day import day
from admin_ui.command.main import language
from catalog.reading.text import Language, Text

if TYPE_CHECKING:
    from engine.assessment.coverage import Coverage
    from engine.assessment.declared_inferences import InferenceTested
    from engine.assessment.declared_tests import ItemTested

    Tested = ItemTested | InferenceTested

HELP = Text(
    "例: tongban test examples/city\n失败的测试说明由哪一行、哪条规则决定；最后列出没有测试到的条件、决策表行、材料、环节、采用条件和推理规则。",
    "Example: tongban test examples/city\n"
    "A failure shows the row or rule that decided; at the end stands what no test exercises.",
)
SUMMARY = Text(
    "{tests} 个测试，{failed} 个失败；覆盖率 {share}", "{tests:test|tests}, {failed} failed; coverage {share}"
)
WHAT = {
    "conditions": Text("条件", "conditions"),
    "table rows": Text("决策表行", "table rows"),
    "conditional materials": Text("有条件的材料", "conditional materials"),
    "conditional steps": Text("有条件的环节", "conditional steps"),
    "adoption conditions": Text("采用的条件", "adoption conditions"),
    "rules": Text("推理规则", "rules of inferences"),
    "conditional items": Text("有条件的事项", "conditional items"),
}


def configure(parser: ArgumentParser) -> None:
    """Take the catalogue, the day on which the tests run, and the form of the report."""
    parser.add_argument("path", type=Path, help="catalogue directory")
    parser.add_argument("--today", type=day, default=date.today(), help="legal day, ISO")  # noqa: DTZ011  # shown day
    parser.add_argument("--json", action="store_true")
    parser.add_argument("--lang", choices=("zh", "en"), default=language())


def run(arguments: Namespace) -> int:
    """Run all tests; 1 when one failed or the catalogue has errors."""
    from catalog.loading.loader import load
    from engine.assessment.assess import assess, sound
    from engine.assessment.declared_inferences import run_inferences
    from engine.assessment.declared_tests import run_tests

    root = f"{arguments.path.as_posix()}/" if arguments.path.is_dir() else ""
    loaded = load(arguments.path)
    found = assess(loaded)
    if not sound(found):
        print("\n".join(root + each.line(arguments.lang) for each in found if each.severity == "error"))
        return 1
    tested: list[Tested] = [
        *run_tests(loaded.catalog, arguments.today.isoformat()),
        *run_inferences(loaded.catalog),
    ]
    if arguments.json:
        print(json.dumps([_plain(each, root) for each in tested], ensure_ascii=False, indent=2))
    else:
        print("\n".join(_lines(tested, arguments.lang, root)))
    return 0 if all(each.passed for each in tested) else 1


def _lines(tested: list[Tested], wanted: Language, root: str) -> Iterator[str]:
    for item in tested:
        failed = [test for test in item.tests if test.failures]
        yield f"{'✗' if failed else '✓'} {_named(item)[1]}  {len(item.tests)}  {item.coverage.share():.0%}"
        for test in failed:
            for failure in test.failures:
                yield f"  {root}{failure.at} {test.test.name}: {failure.message.in_(wanted)}"
                yield from (f"    {root}{why.in_(wanted)}" for why in failure.because)
        yield from _uncovered(item.coverage, wanted, root)
    yield from _summary(tested, wanted)


def _uncovered(coverage: Coverage, wanted: Language, root: str) -> Iterator[str]:
    from engine.assessment.coverage import MISSES

    for point in coverage.uncovered:
        yield f"  - {root}{point.at} {WHAT[point.what].in_(wanted)} {point.name}: {MISSES[point.outcome].in_(wanted)}"


def _summary(tested: list[Tested], wanted: Language) -> Iterator[str]:
    from engine.assessment.coverage import Coverage, What

    whole = Coverage(tuple(point for item in tested for point in item.coverage.points))
    yield ""
    yield from (f"{WHAT[what].in_(wanted)}: {whole.share(what):.0%}" for what in What)
    tests = [test for item in tested for test in item.tests]
    failed = sum(bool(test.failures) for test in tests)
    yield SUMMARY.fill(tests=len(tests), failed=failed, share=f"{whole.share():.0%}").in_(wanted)


def _named(tested: Tested) -> tuple[str, str]:
    """Return what kind of declaration was tested, and its key."""
    from engine.assessment.declared_tests import ItemTested

    return ("item", tested.item) if isinstance(tested, ItemTested) else ("inference", tested.inference)


def _plain(item: Tested, root: str) -> dict[str, object]:
    kind, key = _named(item)
    return {
        kind: key,
        "passed": item.passed,
        "coverage": item.coverage.share(),
        "uncovered": [f"{root}{each.at} {each.what} {each.name} {each.outcome}" for each in item.coverage.uncovered],
        "tests": [
            {
                "name": test.test.name,
                "failures": [
                    {"at": f"{root}{each.at}", "zh": each.message.zh, "en": each.message.en} for each in test.failures
                ],
            }
            for test in item.tests
        ],
    }
