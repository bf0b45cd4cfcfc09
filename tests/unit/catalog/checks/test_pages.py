"""Every structural finding: its page shows an example that is broken, and a change that mends it."""

from __future__ import annotations

import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import catalog.checks
from catalog.checks import CHECKS, NAMING_CHECKS, check
from catalog.loading.loader import Loaded, load_sources
from catalog.reading.diagnostic import Problem

ROOT = Path(__file__).parents[4]
BLOCK = re.compile(r"```yaml\n# (\S+)\n(.*?)```", re.DOTALL)


def problems() -> dict[str, Problem]:
    names = [each.name for each in pkgutil.walk_packages(catalog.checks.__path__, "catalog.checks.")]
    found = [each for name in names for each in vars(importlib.import_module(name)).values()]
    return {each.code: each for each in found if isinstance(each, Problem)}


def page(code: str) -> str:
    return (ROOT / "docs" / "diagnostics" / f"{code}.md").read_text(encoding="utf-8")


def example(code: str) -> dict[str, str]:
    folder = ROOT / "tests" / "golden" / "diagnostics" / code
    return {each.name: each.read_text(encoding="utf-8") for each in folder.glob("*.yaml")}


def codes(written: dict[str, str]) -> list[str]:
    loaded: Loaded = load_sources({path: text.encode() for path, text in written.items()})
    return [each.code for each in (*loaded.diagnostics, *check(loaded.catalog))]


@pytest.mark.parametrize("code", sorted(problems()))
def test_the_mended_example_of_the_page_mends_the_broken_one(code: str) -> None:
    broken, (_, _, after) = example(code), page(code).partition("## 改正 Mended")
    shown = BLOCK.findall(page(code).removesuffix(after))
    for file, text in shown:
        assert text in broken[file]
    assert codes(broken) == [code]
    mended = dict(broken)
    for file, _ in BLOCK.findall(after) or shown:
        mended.pop(file, None)
    for file, text in BLOCK.findall(after):
        before = next((bad for name, bad in shown if name == file), "")
        mended[file] = broken.get(file, "").replace(before, text) if before else text
    assert codes(mended) == []


@pytest.mark.parametrize("code", sorted(problems()))
def test_messages_are_said_in_both_languages(code: str) -> None:
    problem = problems()[code]
    names = [set(re.findall(r"(?<!\{)\{(\w+)(?::[^}]*)?\}", text)) for text in (problem.message.zh, problem.message.en)]
    assert names[0] == names[1]
    for text in (problem.message, problem.hint):
        assert not text.zh.endswith("。")
        assert not text.en.endswith(".")


def test_every_check_in_the_package_is_run() -> None:
    names = [each.name for each in pkgutil.walk_packages(catalog.checks.__path__, "catalog.checks.")]
    declared = {
        each
        for name in names
        for key, each in vars(importlib.import_module(name)).items()
        if key.startswith("check_") and each.__module__ == name
    }
    assert declared == {*CHECKS, *NAMING_CHECKS}
