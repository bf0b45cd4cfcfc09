"""`tongban bench`: figures against baselines measured in the same run."""

from __future__ import annotations

import json
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from catalog.reading.text import Text

if TYPE_CHECKING:
    from admin_ui.bench.figure import Figure

SUBJECTS = (
    "load", "form", "submit", "queue", "start", "rules", "sql", "inference", "compile", "analysis", "recognition",
)  # fmt: skip
HELP = Text(
    "例: tongban bench load --json\n每项给出我方、基线、比值、目标；两者在同一次运行中交替测得，取中位数。",
    "Example: tongban bench load --json\n"
    "Each figure gives ours, the baseline, their ratio and the goal; both measured in turn in this run, medians.",
)


def configure(parser: ArgumentParser) -> None:
    """Take what to measure."""
    parser.add_argument("subject", choices=SUBJECTS)
    parser.add_argument(
        "--json", action="store_true", help="print an array of {name, ours, baseline, ratio, goal, met}"
    )


def run(arguments: Namespace) -> int:
    """Measure and print; 1 when a goal is missed."""
    figures = list(_measured(arguments.subject))
    if arguments.json:
        print(json.dumps([figure.row() for figure in figures], ensure_ascii=False, indent=2))
    else:
        for figure in figures:
            print(f"{figure.name}: {figure.ours * 1000:.4g} ms, {figure.ratio:.3g} x baseline{_verdict(figure)}")
    return 0 if all(figure.met for figure in figures) else 1


def _verdict(figure: Figure) -> str:
    if figure.goal is None:
        return ""
    return f", goal {figure.goal:g}: {'met' if figure.met else 'MISSED'}"


def _measured(subject: str) -> Iterator[Figure]:
    from importlib import import_module

    yield from import_module(f"admin_ui.bench.{subject}").measure()
