"""The list and the guide, before anybody applies."""

from __future__ import annotations

import pytest

from tests.unit.admin_ui.portal.conftest import Visitor


def test_the_list_groups_by_department_and_finds_by_words(visitor: Visitor) -> None:
    assert "市场局" in visitor.get("/")
    assert "摆摊许可" in visitor.get("/?q=摆摊")
    assert "放风筝" not in visitor.text
    assert "没有找到" in visitor.get("/?q=潜水艇")
    assert "其他事项" in visitor.get("/?by=topic")


def test_a_withdrawn_item_is_marked_and_explained_and_cannot_be_begun(visitor: Visitor) -> None:
    assert "已取消" in visitor.get("/")
    assert "放风筝不用登记" in visitor.get("/items/kite")
    assert "开始办理" not in visitor.text
    assert "放风筝不用登记" in visitor.get("/apply/kite/start")
    assert visitor.status == 410


@pytest.mark.parametrize(
    "told",
    [
        "3个工作日", "20个工作日", "不用跑", "不收费", "不占盲道", "第三十五条", "未经批准不得摆摊", "位置图", "复印件 1 份",
        "“旁边有树”选“是”", "怎样保护树", "征求园林意见", "审查科", "摊位许可证", "1年", "六十日内", "带伞", "0099-2222", "2026-11",
        "000131016000", "基本编码", "这种证照的数据无条件共享",
    ],
)  # fmt: skip
def test_the_guide_tells_everything_that_is_declared(visitor: Visitor, told: str) -> None:
    assert told in visitor.get("/items/stall")


def test_the_guide_is_complete_in_english(visitor: Visitor) -> None:
    text = visitor.get("/items/stall", "en")
    for told in ("Stall permit", "By law within", "Site plan", "Only needed when", "Opinion on trees", "art. 35"):
        assert told in text
    assert "办事" not in text


def test_before_the_start_the_sure_papers_are_told_apart_from_those_that_depend(visitor: Visitor) -> None:
    text = visitor.get("/apply/stall/start")
    sure, _, perhaps = text.partition("有些情况还要准备的材料（2 种）")
    assert "位置图" in sure
    assert "树木照片" in perhaps
    assert "树木照片" not in sure


@pytest.mark.parametrize("path", ["/items/nothing", "/apply/nothing/start", "/items/%ED%A0%80", "/apply/x/y"])
def test_what_there_is_not_is_a_page_that_says_what_to_do(visitor: Visitor, path: str) -> None:
    text = visitor.get(path)
    assert visitor.status == 404
    assert "首页" in text
