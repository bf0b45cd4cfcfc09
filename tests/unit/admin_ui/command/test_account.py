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


def test_an_account_is_made_granted_and_listed(call: Call, capsys: Output) -> None:
    assert add(call, "Wang.Min", "--staff") == 0
    assert "wang.min is made" in capsys.readouterr().out
    grant = ("grant", "wang.min", "window-clerk", "--department", "market-regulation", "--office", "window")
    assert call(*grant) == 0
    assert "window-clerk in market-regulation, office window" in capsys.readouterr().out
    assert call(*grant) == 0
    assert "nothing changed" in capsys.readouterr().out

    call("list", "--json")
    assert json.loads(capsys.readouterr().out) == [{
        "account": "wang.min", "name": "王敏", "kind": "staff",
        "grants": [{"role": "window-clerk", "department": "market-regulation", "office": "window"}],
    }]  # fmt: skip
    call("list")
    assert capsys.readouterr().out == "wang.min  王敏  staff  window-clerk market-regulation/window\n"


def test_revoking_takes_everything(call: Call, capsys: Output) -> None:
    add(call, "wang.min", "--staff")
    call("grant", "wang.min", "supervisor")
    call("grant", "wang.min", "reviewer", "--department", "water")
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


def test_an_unknown_role_is_refused(call: Call, capsys: Output) -> None:
    with pytest.raises(SystemExit):
        call("grant", "wang.min", "emperor")
    assert "emperor" in capsys.readouterr().err


def test_a_mistyped_directory_makes_no_database(call: Call, capsys: Output, tmp_path: Path) -> None:
    assert call("list") == 2
    assert "there is no database" in capsys.readouterr().err
    assert not (tmp_path / "var").exists()


@pytest.mark.parametrize(
    ("place", "says"),
    [
        (("--department", "street"), "did you mean `streets`?"),
        (("--department", "streets", "--office", "windw"), "did you mean `window`?"),
    ],
)
def test_a_grant_in_a_place_that_is_not_published_is_refused(
    place: tuple[str, ...], says: str, call: Call, capsys: Output, tmp_path: Path
) -> None:
    add(call, "wang.min", "--staff")
    main(["publish", str(TOWN), "--effective", "2026-01-01", "--data", str(tmp_path / "var")])
    capsys.readouterr()

    assert call("grant", "wang.min", "window-clerk", *place) == 1
    assert says in capsys.readouterr().err
    assert call("grant", "wang.min", "window-clerk", "--department", "streets", "--office", "window") == 0
