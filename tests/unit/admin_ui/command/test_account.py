"""`tongban account`: accounts made, granted, revoked and listed."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from pathlib import Path

import pytest

from admin_ui.command.main import main

Output = pytest.CaptureFixture[str]
TOWN = Path(__file__).parents[3] / "catalogues" / "hill-town"
Call = Callable[..., int]


@pytest.fixture
def call(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Call:
    monkeypatch.setenv("TONGBAN_LANG", "en")

    def run(*words: str, password: str = "a long password") -> int:
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{password}\n"))
        return main(["account", *words, "--data", str(tmp_path / "var")])

    return run


def add(call: Call, name: str = "wang.min", *more: str) -> int:
    return call("add", name, "--name", "王敏", "--password-stdin", *more)


@pytest.fixture
def published(tmp_path: Path, capsys: Output) -> None:
    main(["publish", str(TOWN), "--effective", "2026-01-01", "--data", str(tmp_path / "var")])
    capsys.readouterr()


@pytest.mark.usefixtures("published")
def test_an_account_is_made_granted_and_listed(call: Call, capsys: Output) -> None:
    assert add(call, "Wang.Min", "--staff") == 0
    assert "wang.min is made" in capsys.readouterr().out
    grant = ("grant", "wang.min", "window-clerk", "--department", "streets", "--office", "window")
    assert call(*grant) == 0
    assert "window-clerk in streets, office window" in capsys.readouterr().out
    assert call(*grant) == 0
    assert "nothing changed" in capsys.readouterr().out

    call("list", "--json")
    assert json.loads(capsys.readouterr().out) == [{
        "account": "wang.min", "name": "王敏", "kind": "staff",
        "grants": [{"role": "window-clerk", "department": "streets", "office": "window", "from": None, "until": None}],
    }]  # fmt: skip
    call("list")
    assert capsys.readouterr().out == "wang.min  王敏  staff  window-clerk streets/window\n"


@pytest.mark.usefixtures("published")
def test_a_role_is_granted_from_a_day_to_a_day(call: Call, capsys: Output) -> None:
    add(call, "wang.min", "--staff")
    grant = ("grant", "wang.min", "reviewer", "--department", "streets")
    capsys.readouterr()
    assert call(*grant, "--from", "2026-12-01", "--until", "2026-11-30") == 1
    assert "30 November 2026, is before the first" in capsys.readouterr().err
    assert call(*grant, "--from", "2026-12-01", "--until", "2027-05-31") == 0
    assert "office * (2026-12-01 to 2027-05-31)" in capsys.readouterr().out
    call("list")
    assert capsys.readouterr().out == "wang.min  王敏  staff  reviewer streets/* (2026-12-01 to 2027-05-31)\n"

    assert call(*grant) == 0
    capsys.readouterr()
    call("list", "--json")
    assert json.loads(capsys.readouterr().out)[0]["grants"][0]["until"] is None


@pytest.mark.usefixtures("published")
def test_revoking_takes_everything(call: Call, capsys: Output) -> None:
    add(call, "wang.min", "--staff")
    call("grant", "wang.min", "supervisor")
    call("grant", "wang.min", "reviewer", "--department", "streets")
    capsys.readouterr()

    assert call("revoke", "wang.min") == 0
    assert "2 grants taken back" in capsys.readouterr().out
    call("list")
    assert capsys.readouterr().out == "wang.min  王敏  staff\n"


def test_what_cannot_be_done_says_why(call: Call, capsys: Output) -> None:
    add(call)
    for words, says in (
        (("add", "wang.min", "--name", "x", "--password-stdin"), "taken"),
        (("grant", "nobody", "reviewer"), "no account nobody"),
        (("revoke", "nobody"), "no account nobody"),
        (("grant", "wang.min", "reviewer"), "applicant's account"),
        (("grant", "wang.min", "reviewer", "--office", "window"), "--office needs --department"),
    ):
        assert call(*words) == 1
        assert says in capsys.readouterr().err


def test_a_short_password_makes_no_account(call: Call, capsys: Output) -> None:
    assert call("add", "wang.min", "--name", "王敏", "--password-stdin", password="short") == 1
    assert "at least 10" in capsys.readouterr().err
    call("list")
    assert capsys.readouterr().out == "\n"


def test_passwords_that_differ_make_no_account(call: Call, capsys: Output, monkeypatch: pytest.MonkeyPatch) -> None:
    typed = iter(["a long password", "another password"])
    monkeypatch.setattr("getpass.getpass", lambda _prompt: next(typed))

    assert call("add", "wang.min", "--name", "王敏") == 1
    assert "two passwords differ" in capsys.readouterr().err


def test_a_mistyped_directory_makes_no_database(call: Call, capsys: Output, tmp_path: Path) -> None:
    assert call("list") == 2
    assert "there is no database" in capsys.readouterr().err
    assert not (tmp_path / "var").exists()


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("words", "says", "lang"),
    [
        (("window-clerk", "--department", "street"), "did you mean `streets`?", "en"),
        (("window-clerk", "--department", "street"), "是不是“streets”？", "zh"),
        (("window-clerk", "--department", "streets", "--office", "windw"), "did you mean `window`?", "en"),
        (("window-clerk", "--department", "streets", "--office", "windw"), "没有处室“windw”：是不是“window”？", "zh"),
        (("window-clrk",), "did you mean `window-clerk`?", "en"),
        (("窗口人",), "没有角色“窗口人”：是不是“窗口人员”？", "zh"),
        (("king",), "there is no role `king`: known are: window-clerk", "en"),
        (("reviewer", "--department", "*", "--office", "window"), "--office needs --department", "en"),
    ],
)
def test_a_grant_that_names_what_there_is_not_is_refused(
    words: tuple[str, ...], says: str, lang: str, call: Call, capsys: Output
) -> None:
    add(call, "wang.min", "--staff")
    capsys.readouterr()

    assert call("grant", "wang.min", *words, "--lang", lang) == 1
    assert says in capsys.readouterr().err
    call("list")
    assert capsys.readouterr().out == "wang.min  王敏  staff\n"


@pytest.mark.usefixtures("published")
@pytest.mark.parametrize(
    ("words", "given"),
    [
        (("supervisor", "--department", "*"), "supervisor */*"),
        (("reviewer", "--department", "streets", "--office", "*"), "reviewer streets/*"),
        (("窗口人员", "--department", "streets", "--office", "window"), "window-clerk streets/window"),
    ],
)
def test_a_star_stands_for_all(words: tuple[str, ...], given: str, call: Call, capsys: Output) -> None:
    add(call, "wang.min", "--staff")
    assert call("grant", "wang.min", *words) == 0
    call("list")
    assert given in capsys.readouterr().out


def test_before_a_catalogue_is_published_only_all_departments_can_be_granted(call: Call, capsys: Output) -> None:
    add(call, "wang.min", "--staff")
    assert call("grant", "wang.min", "reviewer", "--department", "streets") == 1
    assert "publish one with tongban publish" in capsys.readouterr().err
    assert call("grant", "wang.min", "catalogue-admin") == 0
