"""`tongban report` as reformers read it, and as programs do."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from admin_ui.command.main import main
from tests.founding_city import FILES

GOLDEN = Path(__file__).parents[3] / "golden" / "diagnostics"


def test_what_is_asked_twice_is_listed_by_item_with_what_saves_it(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    city = shutil.copytree(GOLDEN / "field-on-record", tmp_path / "city")
    item = (city / "item.yaml").read_text(encoding="utf-8").replace(", from: {applicant: uscc}", "")
    (city / "item.yaml").write_text(item, encoding="utf-8")
    assert main(["report", "duplicate-asking", str(city), "--lang", "zh"]) == 0
    said = capsys.readouterr().out.splitlines()
    assert said[0] == "场地许可 (site-permit)"
    assert said[1] == "  item.yaml:14 字段 地址（address）：营业执照已有——请写 取自: {证照: business-licence}"
    assert said[2].endswith("：已核验的申请人信息已有——请写 取自: {申请人: uscc}")
    assert len(said) == 3


@pytest.mark.parametrize(("code", "kind"), [("material-on-record", "material"), ("material-without-basis", "basis")])
def test_programs_read_the_same(code: str, kind: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "duplicate-asking", str(GOLDEN / code), "--json"]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert row["kind"] == kind
    assert set(row["said"]) == {"zh", "en"}
    assert row["file"] == "item.yaml"


def test_a_city_that_asks_nothing_twice_says_so(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (tmp_path / "city.yaml").write_text(FILES["city.yaml"], encoding="utf-8")
    assert main(["report", "duplicate-asking", str(tmp_path), "--lang", "en"]) == 0
    assert capsys.readouterr().out == "Nothing is asked for twice.\n"


@pytest.fixture
def city(tmp_path: Path) -> Path:
    for name, text in FILES.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_what_a_bundle_saves_is_said_with_its_goal(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "once-only", str(city), "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "开厨房 (open-kitchen)" in said
    assert "上传材料：3 → 2（67%，未达到）" in said
    assert "工作日：15 → 10（节省 5 个）" in said


def test_figures_are_for_programs_too(city: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "once-only", str(city), "--json"]) == 0
    (bundle,) = json.loads(capsys.readouterr().out)
    assert bundle["bundle"] == "open-kitchen"
    assert bundle["situations"][0]["uploads"] == {"alone": 3, "bundle": 2, "ratio": 0.667, "goal": 0.5, "met": False}


def test_without_a_catalogue_there_is_nothing_to_report(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["report", "once-only", str(tmp_path / "nowhere")]) == 2
    assert "nowhere" in capsys.readouterr().err
