"""The wizard: what is typed is kept whatever happens, and only what applies is asked."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from datetime import date

import pytest

from admin_ui.platform import Platform
from catalog.loading.loader import load
from engine.case.stored import repository
from engine.edition.publication import publish
from engine.people.account import find_by_name
from engine.people.identity import Claim, IdentityKind
from engine.people.mandate import record
from tests.unit.admin_ui.portal.conftest import CONTACT, STALL, TOWN, Visitor

NewVisitor = Callable[[], Visitor]
TREES = {**STALL, "trees": "true", "tree_count": "3"}


@pytest.fixture
def under(visitor: Visitor) -> str:
    path = visitor.begin()
    visitor.post(f"{path}/applicant", CONTACT)
    return path


def test_faults_come_first_with_the_same_words_at_the_field_and_answers_kept(visitor: Visitor, under: str) -> None:
    text = visitor.post(f"{under}/1", {**STALL, "area": "很大"})
    assert visitor.status == 422
    assert "<title>错误：" in text
    said = re.search(r'href="#f-area">([^<]+)<', text)
    assert said is not None
    assert text.count(said[1]) == 2
    assert text.index("govuk-error-summary") < text.index("<h1")
    assert 'value="很大"' in text
    assert 'value="很大"' in visitor.get(f"{under}/1")


def test_questions_that_answers_raise_are_shown_before_going_on(visitor: Visitor, under: str) -> None:
    text = visitor.post(f"{under}/1", {**STALL, "trees": "true"})
    assert visitor.status == 200
    assert "本页多了几个问题" in text
    assert "error-summary" not in text
    visitor.post(f"{under}/1", {**STALL, "trees": "true"})
    assert visitor.status == 422


def test_steps_follow_the_rules(visitor: Visitor, under: str) -> None:
    assert "第 2 步，共 5 步" in visitor.get(f"{under}/1")
    visitor.post(f"{under}/1", TREES)
    assert "第 2 步，共 6 步" in visitor.get(f"{under}/1")
    visitor.post(f"{under}/1", STALL)
    visitor.get(f"{under}/2")
    assert visitor.status == 303


def test_an_answer_that_is_not_asked_any_more_returns_but_is_not_submitted(visitor: Visitor, under: str) -> None:
    visitor.post(f"{under}/1", TREES)
    visitor.post(f"{under}/2", {"tree_note": "围栏"})
    visitor.post(f"{under}/1", {"trees": "false"})
    assert "围栏" not in visitor.get(f"{under}/check")
    visitor.post(f"{under}/1", {"trees": "true"})
    assert "围栏" in visitor.get(f"{under}/check")


def test_changing_from_the_check_page_returns_by_way_of_what_is_newly_needed(visitor: Visitor, under: str) -> None:
    visitor.fill(under)
    assert f"{under}/1?back=check#f-trees" in visitor.get(f"{under}/check")
    visitor.post(f"{under}/1?back=check", {**STALL, "site": "西街"})
    assert visitor.path == f"{under}/check"
    visitor.post(f"{under}/1?back=check", TREES)
    assert visitor.path == f"{under}/2"
    assert "back=check" in visitor.page.headers["Location"]
    visitor.post(f"{under}/2?back=check", {"tree_note": "围栏"})
    assert visitor.path == f"{under}/materials"


def test_group_buttons_lose_nothing(visitor: Visitor, under: str) -> None:
    visitor.post(f"{under}/1", STALL)
    visitor.post(f"{under}/3", {"_add": "helpers"})
    visitor.post(f"{under}/3", {"helpers.0.name": "老李", "_add": "helpers"})
    assert visitor.path == f"{under}/3"
    visitor.post(f"{under}/3", {"helpers.0.name": "老李", "helpers.1.name": "小王", "_up": "helpers.1"})
    text = visitor.get(f"{under}/3")
    assert text.index("小王") < text.index("老李")
    visitor.post(f"{under}/3", {"_remove": "helpers.0"})
    assert "小王" not in visitor.get(f"{under}/3")
    assert "老李" in visitor.text


def test_switching_language_keeps_what_was_typed(visitor: Visitor, under: str) -> None:
    visitor.post(f"{under}/1", {"site": "北街", "_language": "en"})
    assert visitor.path == f"{under}/1"
    assert "language=en" in visitor.page.headers["Set-Cookie"]
    assert "北街" in visitor.get(f"{under}/1", "en")
    assert "Step 2 of" in visitor.text


def test_what_is_known_of_the_applicant_is_filled_in(visitor: Visitor, under: str) -> None:
    assert 'value="张小满"' in visitor.get(f"{under}/1")


def test_a_page_brings_along_what_the_browser_decides_with(visitor: Visitor, under: str) -> None:
    visitor.post(f"{under}/1", TREES)
    for page in ("1", "2"):
        text = visitor.get(f"{under}/{page}")
        asking, _ = json.JSONDecoder().raw_decode(text, text.index('data-asks="') + len('data-asks="'))
        assert asking["values"]["trees"] is True
        assert ["tree_count"] in [ask["keys"] for ask in asking["asks"]]
        assert "data-live-note" in text


def test_autosave_saves_and_says_when(visitor: Visitor, under: str) -> None:
    shown = visitor.client.get(f"{under}/1").get_data(as_text=True)
    said = json.loads(visitor.post(f"{under}/1/save", {"site": "南街"}, hidden=shown))
    assert said == {"message": "已保存 09:00"}
    visitor.post(f"{under}/1", {**STALL, "site": "南街 2 号"}, hidden=shown)
    assert visitor.status == 303


def test_a_stale_window_overwrites_nothing_and_loses_nothing(visitor: Visitor, under: str) -> None:
    first, second = (visitor.client.get(f"{under}/1").get_data(as_text=True) for _ in range(2))
    visitor.post(f"{under}/1", {**STALL, "site": "甲街"}, hidden=first)
    text = visitor.post(f"{under}/1", {**STALL, "site": "乙街"}, hidden=second)
    assert visitor.status == 409
    assert 'value="乙街"' in text
    assert "另一个窗口" in text
    assert 'value="甲街"' in visitor.get(f"{under}/1")
    shown = re.findall(r'<input type="hidden" name="(?:csrf_token|_view|_seen)" value="[^"]*">', text)
    visitor.post(f"{under}/1", {**STALL, "site": "乙街"}, hidden="".join(shown))
    assert visitor.status == 303


def test_a_resume_link_opens_exactly_its_draft_elsewhere(visitor: Visitor, new_visitor: NewVisitor, under: str) -> None:
    text = visitor.post(f"{under}/1", {"site": "北街", "_save": "1"})
    link = re.search(r"/resume/[\w-]+", text)
    assert link is not None
    other = new_visitor()
    other.get(f"{under}/1")
    assert other.status == 404
    assert "续填链接" in other.text
    other.get(link[0])
    assert other.path.startswith(under)
    assert "北街" in other.get(f"{under}/1")
    other.get("/resume/nonsense")
    assert other.status == 410


def test_an_accounts_draft_opens_for_it_alone(member: Visitor, visitor: Visitor) -> None:
    under = member.begin()
    assert "林知远（尾号 9998）" in member.get(f"{under}/applicant")
    visitor.get(f"{under}/applicant")
    assert visitor.status == 404
    assert under in member.get("/my")


def test_a_verified_applicant_chooses_and_need_not_type(member: Visitor) -> None:
    under = member.begin()
    party = re.search(r'name="party" type="radio" value="([0-9a-f]{32})"', member.get(f"{under}/applicant"))
    assert party is not None
    member.post(f"{under}/applicant", {"party": party[1], "mobile": "13900005678"})
    assert member.path == f"{under}/1"
    assert 'value="林知远"' in member.get(f"{under}/1")
    member.fill(under, contact=False)
    code = member.submit(under)
    assert code in member.get("/my").replace(" ", "")


@pytest.mark.parametrize(
    "posted",
    [
        {"site": "\ud800".encode("utf-8", "surrogatepass").decode("latin-1"), "area": "NaN"},
        {"area": "1e400", "trees": "maybe", "tree_count": "٣"},
        {"site": "a\x00b"},
        {"helpers.99999.name": "x", "@applicant": "x", "fee_area": "7", "": "", ".": ".", "site.x.y": "z"},
    ],
)
def test_odd_input_is_refused_in_words(visitor: Visitor, under: str, posted: dict[str, str]) -> None:
    text = visitor.post(f"{under}/1", {**STALL, **posted})
    assert visitor.status in {303, 422}, text
    assert "Traceback" not in text
    visitor.get(f"{under}/1")
    assert visitor.status == 200


def test_thousands_of_keys_are_too_many(visitor: Visitor, under: str) -> None:
    part = b'--b\r\nContent-Disposition: form-data; name="k"\r\n\r\nv\r\n'
    body, kind = part * 6000 + b"--b--\r\n", "multipart/form-data; boundary=b"
    visitor.client.application.config["MAX_CONTENT_LENGTH"] = None
    answer = visitor.client.post(f"{under}/1", data=body, content_type=kind)
    assert answer.status_code == 413
    assert "太大" in answer.get_data(as_text=True)


def test_a_post_without_token_changes_nothing(visitor: Visitor, under: str) -> None:
    refused = visitor.client.post(f"{under}/1", data=STALL)
    assert refused.status_code == 400
    assert "东街" not in visitor.get(f"{under}/1")


def test_a_draft_of_an_older_version_keeps_its_answers_and_tells_what_changed(
    visitor: Visitor, under: str, parts: Platform
) -> None:
    visitor.post(f"{under}/1", STALL)
    sources = dict(load(TOWN).sources)
    changed = sources["stall.yaml"].replace(b"within: 3 working days", b"within: 2 working days")
    now = parts.clock.now()
    publish(parts.database, {**sources, "stall.yaml": changed}, now.date(), "test", at=now, assess=lambda _: ())
    text = visitor.get(f"{under}/1")
    assert "事项内容有更新" in text
    assert "2个工作日" in text
    assert "东街 1 号" in text
    visitor.post(f"{under}/1", STALL)
    assert "事项内容有更新" not in visitor.get(f"{under}/1")


def test_an_agent_acts_under_a_recorded_mandate(member: Visitor, parts: Platform) -> None:
    principal = Claim(IdentityKind.ENTERPRISE, "示例市远山商贸有限公司", "91009900MA0000111E")
    with parts.database.write() as connection:
        account = find_by_name(connection, "lin")
        assert account is not None
        days = (date(2026, 11, 1), date(2026, 12, 31))
        made = record(connection, account.account, principal, scope="stall", days=days, by="test", at=parts.clock.now())
    under = member.begin()
    assert "代 示例市远山商贸有限公司（尾号 111E）办理，委托至 2026-12-31" in member.get(f"{under}/applicant")
    member.post(f"{under}/applicant", {"party": made.mandate, "mobile": "13900005678"})
    member.fill(under, contact=False)
    code = member.submit(under)
    with parts.database.read() as connection:
        state = repository.load(connection, code)
    assert state is not None
    assert (state.mandate, state.name) == (made.mandate, "示例市远山商贸有限公司")
    receipt = member.get(f"{under}/done")
    assert "代理人" in receipt
    assert "林知远" in receipt


def test_nobody_applies_as_a_party_of_another_account(visitor: Visitor, member: Visitor, under: str) -> None:
    shown = member.get(f"{member.begin()}/applicant")
    party = re.search(r'name="party" type="radio" value="([0-9a-f]{32})"', shown)
    assert party is not None
    visitor.post(f"{under}/applicant", {**CONTACT, "party": party[1]})
    visitor.fill(under, contact=False)
    assert "林知远" not in visitor.get(f"{under}/check")
