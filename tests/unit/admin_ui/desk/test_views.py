"""Saved views and what was sent for information: lists of one's own."""

from __future__ import annotations

import pytest

from engine.people.saved_view import MOST
from tests.demo_city import Browser, City


@pytest.fixture
def reader(city: City) -> Browser:
    return city.signed_in("market-admin")


def test_a_view_is_saved_opened_renamed_and_removed(city: City, reader: Browser) -> None:
    reader.post("/desk/views", {"name": " 本周 ", "query": "whose=offered&sort=due&page=3&nonsense=1"})
    assert reader.goes_to == "/desk?whose=offered&sort=due"
    page = reader.get(reader.goes_to)
    assert "已保存视图“本周”。" in page
    assert 'href="/desk?whose=offered&sort=due" aria-current="true">本周' in page
    assert "本周" not in city.signed_in("supervisor").get("/desk")

    reader.post("/desk/views/change", {"view": "本周", "name": "最紧的"})
    assert "最紧的" in reader.get("/desk/views")
    reader.post("/desk/views/change", {"view": "最紧的", "remove": "1"})
    assert "还没有保存的视图" in reader.get("/desk/views")


@pytest.mark.parametrize(("name", "words"), [
    ("", "不超过 40 个字"),
    ("长" * 41, "不超过 40 个字"),
    ("已有", "已有名为“已有”的视图"),
])  # fmt: skip
def test_a_name_that_cannot_be_kept_is_refused_and_the_view_is_not_lost(reader: Browser, name: str, words: str) -> None:
    reader.post("/desk/views", {"name": "已有", "query": "whose=mine"})
    reader.post("/desk/views", {"name": name, "query": "sort=due"})

    assert reader.status == 422
    assert words in reader.text
    assert 'name="query" value="sort=due"' in reader.text


def test_a_view_that_is_gone_is_said_to_be(reader: Browser) -> None:
    reader.post("/desk/views", {"name": "一", "query": ""})
    reader.post("/desk/views", {"name": "二", "query": ""})
    for said in ({"view": "三", "remove": "1"}, {"view": "三", "name": "四"}, {"view": "一", "name": "二"}):
        reader.post("/desk/views/change", said)
        assert reader.status == 422


def test_no_more_views_than_fit(reader: Browser) -> None:
    for number in range(MOST):
        reader.post("/desk/views", {"name": f"视图{number}", "query": ""})
        assert reader.status == 302
    reader.post("/desk/views", {"name": "又一个", "query": ""})

    assert reader.status == 422
    assert f"最多保存 {MOST} 个视图" in reader.text


def test_what_was_sent_to_me_is_listed(city: City) -> None:
    code, mine = city.case("tax-confirmation", "received"), city.signed_in("water-reviewer")
    assert "还没有人向您传阅办件" in mine.get("/desk/copies")
    city.signed_in("tax-window").act(code, "copy-case", to="water-reviewer", note="供参考")

    page = mine.get("/desk/copies")
    assert code in page
    assert "供参考" in page
    assert "唐静宜" in page
    assert "Sent by" in city.signed_in("water-reviewer", "en").get("/desk/copies")
