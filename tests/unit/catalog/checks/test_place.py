"""Findings stand where the fault is written, whichever language the keys are in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from catalog.checks import check, place
from catalog.language.format import reformat
from catalog.loading.loader import Loaded, load_sources

EXAMPLES = Path(__file__).parents[4] / "tests" / "golden" / "diagnostics"

Load = Callable[..., Loaded]


@pytest.mark.parametrize(
    "code", ["unknown-step", "unknown-office", "page-unknown-field", "numbering-digits", "test-date"]
)
def test_a_finding_stands_on_the_same_line_in_chinese(code: str) -> None:
    written = {each.name: each.read_text(encoding="utf-8") for each in (EXAMPLES / code).glob("*.yaml")}
    chinese = {name: reformat(text, name, "zh") for name, text in written.items()}
    assert chinese != written
    lines = [
        [(each.code, each.position.file, each.position.line) for each in check(load_sources(encoded(text)).catalog)]
        for text in (written, chinese)
    ]
    assert lines[0] == lines[1]
    assert [each[0] for each in lines[0]] == [code]


def encoded(written: dict[str, str]) -> dict[str, bytes]:
    return {name: text.encode() for name, text in written.items()}


def test_an_entry_of_a_list_is_told_from_its_neighbours(loaded: Load) -> None:
    steps = "steps:\n  - {step: a}\n  - {step: b, after: [a, x]}\n"
    step = loaded(steps).catalog.items["site-permit"].steps[1]
    first, second = place.of(step, "after", 0), place.of(step, "after", 1)
    assert (second.line, second.column) == (first.line, first.column + 3)


def test_what_is_left_out_stands_at_the_part_itself(loaded: Load) -> None:
    item = loaded().catalog.items["site-permit"]
    assert place.of(item, "remedies") == item.source.position


def test_a_single_value_stands_for_its_list(loaded: Load) -> None:
    item = loaded().catalog.items["site-permit"]
    assert place.of(item.steps[1], "after", 0) == item.steps[1].source.of_value("after")
