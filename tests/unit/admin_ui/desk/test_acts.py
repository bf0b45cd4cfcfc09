"""Every act from the desk's forms: done, refused with the right status, and nothing typed is lost."""

from __future__ import annotations

import io

import pytest

from admin_ui.demo.samples import sample
from admin_ui.posted import in_boxes
from catalog.model.step import Role
from engine.case.state.leg import Stage
from engine.case.state.task import TaskStage
from engine.people.account import find_by_name
from engine.people.grant import Grant, give
from tests.demo_city import Browser, City


@pytest.fixture
def tax(city: City) -> str:
    return city.case("tax-confirmation", "received")


@pytest.fixture
def clerk(city: City) -> Browser:
    return city.signed_in("tax-window")


def grant(city: City, name: str, role: Role, department: str) -> str:
    """Give somebody a role, and return the identifier of the account."""
    with city.parts.database.write() as connection:
        account = find_by_name(connection, name)
        assert account is not None
        give(connection, account.account, Grant(role, department), by="test", at=city.parts.clock.now())
    return account.account


def inspect(city: City, code: str) -> None:
    """Let two inspectors record that the premises meet the conditions."""
    reviewer = city.signed_in("food-reviewer")
    with city.parts.database.read() as connection:
        found = [find_by_name(connection, name) for name in ("food-reviewer", "west-reviewer")]
    task, today = city.task(code, "site-check"), city.parts.days().day(city.parts.clock.now())
    there = [("inspectors", each.account) for each in found if each]
    appointment = [*in_boxes("day", today).items(), ("time", "23:59"), ("place", "湖滨路")]
    record = [*in_boxes("day", today).items(), ("finding", "meets"), ("note", "布局相符")]
    shown = {"photographs": (io.BytesIO(sample("厨房.jpg")), "厨房.jpg")}
    for act, said, files in (("arrange-inspection", appointment, {}), ("record-inspection", record, shown)):
        version = [("expected_version", str(city.state(code).version)), ("task", task)]
        reviewer.post(f"/desk/cases/{code}/1/{act}", [*version, *said, *there, *files.items()])
        assert reviewer.status == 302, reviewer.text


def test_a_task_is_claimed_and_released(city: City, tax: str, clerk: Browser) -> None:
    clerk.act(tax, "claim", task="1")
    assert clerk.status == 302
    assert city.state(tax).legs[1].tasks[1].stage is TaskStage.CLAIMED
    assert "已领取任务。" in clerk.get(clerk.goes_to)

    clerk.act(tax, "release", task="1")
    assert city.state(tax).legs[1].tasks[1].stage is TaskStage.OPEN


def test_a_case_goes_from_acceptance_to_its_decision(city: City, tax: str, clerk: Browser) -> None:
    clerk.act(tax, "accept")
    assert city.state(tax).legs[1].stage is Stage.ACCEPTED

    approver = city.signed_in("tax-approver")
    for step in tuple(city.state(tax).legs[1].unfinished()):
        if step.kind.value == "review":
            approver.act(tax, "review", task=str(step.number), finding="meets", note="相符")
    approver.act(tax, "approve", note="准予")
    assert city.state(tax).legs[1].decision is not None
    assert city.state(tax).legs[1].stage in {Stage.APPROVED, Stage.CLOSED}


def test_not_accepting_says_why_and_where_to_go(city: City, tax: str, clerk: Browser) -> None:
    clerk.act(tax, "not-accept", outcome="not_accepted", reason="不归本局", turn_to="县税务局")

    leg = city.state(tax).legs[1]
    assert leg.outcome is Stage.NOT_ACCEPTED
    assert leg.decision is not None
    assert (leg.decision.reason, leg.decision.turn_to) == ("不归本局", "县税务局")


def test_no_permission_is_needed(city: City, tax: str, clerk: Browser) -> None:
    clerk.act(tax, "not-accept", outcome="out_of_scope", reason="依法不需要许可")

    assert city.state(tax).legs[1].outcome is Stage.OUT_OF_SCOPE


