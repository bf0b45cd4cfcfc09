"""`tongban seal` and what `tongban verify` says of seals and receipts."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from admin_ui.command.main import main
from tests.demo_city import City


@pytest.fixture
def data(city: City) -> str:
    return str(city.parts.settings.files.parent)


def said(capsys: pytest.CaptureFixture[str]) -> dict[str, object]:
    found: dict[str, object] = json.loads(capsys.readouterr().out)
    return found


def test_a_seal_is_made_once_and_verified(data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seal", "--data", data, "--json"]) == 0
    seal = said(capsys)
    assert (seal["number"], seal["cases"], seal["changed"]) == (1, 73, 73)

    assert main(["seal", "--data", data, "--lang", "en"]) == 0
    assert "nothing has changed since seal 1 (73 cases)" in capsys.readouterr().out
    assert main(["verify", "--data", data, "--lang", "en"]) == 0
    assert "1 seal verified, 0 faults" in capsys.readouterr().out


def test_a_receipt_is_given_and_checked_without_the_database(
    city: City, data: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, kept = city.case("drainage-permit", "accepted"), tmp_path / "receipt.json"
    assert main(["seal", "--data", data, "--receipt", code.lower()]) == 0
    kept.write_text(capsys.readouterr().out, encoding="utf-8")
    nowhere = ["verify", "--receipt", str(kept), "--data", str(tmp_path / "nowhere"), "--lang", "en"]

    assert main(nowhere) == 0
    told = capsys.readouterr().out
    assert code in told
    assert "compare the root" in told
    assert main([*nowhere, "--json"]) == 0
    root = str(said(capsys)["root"])
    assert main([*nowhere, "--root", root]) == 0
    assert "compare the root" not in capsys.readouterr().out
    assert main([*nowhere, "--root", "0" * 64]) == 1
    assert "not the one that was published" in capsys.readouterr().out

    kept.write_text(kept.read_text(encoding="utf-8").replace(code, code[::-1]), encoding="utf-8")
    assert main(nowhere) == 1
    kept.write_bytes(b"\xff")
    assert main(nowhere) == 2
    assert "not a receipt" in capsys.readouterr().err


@pytest.mark.parametrize("code", ["nonsense", "00990020261124DPXL844X9"])
def test_there_is_no_receipt_of_no_case(data: str, code: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seal", "--data", data, "--receipt", code, "--lang", "en"]) == 1
    assert "there is no case" in capsys.readouterr().err


def test_what_was_changed_after_sealing_is_named(city: City, data: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seal", "--data", data]) == 0
    code = city.case("drainage-permit", "accepted")
    with city.parts.database.write() as connection:
        connection.exec_driver_sql(f"UPDATE event SET chain = 'x' WHERE service_code = '{code}'")
    capsys.readouterr()

    assert main(["seal", "--data", data, "--lang", "zh"]) == 1
    assert f"办件 {code} 的记录在第 1 次封存后被改动" in capsys.readouterr().err
    assert main(["verify", "--data", data, "--json"]) == 1
    assert code in json.dumps(said(capsys)["wrong_seals"])


def test_sealing_where_there_is_nothing_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["seal", "--data", str(tmp_path / "mistyped"), "--lang", "en"]) == 2
    assert "there is no database" in capsys.readouterr().err
    assert not (tmp_path / "mistyped").exists()
