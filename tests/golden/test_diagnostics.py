"""Every kind of finding has a page in the documentation and a broken example that brings it about.

A folder `diagnostics/<code>/` is a small catalogue that is broken in the way of its code; `expect.txt` beside it holds
the lines of the findings with that code, each in Chinese and then in English. Findings of other codes are not asked
about, so that a new check does not have to mend every folder.
"""

from __future__ import annotations

import importlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from catalog.loading.loader import load
from catalog.reading.border import LARGEST
from catalog.reading.diagnostic import Problem
from engine.assessment.assess import assess

FOLDERS = Path(__file__).parent / "diagnostics"
ROOT = Path(__file__).parents[2]
PAGES = ROOT / "docs" / "diagnostics"
PACKAGES = ("catalog", "rules", "forms", "engine", "admin_ui")


def enlarge(directory: Path) -> None:
    (directory / "city.yaml").write_text("# " + "x" * LARGEST, encoding="utf-8")


PREPARED: dict[str, Callable[[Path], None]] = {
    "file-too-large": enlarge,
    "no-such-directory": Path.rmdir,
    "unreadable-file": lambda directory: (directory / "city.yaml").symlink_to("nowhere.yaml"),
}
"""What cannot be kept in a folder is prepared in a copy of it."""


def problems() -> Iterator[Problem]:
    """Yield every problem that a module of ours defines; only modules whose text makes one are imported."""
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            if "Problem(" in path.read_text(encoding="utf-8"):
                name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
                for each in vars(importlib.import_module(name)).values():
                    yield from _inside(each)


def _inside(value: object) -> Iterator[Problem]:
    if isinstance(value, Problem):
        yield value
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _inside(each)
    elif isinstance(value, dict):
        for each in value.values():
            yield from _inside(each)


def catalogue(code: str, scratch: Path) -> Path:
    if (prepare := PREPARED.get(code)) is None:
        return FOLDERS / code
    directory = scratch / "catalogue"
    directory.mkdir()
    prepare(directory)
    return directory


def folders() -> list[str]:
    return sorted(path.name for path in FOLDERS.iterdir() if path.is_dir())


@pytest.mark.parametrize("code", folders())
def test_a_broken_example_is_found_where_it_is_broken(code: str, tmp_path: Path) -> None:
    found = [each for each in assess(load(catalogue(code, tmp_path))) if each.code == code]
    lines = [line for each in found for line in (each.line("zh"), each.line("en"))]
    assert lines, f"the example does not bring about {code}"
    assert lines == (FOLDERS / code / "expect.txt").read_text(encoding="utf-8").splitlines()


def test_every_problem_has_a_page_and_a_broken_example() -> None:
    codes = {each.code for each in problems()}
    assert sorted(codes - {path.stem for path in PAGES.glob("*.md")}) == []
    assert sorted(codes - set(folders())) == []


def test_every_page_and_example_is_of_a_problem_that_exists() -> None:
    codes = {each.code for each in problems()}
    assert sorted({path.stem for path in PAGES.glob("*.md")} - codes - {"README", "index"}) == []
    assert sorted(set(folders()) - codes) == []


def test_a_page_quotes_the_message_in_both_languages() -> None:
    for each in problems():
        if not (PAGES / f"{each.code}.md").exists():
            continue  # the test above says so
        page = (PAGES / f"{each.code}.md").read_text(encoding="utf-8")
        for wording in (each.message.zh, each.message.en):
            assert all(part.strip() in page for part in _fixed(wording)), (each.code, wording)


def _fixed(template: str) -> list[str]:
    """Return the parts of a message between its placeholders."""
    pieces = template.replace("{{", "\0").replace("}}", "\1")
    return [part.split("}", 1)[-1].replace("\0", "{").replace("\1", "}") for part in pieces.split("{")]