def test_corrections_are_requested_all_at_once(city: City, tax: str, clerk: Browser) -> None:
    material = city.state(tax).legs[1].asked[0][0]
    clerk.post(
        f"/desk/cases/{tax}/1/request-correction",
        [
            ("expected_version", str(city.state(tax).version)),
            ("mark", "field:quota"),
            ("mark", f"material:{material}"),
            ("note-field:quota", "额度与合同不符"),
            (f"note-material:{material}", "看不清"),
        ],
    )

    leg = city.state(tax).legs[1]
    assert leg.stage is Stage.CORRECTION
    assert leg.correction is not None
    assert [each.note for each in leg.correction.marks] == ["额度与合同不符", "看不清"]
    page = clerk.get(f"/desk/cases/{tax}")
    assert page.count("要求补正：") == 2


def test_a_mark_without_words_is_refused_and_stays_ticked(city: City, tax: str, clerk: Browser) -> None:
    clerk.act(tax, "claim", task="1")
    version = str(city.state(tax).version)
    page = clerk.post(
        f"/desk/cases/{tax}/1/request-correction",
        [("expected_version", version), ("task", "1"), ("mark", "field:quota"), ("mark", "field:district"),
         ("note-field:quota", "改成六十")],
    )  # fmt: skip

    assert clerk.status == 422
    assert 'value="改成六十"' in page
    assert page.count(" checked") >= 2
    assert city.state(tax).legs[1].stage is Stage.RECEIVED


@pytest.mark.parametrize(("language", "says"), [("zh", "共享信息一致"), ("en", "agree with the business register")])
def test_whoever_does_a_step_reads_what_is_checked_in_it(language: str, says: str, city: City) -> None:
    code, clerk = city.case("tax-confirmation", "received"), city.signed_in("tax-window", language)
    assert says not in clerk.get(f"/desk/cases/{code}")
    clerk.act(code, "claim", task="1")

    assert says in clerk.get(f"/desk/cases/{code}")


@pytest.mark.parametrize("mark", ["nonsense", "field:", "page:one", "material:no-such-material"])
def test_an_unknown_mark_is_refused(mark: str, city: City, tax: str, clerk: Browser) -> None:
    clerk.act(tax, "request-correction", mark=mark, **{f"note-{mark}": "words"})

    assert clerk.status == 422
    assert city.state(tax).legs[1].stage is Stage.RECEIVED


def test_an_inspection_and_an_opinion_stand_side_by_side_until_the_decision(city: City) -> None:
    code, fire = city.named("second-restaurant"), city.signed_in("fire-reviewer")
    inspect(city, code)
    fire.act(code, "give-opinion", task=city.task(code, "fire-opinion"), opinion="disagree", note="出口不足")
    assert "出口不足" in fire.get(fire.goes_to)

    approver = city.signed_in("market-approver")
    approver.act(code, "approve", note="准予")
    assert city.state(code).legs[1].stage is Stage.APPROVED
    approver.act(code, "issue-certificate")
    leg = city.state(code).legs[1]
    assert leg.issued is not None
    assert leg.issued.number in approver.get(f"/desk/cases/{code}")
    city.signed_in("window").act(code, "deliver", task=city.task(code, "delivery"), how="online")
    assert city.state(code).legs[1].stage is Stage.CLOSED


@pytest.mark.parametrize(("act", "said"), [
    ("review", {"finding": "perhaps", "note": "一段意见"}),
    ("review", {"note": "一段意见"}),
])  # fmt: skip
def test_a_finding_must_be_chosen(act: str, said: dict[str, str], city: City) -> None:
    code = city.named("facade")
    reviewer = city.signed_in("city-reviewer")
    page = reviewer.act(code, act, task=city.task(code, "review"), **said)

    assert reviewer.status == 422
    assert "请填写审查结论" in page
    assert "一段意见" in page


def test_a_refusal_names_reason_basis_and_remedies(city: City) -> None:
    code, approver = city.case("drainage-permit", "accepted"), city.signed_in("water-approver")
    approver.act(code, "claim", task=city.task(code, "decision"))
    page = approver.act(
        code, "refuse", task=city.task(code, "decision"), reason="水质不合格", basis="", remedies="可以复议"
    )
    assert approver.status == 422
    assert "水质不合格" in page
    assert "可以复议" in page
    assert city.state(code).legs[1].stage is Stage.ACCEPTED

    approver.act(code, "refuse", reason="水质不合格", basis="条例第二十二条", remedies="可以复议")
    leg = city.state(code).legs[1]
    assert leg.outcome is Stage.REFUSED
    assert leg.decision is not None
    assert (leg.decision.basis, leg.decision.remedies) == ("条例第二十二条", "可以复议")


