"""What is on record is previewed, used only with the applicant's word, refused or disputed; on the pages of the wizard."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import select

from engine.storage.tables import dispute
from engine.time.clock import FixedClock
from tests.founding_city import FILES
from tests.unit.admin_ui.founded import COMPANY, KITCHEN, NOW, Founded, Made, founded, made
from tests.unit.admin_ui.portal.conftest import upload


def test_nothing_is_used_before_the_applicant_has_seen_it_and_said_so(company: Founded) -> None:
    visitor = company.own()
    under = company.begin(visitor)
    shown = visitor.get(f"{under}/materials")
    for words in (company.number, "市场局", "示例市禾丰餐饮有限公司", "长期", "湖滨路 66 号", "持有人就是申请人"):
        assert words in shown
    assert 'name="m.licence-copy"' not in shown
    assert "请选择使用" in visitor.post(f"{under}/materials")
    assert visitor.status == 422
    assert "未上传" in visitor.get(f"{under}/check")


def test_what_is_used_is_submitted_recorded_and_told(company: Founded) -> None:
    visitor = company.own()
    under = company.begin(visitor)
    company.use(visitor, under)
    assert "撤回同意" in visitor.get(f"{under}/materials")
    visitor.post(f"{under}/materials")
    assert visitor.path == f"{under}/check"
    assert f"使用已有的：《营业执照》{company.number}" in visitor.get(visitor.path)
    code = visitor.submit(under)
    assert [each.identifier for each in company.state(code).legs[1].proved["licence-copy"]] == [company.licence]
    assert company.uses() == [code]


def test_consent_is_withdrawn_before_submission(company: Founded) -> None:
    visitor = company.own()
    under = company.begin(visitor)
    company.use(visitor, under)
    visitor.post(f"{under}/materials", {"_reopen": "licence-copy"})
    assert "请选择使用" in visitor.post(f"{under}/check", {"declare": "yes"})
    assert company.uses() == []


def test_who_refuses_uploads_and_nothing_is_used(company: Founded) -> None:
    visitor = company.own()
    under = company.begin(visitor)
    visitor.post(f"{under}/materials", {"_decline": "licence-copy"})
    assert "改用已有的" in visitor.get(f"{under}/materials")
    visitor.post(f"{under}/materials", {"m.licence-copy": upload()})
    assert visitor.path == f"{under}/check"
    code = visitor.submit(under)
    assert company.uses() == []
    assert company.state(code).legs[1].files["licence-copy"]


def test_a_dispute_is_recorded_for_the_issuer_and_the_paper_uploaded(company: Founded) -> None:
    visitor = company.own()
    under = company.begin(visitor)
    said = {"_dispute": "licence-copy", "way.licence-copy": company.licence}
    assert "请写明哪里不对" in visitor.post(f"{under}/materials", said)
    visitor.post(f"{under}/materials", {**said, "dispute.licence-copy": "地址已经搬了"})
    visitor.post(f"{under}/materials", {**said, "dispute.licence-copy": "再说一遍"})
    assert "已经转给颁发的部门" in visitor.get(f"{under}/materials")
    with company.database.read() as connection:
        rows = connection.execute(select(dispute)).all()
    assert [(row.identifier, row.department, row.words) for row in rows] == [
        (company.licence, "market", "地址已经搬了")
    ]
    visitor.post(f"{under}/materials", {"m.licence-copy": upload()})
    assert visitor.path == f"{under}/check"


def test_of_two_that_fit_the_applicant_chooses(company: Founded) -> None:
    company.alter(valid_until="2027-01-01")
    other = company.copy(valid_until="2028-01-01", number="第二份")
    visitor = company.own()
    under = company.begin(visitor)
    shown = visitor.get(f"{under}/materials")
    assert "查到了 2 份可以用的" in shown
    assert shown.index("第二份") < shown.index(f"《营业执照》{company.number}")
    visitor.post(f"{under}/materials", {"_use": "licence-copy", "way.licence-copy": company.licence})
    code = visitor.submit(under)
    assert (
        [each.identifier for each in company.state(code).legs[1].proved["licence-copy"]] == [company.licence] != [other]
    )


@pytest.mark.parametrize(
    ("columns", "said"),
    [
        ({"valid_until": "2026-11-22"}, "已经届满"),
        ({"status": "revoked"}, "已撤销"),
        ({"status": "replaced"}, "已换发新证"),
        ({"valid_from": "2026-12-01"}, "起才有效"),
        ({"holder_number": "91009900MA0000111E"}, "没有查到您的《营业执照》"),
    ],
)
def test_what_will_not_do_says_what_is_missing_and_is_uploaded(
    company: Founded, columns: dict[str, object], said: str
) -> None:
    company.alter(**columns)
    visitor = company.own()
    under = company.begin(visitor)
    shown = visitor.get(f"{under}/materials")
    assert said in shown
    assert 'name="m.licence-copy"' in shown
    company.use(visitor, under)
    assert visitor.status == 422
    assert company.uses() == []


def test_a_certificate_replaced_while_the_draft_was_open_is_told_and_nothing_is_lost(company: Founded) -> None:
    visitor = company.own()
    under = company.begin(visitor)
    company.use(visitor, under)
    assert "使用已有的：" in visitor.get(f"{under}/check")
    company.alter(status="replaced")
    assert "原来选的不再能证明" in visitor.post(f"{under}/check", {"declare": "yes"})
    shown = visitor.get(f"{under}/materials")
    assert "不再能证明这一项" in shown
    assert "已换发新证" in shown
    visitor.post(f"{under}/materials", {"m.licence-copy": upload()})
    assert visitor.path == f"{under}/check"
    visitor.submit(under)
    assert company.uses() == []


def test_a_certificate_replaced_at_the_moment_of_submission_leads_back(
    company: Founded, monkeypatch: pytest.MonkeyPatch
) -> None:
    visitor = company.own()
    under = company.begin(visitor)
    company.use(visitor, under)

    def replaced_meanwhile(application: object) -> tuple[object, ...]:
        company.alter(status="replaced")
        return ()

    monkeypatch.setattr("admin_ui.portal.application.check._problems", replaced_meanwhile)
    visitor.post(f"{under}/check", {"declare": "yes"})
    assert visitor.path == f"{under}/materials"
    assert "不再能证明这一项" in visitor.get(visitor.path)


def test_a_guest_is_told_what_signing_in_would_save(company: Founded) -> None:
    visitor = company.guest()
    under = visitor.begin("kitchen")
    said = {"kind": "enterprise", "name": "某公司", "uscc": company.number, "mobile": "19900000001"}
    visitor.post(f"{under}/applicant", said)
    shown = visitor.get(f"{under}/materials")
    assert "登录并核验身份后办理" in shown
    assert "查到了" not in shown
    assert company.licence not in shown


def test_in_english_too(company: Founded) -> None:
    visitor = company.own()
    under = company.begin(visitor)
    shown = visitor.get(f"{under}/materials", language="en")
    assert "its holder is the applicant" in shown
    assert "Use it" in shown


NARROW = FILES["kitchen.yaml"].replace(
    "[{certificate: business-licence}, {upload: [pdf]}]",
    "[{certificate: business-licence, for_same: [address], where: {capital: {at_least: {field: form.capital}}}}, {upload: [pdf]}]",
)


@pytest.fixture(scope="module")
def narrow_once(tmp_path_factory: pytest.TempPathFactory) -> Made:
    return made(tmp_path_factory.mktemp("narrow"), FixedClock(NOW), kitchen=NARROW)


@pytest.fixture
def narrow(narrow_once: Made, tmp_path: Path) -> Iterator[Founded]:
    with founded(narrow_once, tmp_path, FixedClock(NOW)) as copied:
        yield copied


def test_one_of_another_place_or_project_says_what_stands_on_it(narrow: Founded) -> None:
    visitor = narrow.own()
    under = narrow.begin(visitor, {**KITCHEN, "address": "人民路 1 号"})
    assert "湖滨路 66 号" in visitor.get(f"{under}/materials")
    narrow.use(visitor, under)
    assert visitor.status == 422


def test_when_an_answer_changes_so_that_the_proof_fails_the_check_page_says_so(narrow: Founded) -> None:
    visitor = narrow.own()
    under = narrow.begin(visitor)
    narrow.use(visitor, under)
    assert "使用已有的：" in visitor.get(f"{under}/check")
    visitor.post(f"{under}/1", {"company": COMPANY, "uscc": narrow.number, **KITCHEN, "capital": "101"})
    assert "原来同意使用的不再有效" in visitor.get(f"{under}/check")
    visitor.post(f"{under}/check", {"declare": "yes"})
    assert visitor.status == 422
    visitor.post(f"{under}/1", {"company": COMPANY, "uscc": narrow.number, **KITCHEN})
    visitor.submit(under)
    assert len(narrow.uses()) == 1


def test_what_was_chosen_is_still_chosen_when_the_draft_is_resumed(company: Founded) -> None:
    visitor = company.own()
    under = company.begin(visitor)
    company.use(visitor, under)
    again = company.own()
    assert "撤回同意" in again.get(f"{under}/materials")


TWICE = FILES["kitchen.yaml"].replace(
    "  - {material: kitchen-plan, basis",
    "  - {material: articles, basis: {law: 示例法}, proved_by: [{certificate: business-licence}, {upload: [pdf]}]}\n"
    "  - {material: kitchen-plan, basis",
)


def test_all_of_them_are_used_by_one_button(tmp_path: Path) -> None:
    once = made(tmp_path, FixedClock(NOW), kitchen=TWICE)
    (tmp_path / "copy").mkdir()
    with founded(once, tmp_path / "copy", FixedClock(NOW)) as city:
        visitor = city.own()
        under = city.begin(visitor)
        assert "全部使用" in visitor.get(f"{under}/materials")
        ways = {f"way.{each}": city.licence for each in ("licence-copy", "articles")}
        visitor.post(f"{under}/materials", {"_use_all": "1", **ways})
        code = visitor.submit(under)
        assert city.state(code).legs[1].proved.keys() == {"licence-copy", "articles"}
