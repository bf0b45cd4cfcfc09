"""The queue: what grants allow and no more, narrowed by its address."""

from __future__ import annotations

import re

import pytest

from tests.demo_city import City

_ROW = re.compile(r"/desk/cases/(\w{22})")


@pytest.fixture
def city(shown: City) -> City:
    return shown


def rows(page: str) -> list[str]:
    return _ROW.findall(page)


def named(city: City, page: str) -> list[str]:
    """The rows of a page by the names of the demo cases."""
    names = {code: name for name, code in city.names.items()}
    return [names[each] for each in rows(page)]


@pytest.mark.parametrize(("name", "cases"), [
    ("tax-window", ["tax"]),
    ("window", ["juice-bar", "tea-house", "partnership-name", "small-shop", "second-restaurant-again", "third-company"]),
    ("food-reviewer", ["barbecue", "breakfast-shop", "second-restaurant", "bakery", "second-company", "small-shop"]),
    ("west-reviewer", ["sent-back", "second-company", "small-shop"]),
    ("fire-reviewer", ["karaoke", "second-restaurant"]),
    ("fire-approver", ["mall"]),
    ("city-reviewer", ["facade", "tower", "tower", "screen", "small-shop"]),
    ("parks", ["housing-block", "design"]),
    ("water-approver", ["old-kitchen", "drainage"]),
    ("traffic", ["screen"]),
    ("east-reviewer", ["east-teahouse"]),
    ("catalogue", []),
    ("operator", []),
    ("market-admin", [
        "barbecue", "noodle-shop", "breakfast-shop", "juice-bar", "tea-house", "partnership-name", "canteen", "sent-back",
        "small-shop", "second-restaurant", "bakery", "second-company", "small-shop", "second-restaurant-again", "third-company",
    ]),
])  # fmt: skip
def test_grants_decide_what_stands_in_it(name: str, cases: list[str], city: City) -> None:
    reader = city.signed_in(name)
    page = reader.get("/desk")

    assert reader.status == 200
    assert named(city, page) == cases
    assert (f"<strong>{len(cases)}</strong>" in page) is True


def test_a_supervisor_sees_every_task(city: City) -> None:
    reader = city.signed_in("supervisor")
    pages = [reader.get(f"/desk?page={number}") for number in (1, 2)]

    assert [len(rows(page)) for page in pages] == [50, 18]
    assert named(city, pages[0])[0] == "billboard"


@pytest.mark.parametrize(("address", "cases"), [
    ("whose=mine", []),
    ("whose=offered&department=fire-rescue", ["mall", "second-restaurant", "gym"]),
    ("service=drainage-permit", ["old-kitchen", "laundry", "factory", "drainage", "clinic", "hotel"]),
    ("kind=opinion", ["clinic", *["housing-block"] * 3, "second-restaurant", *["design"] * 4]),
    ("department=taxation", ["other-tax", "tax"]),
    ("words=不存在的人", []),
    ("words=%25", []),
    ("service=nothing&kind=nothing", []),
])  # fmt: skip
def test_the_address_narrows_it(address: str, cases: list[str], city: City) -> None:
    assert named(city, city.signed_in("supervisor").get(f"/desk?{address}")) == cases


def test_a_code_or_a_name_finds_a_case(city: City) -> None:
    code, reader = city.case("drainage-permit", "accepted"), city.signed_in("supervisor")

    assert rows(reader.get(f"/desk?words={code.lower()}")) == [code]
    assert code in rows(reader.get("/desk?words=禾丰"))


def test_mine_holds_what_i_claimed(city: City) -> None:
    page = city.signed_in("food-reviewer").get("/desk?whose=mine")

    assert named(city, page) == ["barbecue", "second-restaurant", "bakery"]


def test_done_holds_finished_tasks(city: City) -> None:
    page = city.signed_in("fire-reviewer").get("/desk?whose=done")

    assert sorted(named(city, page)) == ["barbecue", "billboard", "fire", "mall", "screen", "tower"]
    assert "已办" in page


@pytest.mark.parametrize(
    "address",
    ["whose=nobody", "page=0", "page=-1", "page=x", "page=99", "page=²", "page=" + "9" * 5000, "words=%FF%00"],
)
def test_an_address_that_makes_no_sense_shows_the_queue(address: str, city: City) -> None:
    reader = city.signed_in("supervisor")
    reader.get(f"/desk?{address}")

    assert reader.status in {200, 400}


def test_it_comes_in_pages_that_keep_the_filter(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.case.lists.queue.PAGE", 2)
    reader = city.signed_in("supervisor")
    query = "whose=open&service=food-licence"
    found = [code for page in range(1, 6) for code in rows(reader.get(f"/desk?{query}&page={page}"))]
    page = reader.get("/desk?whose=offered&words=禾丰&page=2")

    assert len(found) == len(rows(reader.get(f"/desk?{query}&page=5"))) + 8 == 10
    assert "whose=offered" in page
    assert "page=2" in page


def test_each_row_keeps_the_way_back(city: City) -> None:
    page = city.signed_in("supervisor").get("/desk?kind=opinion&whose=offered")

    assert "back=/desk?kind%3Dopinion%26whose%3Doffered" in page


def test_it_speaks_english(city: City) -> None:
    page = city.signed_in("supervisor", "en").get("/desk")

    assert "to be claimed" in page
    assert "All open" in page


def test_the_most_pressing_may_stand_first(city: City) -> None:
    reader = city.signed_in("supervisor")
    pages = [reader.get(f"/desk?sort=due&page={number}") for number in (1, 2)]
    days = [day for page in pages for day in re.findall(r'class="tb-due">(\d{4}-\d\d-\d\d)<', page)]
    listed = [name for page in pages for name in named(city, page)]

    assert len(days) > 40
    assert days == sorted(days)
    assert listed.index("laundry") < listed.index("design")  # what is approved is due for delivery


def test_it_is_narrowed_to_an_office_and_to_a_person(city: City) -> None:
    reader = city.signed_in("supervisor")
    code = city.named("factory")
    mine = [each for each in city.state(code).legs[1].unfinished() if each.claimed_by]
    place = f"{mine[0].department}/{mine[0].office}"

    assert set(rows(reader.get(f"/desk?at={place}&person={mine[0].claimed_by}"))) == {code}
    assert rows(reader.get(f"/desk?at={place}&person=nobody")) == []
    page = city.signed_in("market-admin").get("/desk")
    assert 'name="person"' in page
    assert 'name="at"' in page
    assert 'name="person"' not in city.signed_in("tax-window").get("/desk")


def test_the_next_one_is_the_next_in_the_list_one_came_from(city: City) -> None:
    reader = city.signed_in("food-reviewer")
    listed = rows(reader.get("/desk"))
    reader.get(f"/desk/next?back=/desk?sort%3Ddue&after={listed[0]}.1")
    assert reader.asked.get("back", "") in {"/desk?sort=due", ""}
    reader.get("/desk/next?back=/desk?words%3D不存在")
    assert reader.asked == {"words": "不存在"}
