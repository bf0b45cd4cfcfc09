from __future__ import annotations

import pytest

from catalog.reading.text import Text, same
from rules.yes_no import said_of


@pytest.mark.parametrize(
    ("title", "yes", "no"),
    [
        ("是否通过网络经营", "通过网络经营", "不通过网络经营"),
        ("是否扩建", "扩建", "不扩建"),
        ("有董事会", "有董事会", "没有董事会"),
        ("有害气体", "“有害气体”选“是”", "“有害气体”选“否”"),
        ("已经开工", "已经开工", "未开工"),
        ("含中央厨房", "含中央厨房", "不含中央厨房"),
        ("设有地下室", "设有地下室", "未设有地下室"),
        ("国家重点项目", "属于国家重点项目", "不属于国家重点项目"),
        ("经办人就是财务负责人", "“经办人就是财务负责人”选“是”", "“经办人就是财务负责人”选“否”"),
    ],
)
def test_a_title_that_is_a_clause_is_said_as_one_and_others_by_what_was_chosen(title: str, yes: str, no: str) -> None:
    assert (said_of(same(title), yes=True).zh, said_of(same(title), yes=False).zh) == (yes, no)


def test_english_says_that_there_is_something_and_quotes_every_other_title() -> None:
    flue, works = Text("专用烟道", "There is a flue"), Text("特殊建设工程", "Special works")
    assert [said_of(flue, yes=each).en for each in (True, False)] == ["there is a flue", "there is no flue"]
    assert said_of(works, yes=False).en == "“Special works” is answered no"
