"""`tongban format`, called as from the command line."""

from __future__ import annotations

from pathlib import Path

import pytest

from admin_ui.command.main import main

Output = pytest.CaptureFixture[str]


@pytest.fixture
def material(tmp_path: Path) -> Path:
    path = tmp_path / "m.yaml"
    path.write_text("material: lease\nname: 租赁合同  # 原件\ntype: form\n", encoding="utf-8")
    return path


def test_files_are_turned_into_the_wanted_language(material: Path, capsys: Output) -> None:
    assert main(["format", str(material.parent), "--keys", "zh"]) == 0
    assert capsys.readouterr().out == f"{material}\n"
    assert material.read_text(encoding="utf-8").startswith("材料: lease\n名称: 租赁合同  # 原件\n")


@pytest.mark.parametrize(("wanted", "said"), [("en", "is written twice"), ("zh", "写了两次")])
def test_errors_are_said_in_one_language(material: Path, wanted: str, said: str, capsys: Output) -> None:
    material.write_text("material: lease\nname: a\nname: b\n", encoding="utf-8")
    assert main(["format", str(material), "--lang", wanted]) == 1
    lines = capsys.readouterr().err.splitlines()
    assert [line for line in lines if "duplicate-key" in line] == [lines[0]]
    assert lines[0].startswith(f"{material}:3:1 error")
    assert said in lines[0]


def test_what_is_not_utf_8_is_a_finding_like_others(material: Path, capsys: Output) -> None:
    material.write_bytes(b"material: \xff\n")
    assert main(["format", str(material), "--lang", "en"]) == 1
    assert capsys.readouterr().err.startswith(f"{material}:1:11 error[not-utf-8]")
