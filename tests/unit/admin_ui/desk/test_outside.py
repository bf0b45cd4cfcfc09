"""A decision that was made outside the system says so wherever decisions are listed."""

from __future__ import annotations

from datetime import date

from catalog.reading.text import day_text
from tests.demo_city import City


def test_the_case_and_its_document_say_that_it_was_made_outside(shown: City) -> None:
    code, clerk = shown.named("old-sign"), shown.signed_in("city-approver")
    page = clerk.get(f"/desk/cases/{code}")
    for words in (
        "本件的决定在系统外作出，事后补录",
        "示城管准〔2026〕临 3 号",
        "政务网络检修期间",
        "系统外决定补录单",
    ):
        assert words in page
    outside = shown.state(code).legs[1].decision
    assert outside is not None
    assert outside.outside is not None
    day = day_text(date.fromisoformat(outside.outside.day)).zh
    assert f"准予许可（{day} 在系统外作出" in page


def test_what_is_done_and_what_is_published_show_it(shown: City) -> None:
    done = shown.signed_in("city-approver").get("/desk?whose=done")
    assert "系统外决定" in done
    assert "系统外决定，事后补录" in shown.browser().get("/results?item=sign-permit")
    found = shown.browser()
    found.get("/results.json?item=sign-permit")
    assert True in [each["decided_outside"] for each in found.page.get_json()["results"]]


def test_its_applicant_reads_it(shown: City) -> None:
    text = shown.signed_in("yuanshan").get(f"/track/{shown.named('old-sign')}")
    assert "在系统外作出，文号 示城管准〔2026〕临 3 号，事后补录" in text


def test_the_list_says_what_was_decided_why_not_here_and_who_entered_it(shown: City) -> None:
    page = shown.signed_in("supervisor").get("/desk/outside")
    for words in ("准予", "示城管准〔2026〕临 3 号", "政务网络检修期间", "蒋国梁", "共 1 件"):
        assert words in page


def test_where_none_was_entered_the_list_says_so(shown: City) -> None:
    page = shown.signed_in("market-admin").get("/desk/outside")
    assert "没有在系统外作出、事后补录的决定" in page
    assert "下列决定" not in page


def test_beyond_the_last_page_it_is_not_said_that_there_are_none(shown: City) -> None:
    page = shown.signed_in("supervisor").get("/desk/outside?page=9")
    assert "共 1 件" in page
    assert "没有在系统外作出、事后补录的决定" not in page
