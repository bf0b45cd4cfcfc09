"""`tongban fuzz`: what must agree is compared on data made up by chance, from a seed, for as long as one likes."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from importlib import import_module
from time import monotonic
from typing import TYPE_CHECKING

from admin_ui.command.bar import bar
from admin_ui.command.main import language
from catalog.reading.text import Text

if TYPE_CHECKING:
    from admin_ui.fuzz.report import Report

SUBJECTS = {"conditions": "admin_ui.fuzz.run_conditions", "inference": "admin_ui.fuzz.run_inference"}
"""What may be fuzzed, and the module whose `fuzz(seed, going)` does it."""
HELP = Text(
    "例: tongban fuzz conditions --seconds 60 --seed 1\n"
    "按种子随机生成表单、条件和记录，逐一比较各种执行方式与编译后的 Python；不一致的例子缩到最小，写成 YAML，并给出种子。\n"
    "tongban fuzz inference：八个线程按种子随机生成规则和事实，比较两个推理引擎，并看内存是否平稳。\n"
    "用失败例子的种子再运行一次（--seconds 0）即可重现。有不一致时退出码为 1。",
    "Example: tongban fuzz conditions --seconds 60 --seed 1\n"
    "Makes up forms, conditions and records from a seed and compares every way of running conditions with compiled\n"
    "Python. `tongban fuzz inference` makes up rules over several facts on eight threads, compares both matchers and\n"
    "watches memory. What differs is made as small as it gets and written as YAML with its seed; running with that seed and\n"
    "--seconds 0 shows it again. The exit status is 1 when something differs.",
)
COMPARING = Text("比较", "comparing")
FIGURES = {
    "seed": Text("种子", "seed"),
    "worlds": Text("表单", "forms"),
    "conditions": Text("条件", "conditions"),
    "answers": Text("比较的答案", "answers compared"),
    "refusals": Text("拒绝执行", "refusals"),
    "rulesets": Text("规则集", "rulesets"),
    "sessions": Text("推理", "sessions"),
    "firings": Text("触发", "firings"),
    "memory": Text("内存", "memory"),
    "failures": Text("不一致", "differences"),
    "seconds": Text("秒", "seconds"),
}


def configure(parser: ArgumentParser) -> None:
    """Take what to fuzz, for how long, and from which seed."""
    parser.add_argument("subject", choices=tuple(SUBJECTS))
    parser.add_argument("--seconds", type=float, default=10.0, help="how long; one round is always made")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--json", action="store_true", help="print the figures and failures as JSON")
    parser.add_argument("--lang", choices=("zh", "en"), default=language())


def run(arguments: Namespace) -> int:
    """Compare and print; 1 when something differs."""
    began = monotonic()
    report = _watched(arguments)
    figures = {**report.figures, "seconds": round(monotonic() - began, 1)}
    if arguments.json:
        print(json.dumps({**figures, "failed": report.failures}, ensure_ascii=False, indent=2))
    else:
        print("\n".join([*report.failures, *_lines(figures, arguments.lang)]))
    return 1 if report.failures else 0


def _watched(arguments: Namespace) -> Report:
    """Run with a bar that fills with the time that was given, which counts from the end of the first round."""
    given = int(arguments.seconds)
    began, shown = 0.0, 0
    with bar(given, COMPARING, arguments.lang) as advance:

        def going() -> bool:
            nonlocal began, shown
            began = began or monotonic()
            passed = monotonic() - began
            advance(min(int(passed), given) - shown)
            shown = min(int(passed), given)
            return bool(passed < arguments.seconds)

        report: Report = import_module(SUBJECTS[arguments.subject]).fuzz(arguments.seed, going)
    return report


def _lines(figures: dict[str, object], lang: str) -> list[str]:
    lines: list[str] = []
    for name, value in figures.items():
        title = FIGURES[name].zh if lang == "zh" else FIGURES[name].en
        if isinstance(value, dict):
            lines += [f"{title}:", *(f"  {key}: {number:,}" for key, number in value.items())]
        else:
            lines.append(f"{title}: {value}")
    return lines
