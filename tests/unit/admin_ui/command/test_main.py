"""`tongban`: the overview, mistyped names, and the commands that only print."""

from __future__ import annotations

import json
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

from admin_ui.command.main import COMMANDS, main

Output = pytest.CaptureFixture[str]
CITY = Path(__file__).parents[3] / "catalogues" / "hill-town"


@pytest.mark.parametrize(("language", "head"), [("zh_CN.UTF-8", "用法"), ("en_GB.UTF-8", "usage"), ("", "usage")])
@pytest.mark.parametrize("words", [[], ["--help"], ["-h"], ["help"]])
def test_the_overview_names_every_command(
    language: str, head: str, words: list[str], capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGBAN_LANG", language)
    monkeypatch.setenv("LC_ALL", language)
    monkeypatch.setenv("LANG", language)
    assert main(words) == 0
    out = capsys.readouterr().out

    assert out.startswith(head)
    for name, says in COMMANDS.items():
        assert name in out
        assert says[0 if head == "用法" else 1] in out


@pytest.mark.parametrize(("language", "says"), [("zh", "是否指 check？"), ("en", "Did you mean check?")])
def test_a_mistyped_command_is_guessed(
    language: str, says: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGBAN_LANG", language)

    assert main(["chekc"]) == 2
    assert says in capsys.readouterr().err
    assert main(["xyzzy"]) == 2


@pytest.mark.parametrize("name", COMMANDS)
@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_command_explains_itself(
    name: str, language: str, capsys: Output, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TONGBAN_LANG", language)
    with pytest.raises(SystemExit) as ended:
        main([name, "--help"])

    assert ended.value.code == 0
    out = capsys.readouterr().out
    assert f"tongban {name}" in out
    assert import_module(f"admin_ui.command.{name.replace('-', '_')}").HELP.in_(language).splitlines()[0] in out


def test_the_schema_is_json(capsys: Output) -> None:
    assert main(["schema"]) == 0
    assert json.loads(capsys.readouterr().out)["$schema"].endswith("2020-12/schema")


def test_a_tidy_catalogue_passes_and_another_is_named(capsys: Output, tmp_path: Path) -> None:
    file = tmp_path / "item.yaml"
    file.write_bytes(next(CITY.rglob("item.yaml")).read_bytes())
    untidy = file.read_text(encoding="utf-8")
    assert main(["format", str(file), "--keys", "zh", "--check"]) == 1
    assert "item.yaml" in capsys.readouterr().out
    assert file.read_text(encoding="utf-8") == untidy

    assert main(["format", str(file), "--keys", "zh"]) == 0
    assert main(["format", str(file), "--keys", "zh", "--check"]) == 0
    assert file.read_text(encoding="utf-8") != untidy


def test_adopting_prints_a_declaration(capsys: Output) -> None:
    assert main(["adopt", "nothing", "x", "--catalog", str(CITY)]) == 1
    assert capsys.readouterr().err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["format", "nowhere.yaml"], "cannot go on: nowhere.yaml: "),
        (["explain", "any", "--answers", "nowhere.yaml"], "cannot go on: nowhere.yaml: "),
        (["publish", str(CITY), "--effective", "2026-01-01", "--data", "/dev/null/var"], "cannot go on: "),
        (["publish", str(CITY), "--effective", "2026-01-01", "--database", "postgresql://127.0.0.1:1/x"], "connection"),
        (["publish", "nowhere", "--effective", "2026-01-01", "--data", "/dev/null/var"], "there is no nowhere"),
    ],
)
def test_what_cannot_be_used_is_said_in_one_line(
    words: list[str], says: str, capsys: Output, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TONGBAN_LANG", "en")
    monkeypatch.chdir(tmp_path)

    assert main(words) in {1, 2}
    said = capsys.readouterr()
    assert says in said.err
    assert said.out == ""


def test_an_address_that_is_no_database_is_a_wrong_call(capsys: Output) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["verify", "--database", "nonsense"])

    assert ended.value.code == 2
    assert "nonsense" in capsys.readouterr().err


def test_whoever_stops_reading_is_told_no_more() -> None:
    words = [sys.executable, "-m", "admin_ui.command", "schema"]
    with subprocess.Popen(words, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        said = process.stderr.read()

    assert (process.returncode, said) == (1, b"")
