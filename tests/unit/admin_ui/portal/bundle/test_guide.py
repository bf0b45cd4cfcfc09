"""The guide of a bundle: what is needed follows from the answers in its address."""

from __future__ import annotations

import re

from tests.demo_city import City
from tests.unit.admin_ui.portal.conftest import Visitor

GUIDE = "/items/open-kitchen"


def items_in(text: str) -> list[tuple[str, str]]:
    """The items in the list, each with how it is marked."""
    found = re.findall(r'tb-items__item--(\w+)">\s*<p class="tb-items__name"><a[^>]*>([^<]+)</a>', text)
    return [(name, status) for status, name in found]


def test_bundles_stand_first_on_the_list_and_words_find_them(visitor: Visitor) -> None:
    text = visitor.get("/")
    assert text.index("开厨房") < text.index("设立登记")
    assert "最多 3 个事项" in text
    assert "2 个部门并联办理" in text
    assert "开厨房" in visitor.get("/?q=开厨房")
    assert "开厨房" not in visitor.get("/?q=设立")


def test_before_anything_is_answered_what_depends_is_told_apart(visitor: Visitor) -> None:
    assert items_in(visitor.get(GUIDE)) == [("设立登记", "planned"), ("厨房许可", "planned"), ("招牌许可", "skipped")]
    assert "至少要办" in visitor.text
    assert "“设招牌”选“是”" in visitor.text
    assert "请选择" not in visitor.text


def test_an_answer_says_what_is_needed(visitor: Visitor) -> None:
    assert ("招牌许可", "planned") in items_in(visitor.get(f"{GUIDE}?sign=true"))
    text = visitor.get(f"{GUIDE}?sign=false")
    assert [name for name, _ in items_in(text)] == ["设立登记", "厨房许可"]
    assert "不需要办：" in text
    assert 'value="false" checked' in text


def test_a_milestone_holds_back_and_the_days_are_told(visitor: Visitor) -> None:
    text = visitor.get(f"{GUIDE}?sign=true")
    assert "须在以下事项作出决定之前办完：厨房许可" in text
    assert "tb-plan__edge--before" in text
    assert re.search(r"逐件办理.*?15 个工作日", text, re.DOTALL)
    assert re.search(r"并联办理</span>.*?10 个工作日", text, re.DOTALL)
    assert "节省 5 个工作日" in text


def test_days_are_told_to_be_saved_where_some_are(visitor: Visitor) -> None:
    assert "比逐件办理节省" in visitor.get(f"{GUIDE}?sign=true")
    assert "比逐件办理节省" not in visitor.get(GUIDE)


def test_a_paper_that_an_earlier_certificate_proves_is_not_handed_in(visitor: Visitor) -> None:
    text = visitor.get(f"{GUIDE}?sign=true")
    assert "由《营业执照》证明，无需提交：厨房许可" in text
    assert "最多 2 份" in text


def test_what_cannot_be_read_is_told_and_names_that_are_no_questions_are_passed_over(visitor: Visitor) -> None:
    text = visitor.get(f"{GUIDE}?sign=perhaps&key=x&capital=7")
    assert visitor.status == 200
    assert "错误：" in text
    assert "请选择" not in visitor.get(f"{GUIDE}?key=x")


def test_the_answers_come_along_into_the_draft(visitor: Visitor) -> None:
    start = re.search(r'href="(/apply/open-kitchen/start[^"]*)"', visitor.get(f"{GUIDE}?sign=true&capital=7"))
    assert start is not None
    shown = visitor.get(start[1])
    assert '<input type="hidden" name="sign" value="true">' in shown
    assert 'name="capital"' not in shown
    visitor.post("/apply/open-kitchen/start", {"sign": "true", "capital": "7"})
    under = visitor.path.rpartition("/")[0]
    assert 'value="true" checked' in visitor.get(f"{under}/1")


def test_the_guide_is_complete_in_english(visitor: Visitor) -> None:
    text = visitor.get(f"{GUIDE}?sign=true", "en")
    for told in ("In your situation", "Side by side", "5 working days saved", "Each paper once", "Apply once"):
        assert told in text


def test_a_stage_says_how_long_its_items_may_take_together(shown: City) -> None:
    text = shown.browser().get("/items/build-housing")
    assert "阶段期限：自第一个事项受理起，各事项一共45个工作日，特别程序和等您交件、补正的时间不计入。" in text
    assert "45 working days for all its items together" in shown.browser("en").get("/items/build-housing")