@pytest.mark.parametrize(("resolution", "outcome"), [
    ("let-through", None),
    ("duplicate", Stage.NOT_ACCEPTED),
])  # fmt: skip
def test_a_possible_duplicate_is_resolved_first(resolution: str, outcome: Stage | None, city: City) -> None:
    code, window = city.case("food-licence", "received"), city.signed_in("window")
    earlier = city.case("food-licence", "accepted")
    assert earlier in window.get(f"/desk/cases/{code}")
    window.act(code, "accept")
    assert window.status == 409

    window.act(code, "claim", task="1")
    window.act(code, "resolve-duplicate", resolution=resolution, note="看过两件的座位数")
    assert window.status == 302
    leg = city.state(code).legs[1]
    assert leg.outcome is outcome
    assert leg.duplicates[0].resolution == resolution


def test_the_wrong_role_is_refused(city: City) -> None:
    code, reviewer = city.case("food-licence", "accepted"), city.signed_in("food-reviewer")
    page = reviewer.act(code, "approve", note="我想批")

    assert reviewer.status in {403, 409}
    assert "我想批" in page
    assert city.state(code).legs[1].decision is None


def test_a_clerk_may_not_decide(city: City) -> None:
    code, clerk = city.case("drainage-permit", "accepted"), city.signed_in("water-window")
    page = clerk.act(code, "refuse", reason="理由", basis="依据", remedies="救济")

    assert clerk.status == 403
    assert "您没有办理这项任务的角色。需要示例市水务局的审批人员" in page
    assert "依据" in page

    english = city.signed_in("water-window", "en")
    page = english.act(code, "refuse", reason="reason", basis="basis", remedies="remedies")
    assert "the role of approver in Shili Water Bureau" in page


def test_who_accepted_does_not_decide(city: City) -> None:
    code, clerk = city.case("food-licence", "accepted"), city.signed_in("window")
    grant(city, "window", Role.APPROVER, "market-regulation")
    inspect(city, code)
    city.signed_in("fire-reviewer").act(code, "give-opinion", task=city.task(code, "fire-opinion"), opinion="agree")
    assert "受审分离：您受理了此件" in clerk.get(f"/desk/cases/{code}")
    page = clerk.act(code, "approve")

    assert clerk.status == 403
    assert "受审分离" in page
    assert city.state(code).legs[1].decision is None


def test_the_wrong_state_is_a_conflict(city: City) -> None:
    code, approver = city.case("fire-safety-check", "closed"), city.signed_in("fire-approver")
    page = approver.act(code, "approve", note="再批一次")

    assert approver.status == 409
    assert "再批一次" in page


def test_a_stale_page_names_who_did_what_and_keeps_what_was_typed(city: City, tax: str, clerk: Browser) -> None:
    seen = str(city.state(tax).version)
    other = grant(city, "social-window", Role.WINDOW_CLERK, "taxation")
    city.signed_in("social-window").act(tax, "claim", task="1")
    city.signed_in("social-window").act(tax, "release", task="1")
    page = clerk.post(
        f"/desk/cases/{tax}/1/not-accept",
        {"expected_version": seen, "task": "1", "outcome": "not_accepted", "reason": "我写了很久的理由"},
    )

    assert clerk.status == 409
    assert "许文博" in page
    assert "退回任务" in page
    assert other not in page
    assert "我写了很久的理由" in page
    assert city.state(tax).legs[1].stage is Stage.RECEIVED


def test_a_task_that_another_claimed_names_them(city: City) -> None:
    code = city.case("account-booking", "received")
    grant(city, "tax-window", Role.WINDOW_CLERK, "peoples-bank")
    clerk = city.signed_in("tax-window")
    page = clerk.act(code, "claim", task="1")

    assert clerk.status == 409
    assert "秦守信 已领取这项任务" in page


@pytest.mark.parametrize("version", ["", "x", "-1", "1" * 2000, "①"])
def test_a_version_that_is_none_is_stale(version: str, city: City, tax: str, clerk: Browser) -> None:
    before = city.state(tax)
    clerk.post(f"/desk/cases/{tax}/1/accept", {"expected_version": version})

    assert clerk.status == 409
    assert city.state(tax) == before


