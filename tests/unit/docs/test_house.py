"""The measures of the house: no function over 40 lines, no file over 400, of tests over 500."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[3]
LONGEST_FUNCTION, LONGEST_FILE, LONGEST_TEST_FILE = 40, 400, 500


def modules(*packages: str) -> Iterator[Path]:
    for package in packages:
        found = sorted((ROOT / package).rglob("*.py"))
        yield from (each for each in found if "node_modules" not in each.parts)


@pytest.mark.parametrize("package", ["catalog", "rules", "forms", "engine", "admin_ui", "tests"])
def test_functions_and_files_stay_short(package: str) -> None:
    longest = LONGEST_TEST_FILE if package == "tests" else LONGEST_FILE
    long = []
    for path in modules(package):
        text, name = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        long += [name] if text.count("\n") > longest else []
        long += [f"{name} {each}" for each in long_functions(ast.parse(text))]
    assert long == []


def long_functions(tree: ast.Module) -> Iterator[str]:
    for each in ast.walk(tree):
        if isinstance(each, ast.FunctionDef | ast.AsyncFunctionDef):
            lines = (each.end_lineno or each.lineno) - each.lineno + 1
            if lines > LONGEST_FUNCTION:
                yield f"{each.name}: {lines} lines"


def test_no_text_holds_an_unfinished_merge() -> None:
    texts = (each for folder in ("docs", "examples", "admin_ui/templates") for each in (ROOT / folder).rglob("*.*"))
    written = (each for each in texts if each.suffix in {".md", ".yaml", ".html"})
    assert [str(each) for each in written if "\n>>>>>>> " in each.read_text("utf-8")] == []
