"""A case whose personal data was erased: the command, and every page that shows the case afterwards."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from admin_ui.command.main import main
from engine.case.state.case import CaseState
from engine.people.account import find_account
from tests.demo_city import City

WORDS = ["--reason", "保存期限届满", "--basis", "个人信息保护法第四十七条"]
GONE = {"zh": "已依法清除", "en": "erased by law"}


@pytest.fixture
def data(city: City) -> str:
    return str(city.parts.settings.files.parent)


@pytest.fixture
def before(city: City) -> CaseState:
    """A closed case of an account, with a certificate."""
    return city.state(city.named("name"))


@pytest.fixture
def erased(city: City, data: str, before: CaseState, capsys: pytest.CaptureFixture[str]) -> CaseState:
    assert main(["erase", before.service_code, *WORDS, "--account", "operator", "--data", data, "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert told["service_code"] == before.service_code
    assert told["payloads"] > 2
    return city.state(before.service_code)


def personal(state: CaseState) -> list[str]:
    said = [each for each in state.legs[1].answers.values() if isinstance(each, str) and len(each) > 3]
    files = [each.name for files in state.legs[1].files.values() for each in files]
    return [state.name, state.phone, *([state.number] if state.number else []), *said, *files]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_desk_says_so_and_shows_what_is_left(
    language: str, city: City, before: CaseState, erased: CaseState
) -> None:
    reader = city.signed_in("supervisor", language)
    page = reader.get(f"/desk/cases/{erased.service_code}")

    assert reader.status == 200
    assert GONE[language] in page
    assert "保存期限届满" in page
    assert "个人信息保护法第四十七条" in page
    assert [each for each in personal(before) if each in page] == []
    assert ("依法清除事件内容" if language == "zh" else "Content erased as the law requires") in page
    assert page.count("保存期限届满") == 2  # once above, once in the history


@pytest.mark.parametrize("language", ["zh", "en"])
def test_tracking_says_so_and_shows_what_is_left(
    language: str, city: City, before: CaseState, erased: CaseState
) -> None:
    with city.parts.database.read() as connection:
        holder = find_account(connection, str(erased.account))
    assert holder is not None
    mine = city.signed_in(holder.name, language)
    page = mine.get(f"/track/{erased.service_code}")

    assert mine.status == 200
    assert GONE[language] in page
    assert "个人信息保护法第四十七条" in page
    assert before.legs[1].issued is not None
    assert before.legs[1].issued.number in page
    assert before.phone not in page
    assert before.name not in page.partition("<main")[2]
    assert GONE[language] in mine.get("/my")


def test_code_and_telephone_still_lead_to_it(city: City, before: CaseState, erased: CaseState) -> None:
    stranger = city.browser()
    stranger.post("/track", {"code": erased.service_code, "digits": before.phone[-4:]})
    assert stranger.goes_to.endswith(f"/track/{erased.service_code}")
    page = stranger.get(stranger.goes_to)
    assert stranger.status == 200
    assert "已依法清除" in page


def test_lists_go_on_working(city: City, erased: CaseState) -> None:
    department = erased.legs[1].department
    reader = city.signed_in("supervisor")
    page = reader.get(f"/desk?whose=done&department={department}")
    assert reader.status == 200
    assert "已依法清除" in page


def test_others_may_not(city: City, data: str, before: CaseState, capsys: pytest.CaptureFixture[str]) -> None:
    said = ["erase", before.service_code, *WORDS, "--data", data, "--lang", "zh", "--account"]
    assert main([*said, "window"]) == 1
    assert "您没有办理这项任务的角色" in capsys.readouterr().err
    assert main([*said, "nobody"]) == 1
    assert "没有账号 nobody" in capsys.readouterr().err
    assert city.state(before.service_code) == before


def test_an_open_or_unknown_case_is_not_erased(city: City, data: str, capsys: pytest.CaptureFixture[str]) -> None:
    ending = [*WORDS, "--account", "operator", "--data", data, "--lang", "en"]
    assert main(["erase", city.case("drainage-permit", "accepted"), *ending]) == 1
    assert "Only a closed case" in capsys.readouterr().err
    for code in ("nonsense", "00990020261124DPXL844X9"):
        assert main(["erase", code, *ending]) == 1
        assert "there is no case" in capsys.readouterr().err


def test_where_there_is_no_database_nothing_is_made(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    nowhere = str(tmp_path / "mistyped")
    assert main(["erase", "00990020261124DPXL844X9", *WORDS, "--account", "operator", "--data", nowhere]) == 2
    assert capsys.readouterr().err
    assert not (tmp_path / "mistyped").exists()