def test_a_double_click_is_done_once(city: City, tax: str, clerk: Browser) -> None:
    posted = {"expected_version": str(city.state(tax).version), "task": "1"}
    clerk.post(f"/desk/cases/{tax}/1/claim", posted)
    version = city.state(tax).version
    clerk.post(f"/desk/cases/{tax}/1/claim", posted)

    assert clerk.status == 409
    assert city.state(tax).version == version


def test_after_a_decision_the_next_case_is_one_click_away_and_the_filter_is_kept(
    city: City, tax: str, clerk: Browser
) -> None:
    queue = "/desk?whose=offered&kind=acceptance"
    assert "whose=offered&kind=acceptance" in clerk.get(f"/desk/cases/{tax}?back={queue.replace('&', '%26')}")
    clerk.act(tax, "accept", back=queue)
    assert clerk.asked == {"leg": "1", "back": queue}
    page = clerk.get(clerk.goes_to)

    assert "下一件" in page
    assert f'href="{queue}"' in page
    clerk.get("/desk/next?back=%2Fdesk%3Fwhose%3Doffered")
    assert clerk.goes_to == "/desk?whose=offered"


def test_the_next_case_is_one_that_waits_for_them(city: City) -> None:
    window = city.signed_in("window")
    window.get("/desk/next")

    assert city.named("juice-bar") in window.goes_to


@pytest.mark.parametrize("path", ["no-such-act", "claim/more"])
def test_an_act_that_is_none_is_not_found(path: str, city: City, tax: str, clerk: Browser) -> None:
    clerk.post(f"/desk/cases/{tax}/1/{path}")

    assert clerk.status == 404


def test_a_leg_that_is_none_is_not_found(city: City, tax: str, clerk: Browser) -> None:
    clerk.post(f"/desk/cases/{tax}/9/accept")
    assert clerk.status == 404
    clerk.get(f"/desk/cases/{tax}?leg=9")
    assert clerk.status == 404


def test_another_department_may_not_act(city: City, tax: str) -> None:
    stranger = city.signed_in("water-reviewer")
    stranger.post(f"/desk/cases/{tax}/1/accept", {"expected_version": "99"})

    assert stranger.status == 404
    assert city.state(tax).legs[1].stage is Stage.RECEIVED


def test_the_forms_speak_english(city: City, tax: str) -> None:
    clerk = city.signed_in("tax-window", "en")
    page = clerk.act(tax, "not-accept", outcome="not_accepted", task="1")

    assert clerk.status == 422
    assert "Please state the" in page


def test_what_was_typed_is_text_on_the_page(city: City, tax: str, clerk: Browser) -> None:
    clerk.act(tax, "not-accept", outcome="not_accepted", reason="<script>alert(1)</script>", turn_to="市局")
    clerk.get(f"/desk/cases/{tax}")

    raw = clerk.page.get_data(as_text=True)
    assert "<script>alert(1)" not in raw
    assert "&lt;script&gt;alert(1)" in raw


def test_success_is_said_once_and_only_of_what_happened(city: City, tax: str, clerk: Browser) -> None:
    accepted = "已受理，后续环节已转出。"
    assert accepted not in clerk.get(f"/desk/cases/{tax}?done=accept")
    clerk.act(tax, "accept")
    other = city.case("food-licence-east", "correction")
    assert accepted not in city.signed_in("east-window").get(f"/desk/cases/{other}")
    assert accepted in clerk.get(clerk.goes_to)
    assert accepted not in clerk.get(f"/desk/cases/{tax}")


def test_a_refused_act_brings_no_news(city: City, tax: str, clerk: Browser) -> None:
    clerk.act(tax, "not-accept", outcome="not_accepted", reason="", turn_to="")
    assert clerk.status == 422
    assert "已作出决定" not in clerk.get(f"/desk/cases/{tax}")


def test_who_does_not_correct_may_be_turned_down(city: City) -> None:
    code = city.case("food-licence-east", "correction")
    clerk = city.signed_in("east-window")
    page = clerk.get(f"/desk/cases/{code}")
    assert "不予受理" in page
    assert "request-correction" not in page
    clerk.act(code, "not-accept", outcome="not_accepted", reason="逾期未补正", turn_to="")
    assert city.state(code).legs[1].outcome is Stage.NOT_ACCEPTED
