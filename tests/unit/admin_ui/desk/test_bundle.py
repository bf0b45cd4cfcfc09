"""A case of several items at the desk: every leg, who has it, what waits, what is proved, and who may look."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.bundle_desk import Desk
from tests.founding_city import ANSWERS, FILES

FOUND, KITCHEN, SIGN = 1, 2, 3
SHOWN = (
    "materials: [{material: licence-copy, basis: {law: 示例法}, proved_by: [{certificate: business-licence}]}]\nsteps:"
)
FILES_WITH_PROOF = {**FILES, "sign.yaml": FILES["sign.yaml"].replace("steps:", SHOWN)}
TOLD = "capital: {type: integer, maximum: 20, title: 总投资, from: {certificate: business-licence}}"
UNSETTLED = FILES | {"kitchen.yaml": FILES["kitchen.yaml"].replace("capital: {type: integer, title: 总投资}", TOLD)}
LEFT = {key: value for key, value in ANSWERS.items() if key != "kitchen_capital"}


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path / "var")


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_lead_sees_every_item_and_what_waits_for_what(desk: Desk, language: str) -> None:
    page = desk.page("qian", language=language)
    assert "设立登记" in page
    assert "厨房许可" in page
    assert "招牌许可" in page
    waits = "待以下事项准予后启动：1 设立登记" if language == "zh" else "Begins once this is granted: 1 设立登记"
    assert page.count(waits) == 2
    assert "市场局 窗口" in page


def test_who_works_on_no_leg_finds_nothing(desk: Desk) -> None:
    sun = desk.browser("sun")
    sun.get(f"/desk/cases/{desk.code}")
    assert sun.status == 404


def test_another_department_sees_its_own_leg_and_the_overview_alone(desk: Desk) -> None:
    desk.case.grant(FOUND)
    sun = desk.browser("sun")
    page = sun.get(f"/desk/cases/{desk.code}")
    assert sun.status == 200
    assert "招牌文字" in page
    assert "厨房许可" in page
    assert f"/desk/cases/{desk.code}?leg={KITCHEN}" not in page
    for address in (f"?leg={KITCHEN}", f"?leg={FOUND}", f"/{FOUND}/certificate", f"/{FOUND}/documents/1"):
        sun.get(f"/desk/cases/{desk.code}{address}")
        assert sun.status == 404
    refused = sun.act(desk.code, "accept", task="1")
    assert sun.status == 404
    assert "找不到" in refused


def test_a_leg_shows_the_new_company_and_what_its_certificate_proves(desk: Desk) -> None:
    desk.case.grant(FOUND)
    issued = desk.case.state.legs[FOUND].issued
    assert issued is not None
    page = desk.page("wang", KITCHEN)
    assert "本事项的申请人" in page
    assert "示例市禾丰餐饮有限公司" in page
    assert f"营业执照 {issued.number}" in page
    assert f'href="/desk/cases/{desk.code}/{FOUND}/certificate"' in page
    assert "长期有效" in page
    assert "没有上传文件" not in page
    assert "由本件前面的事项颁发，直接转来。" in page
    assert "申请人在网上同意使用" not in page


def test_who_does_not_see_the_earlier_leg_verifies_its_certificate_like_anybody(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "var", {**FILES_WITH_PROOF})
    desk.case.grant(FOUND)
    issued = desk.case.state.legs[FOUND].issued
    assert issued is not None
    assert f'href="/certificates/{issued.certificate}"' in desk.page("sun")


def test_what_must_be_granted_first_is_told_instead_of_offering_approval(desk: Desk) -> None:
    desk.case.grant(FOUND)
    desk.case.accept(KITCHEN)
    task = next(each.number for each in desk.case.state.legs[KITCHEN].unfinished())
    zhao = desk.browser("zhao")
    zhao.act(desk.code, "claim", task=str(task))
    zhao.post(f"/desk/cases/{desk.code}/{KITCHEN}/claim", {"expected_version": "999", "task": str(task)})
    page = zhao.get(f"/desk/cases/{desk.code}?leg={KITCHEN}")
    assert "须待以下事项先行准予：3 招牌许可" in page
    assert f"/desk/cases/{desk.code}/{KITCHEN}/approve" not in page
    assert f"/desk/cases/{desk.code}/{KITCHEN}/refuse" in page


def test_a_milestone_that_came_to_nothing_is_told_as_such(desk: Desk) -> None:
    desk.case.grant(FOUND)
    desk.case.refuse(SIGN)
    assert "作为前提的3 招牌许可没有获得准予" in desk.page("zhao", KITCHEN)


def test_what_never_begins_says_why(desk: Desk) -> None:
    desk.case.refuse(FOUND)
    page = desk.page("qian")
    assert page.count("因1 设立登记未获准予，不再办理") == 2
    assert "不再办理" in page


def test_history_is_that_of_the_leg(desk: Desk) -> None:
    desk.case.grant(FOUND)
    page = desk.page("wang", KITCHEN)
    assert page.count("已收件，生成服务标识编码") == 1
    assert "等待在先事项准予后启动" in page


def test_what_no_longer_fits_is_to_be_corrected_before_it_is_accepted(tmp_path: Path) -> None:
    desk = Desk(tmp_path / "var", UNSETTLED, answers=LEFT)
    desk.case.grant(FOUND)
    assert desk.case.state.legs[KITCHEN].unsettled == ("capital",)
    assert "请一次告知补正：总投资" in desk.page("wang", KITCHEN)
    assert "请一次告知补正" not in desk.page("wang", FOUND)


def lead_acts(desk: Desk, name: str, **said: str) -> str:
    """Do something to the sign's leg as the reviewer of the lead department."""
    said = {"expected_version": str(desk.case.state.version), **said}
    qian = desk.browser("qian")
    qian.post(f"/desk/cases/{desk.code}/{SIGN}/{name}", said)
    return qian.get(f"/desk/cases/{desk.code}?leg={SIGN}") if qian.status == 302 else qian.text


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_lead_urges_and_the_department_reads_it(desk: Desk, language: str) -> None:
    desk.case.grant(FOUND)
    assert f"/{SIGN}/urge" in desk.page("qian", SIGN)
    assert f"/{SIGN}/urge" not in desk.page("sun", SIGN)
    page = lead_acts(desk, "urge", task="1", words="请尽快受理")
    assert "已催办" in page
    assert f"/{SIGN}/urge" not in page
    assert "请尽快受理" in desk.page("sun", SIGN, language)
    assert ("催办 1 次" if language == "zh" else "urged 1×") in desk.browser("sun", language).get("/desk")
    assert "催办 1 次" in desk.page("qian", FOUND)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_lead_asks_for_a_joint_opinion_and_sees_who_is_silent(desk: Desk, language: str) -> None:
    desk.case.grant(FOUND)
    desk.case.accept(SIGN)
    lead_acts(
        desk,
        "ask-opinions",
        departments="parks",
        words="是否影响行道树",
        amount="5",
        unit="working day",
        silence="wait",
    )
    page = desk.page("qian", SIGN, language)
    assert "是否影响行道树" in page
    assert ("同意 0，不同意 0，未答 1" if language == "zh" else "0 agree, 0 do not, 1 silent") in page
    assert "是否影响行道树" in desk.page("parks", SIGN, language)
    assert ("联合征求意见（第 1 次）" if language == "zh" else "Joint opinion 1") in desk.browser(
        "parks", language
    ).get("/desk")


def test_silence_without_a_law_is_refused_and_nothing_typed_is_lost(desk: Desk) -> None:
    desk.case.grant(FOUND)
    desk.case.accept(SIGN)
    page = lead_acts(
        desk, "ask-opinions", departments="parks", words="是否影响行道树", amount="5", unit="working day", silence="agree"
    )  # fmt: skip
    assert "须写明规定如此的法律依据" in page
    assert "是否影响行道树" in page
