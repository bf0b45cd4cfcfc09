"""Several who apply together: each confirms exactly what is submitted, in person or online; without all, nothing is."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta

import pytest

from engine.case.state.case import CaseState
from engine.time.clock import FixedClock
from tests.unit.admin_ui.counter.conftest import PERSON, Window
from tests.unit.admin_ui.portal.conftest import Visitor, upload

Cases = Callable[[], list[CaseState]]
Visitors = Callable[[], Visitor]
SHEN, SHEN_NUMBER = "沈若兰", "110101199012159982"
TWO = {
    "others.0.kind": "person",
    "others.0.name": SHEN,
    "others.0.paper": "resident-id",
    "others.0.id_number": SHEN_NUMBER,
    "others.0.mobile": "13900005678",
    "others.1.kind": "enterprise",
    "others.1.name": "禾丰公司",
    "others.1.uscc": "91009900MA0000330Q",
    "others.1.mobile": "13700002222",
}
COMPANY_NUMBER = "91009900MA0000330Q"


def name_others(browser: Visitor, under: str) -> None:
    for _ in range(2):
        browser.post(f"{under}/co-applicants", [("_add", "others")])
    browser.post(f"{under}/co-applicants", TWO)
    assert browser.status == 303, browser.text


def content_of(page: str) -> str:
    found = re.search(r'name="content" value="([0-9a-f]{64})"', page)
    assert found is not None, page
    return found[1]


def online(browser: Visitor) -> str:
    """Fill in an application of three up to the check page."""
    under = browser.begin("plot")
    browser.post(f"{under}/applicant", PERSON)
    name_others(browser, under)
    browser.post(f"{under}/1", {"plot": "7 号"})
    browser.post(f"{under}/materials", {"m.site-plan": upload()})
    return under


def links(browser: Visitor, under: str) -> dict[str, str]:
    page = browser.post(f"{under}/confirmations")
    assert browser.status == 200, page
    found = re.findall(r"<h2[^>]*>([^<]+)</h2>\s*<p[^>]*><a[^>]*href=\"[^\"]*(/confirm/link/[\w-]+)\"", page)
    return dict(found)


def confirm_by_link(new_visitor: Visitors, link: str) -> Visitor:
    other = new_visitor()
    other.get(link)
    page = other.get(other.path)
    path = other.page.request.path
    person = re.search(r'name="person" value="([^"]+)"', page)
    assert person is not None, page
    other.post(path, {"content": content_of(page), "person": person[1]})
    assert other.status == 303, other.text
    return other


def test_nobody_is_waited_for_where_one_applies_alone(window: Window, cases: Cases) -> None:
    under = window.begin()
    window.fill(under)
    assert "共同申请人确认" not in window.visitor.get(f"{under}/check")
    window.submit(under)
    assert cases()[0].persons.others == ()


def test_it_is_not_submitted_while_somebody_has_not_confirmed(window: Window, cases: Cases) -> None:
    under = window.begin()
    window.fill(under)
    name_others(window.visitor, under)
    text = window.post(f"{under}/check", {"declare": "yes"})
    assert window.visitor.status == 422
    assert f"共同申请人{SHEN}、禾丰公司还没有确认" in text
    content = content_of(text)
    one = {"content": content, "confirmed": SHEN_NUMBER, f"seen.{SHEN_NUMBER}": "id-card"}
    window.post(f"{under}/confirmations/in-person", one)
    assert "共同申请人禾丰公司还没有确认" in window.post(f"{under}/check", {"declare": "yes"})
    assert cases() == []


def test_at_the_counter_all_confirm_in_person(window: Window, cases: Cases) -> None:
    under = window.begin()
    window.fill(under)
    name_others(window.visitor, under)
    content = content_of(window.visitor.get(f"{under}/check"))
    ticked = [("confirmed", SHEN_NUMBER), ("confirmed", COMPANY_NUMBER)]
    seen = [(f"seen.{SHEN_NUMBER}", "passport"), (f"seen.{COMPANY_NUMBER}", "business-licence")]
    window.post(f"{under}/confirmations/in-person", [("content", content), *ticked, *seen])
    receipt = window.submit(under)
    (state,) = cases()
    assert state.names == f"张小满、{SHEN}、禾丰公司"
    assert [(each.confirmed, each.seen, each.by) for each in state.persons.others] == [
        ("in-person", "passport", window.account),
        ("in-person", "business-licence", window.account),
    ]
    for page in (receipt, f"/desk/cases/{state.service_code}"):
        shown = window.visitor.get(page)
        assert SHEN in shown
        assert "禾丰公司" in shown


@pytest.mark.parametrize(
    ("posted", "words"),
    [
        ([], "请先勾选"),
        ([("confirmed", SHEN_NUMBER)], f"请选择核验了{SHEN}的哪种证件"),
        ([("confirmed", SHEN_NUMBER), (f"seen.{SHEN_NUMBER}", "hearsay")], f"请选择核验了{SHEN}的哪种证件"),
    ],
)
def test_a_confirmation_in_person_takes_a_document(window: Window, posted: list[tuple[str, str]], words: str) -> None:
    under = window.begin()
    window.fill(under)
    name_others(window.visitor, under)
    content = content_of(window.visitor.get(f"{under}/check"))
    text = window.post(f"{under}/confirmations/in-person", [("content", content), *posted])
    assert window.visitor.status == 422
    assert words in text


def test_online_each_confirms_by_a_link_and_sees_everything(
    visitor: Visitor, new_visitor: Visitors, cases: Cases
) -> None:
    under = online(visitor)
    sent = links(visitor, under)
    assert set(sent) == {SHEN, "禾丰公司"}
    for link in sent.values():
        other = new_visitor()
        other.get(link)
        page = other.get(other.path)
        assert all(said in page for said in ("张小满", SHEN, "禾丰公司", "7 号", "plan.pdf"))
        file = re.search(r"/confirm/\w+/files/[0-9a-f]{64}", page)
        assert file is not None
        assert other.client.get(file[0], buffered=True).status_code == 200
        confirm_by_link(new_visitor, link)
    code = visitor.submit(under)
    (state,) = cases()
    assert [each.confirmed for each in state.persons.others] == ["link", "link"]
    assert SHEN in visitor.get(f"/track/{code}")


def test_a_change_afterwards_voids_the_confirmations(visitor: Visitor, new_visitor: Visitors, cases: Cases) -> None:
    under = online(visitor)
    for link in links(visitor, under).values():
        confirm_by_link(new_visitor, link)
    visitor.post(f"{under}/1", {"plot": "9 号"})
    assert "内容改过，须重新确认" in visitor.get(f"{under}/check")
    visitor.post(f"{under}/check", {"declare": "yes"})
    assert visitor.status == 422
    assert cases() == []
    visitor.post(f"{under}/materials", {"_remove": "site-plan:0"})
    visitor.post(f"{under}/materials", {"m.site-plan": upload()})
    for link in links(visitor, under).values():
        confirm_by_link(new_visitor, link)
    visitor.submit(under)
    assert cases()[0].legs[1].answers["plot"] == "9 号"


def test_what_was_changed_after_it_was_shown_is_not_confirmed(visitor: Visitor, new_visitor: Visitors) -> None:
    under = online(visitor)
    other = new_visitor()
    other.get(links(visitor, under)[SHEN])
    path = other.path
    shown = content_of(other.get(path))
    visitor.post(f"{under}/1", {"plot": "9 号"})
    text = other.post(path, {"content": shown, "person": SHEN_NUMBER})
    assert other.status == 409
    assert "申请内容改动过" in text
    assert "9 号" in text


def number_of(visitor: Visitor, under: str) -> str:
    visitor.post(f"{under}/confirmations")
    found = re.search(r'class="tb-code">(\w{10})<', visitor.text)
    assert found is not None
    return found[1]


def test_number_and_phone_confirm_too(visitor: Visitor, new_visitor: Visitors) -> None:
    under = online(visitor)
    number, other = number_of(visitor, under), new_visitor()
    other.post("/confirm", {"number": number.lower(), "digits": "5678"})
    page = other.get(other.path)
    assert f"我是<strong>{SHEN}</strong>" in page
    assert "我是<strong>禾丰公司</strong>" not in page
    other.post(f"/confirm/{number}", {"content": content_of(page), "person": SHEN_NUMBER})
    assert "您已确认" in other.get(other.path)
    other.post(f"/confirm/{number}", {"content": content_of(page), "person": COMPANY_NUMBER})
    assert other.status == 409
    assert "还没有确认" in visitor.post(f"{under}/check", {"declare": "yes"})


@pytest.mark.parametrize(
    ("number", "digits"), [("", "5678"), ("2222222222", "5678"), ("right", "0000"), ("right", "x")]
)
def test_a_wrong_number_or_phone_shows_nothing(
    visitor: Visitor, new_visitor: Visitors, number: str, digits: str
) -> None:
    under = online(visitor)
    right, other = number_of(visitor, under), new_visitor()
    text = other.post("/confirm", {"number": right if number == "right" else number, "digits": digits})
    assert other.status == 422
    assert SHEN not in text
    other.get(f"/confirm/{right}")
    assert other.path == "/confirm"


def test_guessing_is_bounded(visitor: Visitor, new_visitor: Visitors) -> None:
    number, other = number_of(visitor, online(visitor)), new_visitor()
    for _ in range(6):
        other.post("/confirm", {"number": number, "digits": "0000"})
    assert other.status == 429
    other.post("/confirm", {"number": number, "digits": "5678"})
    assert other.status == 429


def test_a_link_ends_when_a_new_one_is_made(visitor: Visitor, new_visitor: Visitors) -> None:
    under = online(visitor)
    old = links(visitor, under)[SHEN]
    links(visitor, under)
    other = new_visitor()
    other.get(old)
    assert other.status == 410


def test_the_same_person_is_not_named_twice(visitor: Visitor) -> None:
    under = visitor.begin("plot")
    visitor.post(f"{under}/applicant", PERSON)
    visitor.post(f"{under}/co-applicants", [("_add", "others")])
    twice = {key: value for key, value in TWO.items() if key.startswith("others.0")}
    text = visitor.post(f"{under}/co-applicants", {**twice, "others.0.id_number": PERSON["id_number"]})
    assert visitor.status == 422
    assert "同一个人写了两次" in text


def test_a_minor_among_them_needs_a_guardian(visitor: Visitor) -> None:
    under = visitor.begin("plot")
    visitor.post(f"{under}/applicant", PERSON)
    visitor.post(f"{under}/co-applicants", [("_add", "others")])
    young = {key: value for key, value in TWO.items() if key.startswith("others.0")}
    visitor.post(f"{under}/co-applicants", {**young, "others.0.id_number": "110101201503019992"})
    assert visitor.path == f"{under}/guardians"
    assert f"{SHEN}的监护人" in visitor.get(visitor.path)


def test_what_is_submitted_is_confirmed_no_more(visitor: Visitor, new_visitor: Visitors) -> None:
    under = online(visitor)
    others = [confirm_by_link(new_visitor, link) for link in links(visitor, under).values()]
    visitor.submit(under)
    page = others[0].get(others[0].path)
    assert "已经提交" in page
    assert 'name="content"' not in page


def test_links_work_for_thirty_days(visitor: Visitor, new_visitor: Visitors, clock: FixedClock) -> None:
    link, other = links(visitor, online(visitor))[SHEN], new_visitor()
    clock.move(timedelta(days=31))
    other.get(link)
    assert other.status == 410
