"""The documents say what is there: every command, every page that is referred to, every picture."""

import re
from dataclasses import fields
from pathlib import Path

import pytest

from admin_ui.command.main import COMMANDS
from admin_ui.command.serve import BOUNDS
from admin_ui.settings import Settings

ROOT = Path(__file__).resolve().parents[3]
PAGES = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").glob("*.md"), *(ROOT / "docs" / "decisions").glob("*.md")])
LINK = re.compile(r"\]\((?!https?://|#)([^)#\s]+)")
HOSTS = ("pypi.org", "files.pythonhosted", "registry.npmjs")


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_link_and_picture_of_a_page_is_there(page: Path) -> None:
    missing = [link for link in LINK.findall(page.read_text(encoding="utf-8")) if not (page.parent / link).exists()]
    assert missing == []


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_is_documented(command: str) -> None:
    pages = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    assert f"tongban {command}" in pages


@pytest.mark.parametrize("command", sorted(COMMANDS))
def test_every_command_has_a_module_with_an_example(command: str) -> None:
    source = (ROOT / "admin_ui" / "command" / f"{command.replace('-', '_')}.py").read_text(encoding="utf-8")
    assert "Example" in source
    assert "例" in source


@pytest.mark.parametrize("lock", ["requirements.lock", "requirements-dev.lock", "admin_ui/frontend/package-lock.json"])
def test_locks_name_no_registry(lock: str) -> None:
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert [host for host in HOSTS if host in text] == []


def test_both_readmes_show_the_same_pictures_and_commands() -> None:
    english, chinese = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "README.zh.md"))
    assert LINK.findall(chinese.replace("-zh.png", "-en.png").replace("README.md", "README.zh.md")) == LINK.findall(
        english
    )
    commands = re.compile(r"tongban [a-z]+ [^#\n]*")
    assert [line.strip() for line in commands.findall(english)] == [line.strip() for line in commands.findall(chinese)]


@pytest.mark.parametrize(("flag", "default"), [(name, default) for name, default, _ in BOUNDS])
def test_every_bound_is_documented_with_its_default(flag: str, default: int) -> None:
    operating = (ROOT / "docs" / "operating.md").read_text(encoding="utf-8")
    assert f"| `{flag} N` | {default} |" in operating
    assert flag.removeprefix("--").replace("-", "_") in {each.name for each in fields(Settings)}
