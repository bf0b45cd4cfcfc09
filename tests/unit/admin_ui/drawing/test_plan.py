"""The plan drawn as SVG."""

import re
import xml.etree.ElementTree as ET

from admin_ui.drawing.boxes import Box
from admin_ui.drawing.layers import columns
from admin_ui.drawing.plan import ROOM, draw_plan

DIAMOND: dict[str, list[str]] = {
    "accept": [],
    "check": ["accept"],
    "opinion": ["accept"],
    "decide": ["check", "opinion"],
}


def test_side_by_side_steps_share_a_column() -> None:
    assert columns(DIAMOND) == [["accept"], ["check", "opinion"], ["decide"]]


def test_a_step_stands_right_of_everything_before_it() -> None:
    assert columns({"a": [], "b": ["a"], "c": ["a", "b"], "d": ["gone"]}) == [["a", "d"], ["b"], ["c"]]


def test_branches_keep_the_order_of_what_they_come_after() -> None:
    layers = columns({"a": [], "b": [], "under-b": ["b"], "under-a": ["a"]})
    assert layers == [["a", "b"], ["under-a", "under-b"]]


def test_nothing_planned_draws_an_empty_picture() -> None:
    assert columns({}) == []
    assert ET.fromstring(draw_plan([], "无")).get("role") == "img"


def boxes() -> list[Box]:
    return [
        Box(key, f"{key}<b>", "市场监管局", "current", tuple(after), href="/x?a=1&b=2")
        for key, after in DIAMOND.items()
    ]


def test_the_drawing_is_well_formed_and_escapes_what_was_declared() -> None:
    drawing = ET.fromstring(draw_plan(boxes(), "流程 & 环节"))
    titles = [each.text for each in drawing.iter("title")]
    assert titles[0] == "accept<b> · 市场监管局"
    assert drawing.get("aria-label") == "流程 & 环节"
    assert [each.get("href") for each in drawing.iter("a")] == ["/x?a=1&b=2"] * 4
    assert len(drawing.findall(".//path[@class='tb-plan__edge']")) == 4


def test_a_long_plan_goes_on_below_and_is_never_wider_than_its_column() -> None:
    for steps in range(1, 13):
        row = [Box(f"s{place}", "环节", "", "done", (f"s{place - 1}",)) for place in range(steps)]
        drawing = ET.fromstring(draw_plan(row, ""))
        boxes = [(int(each.get("x", "")), int(each.get("y", ""))) for each in drawing.iter("rect")]
        assert int(drawing.get("width", "")) <= ROOM
        assert len(set(boxes)) == steps
        assert len({y for _, y in boxes}) == -(-steps // 4)
        assert all(
            int(part) >= 0 for each in drawing.iter("path") for part in re.findall(r"[MHV](-?\d+)", each.get("d", ""))
        )


LONG = "Opinion of the city management department on smoke and noise"


def drawn(*labels: str) -> ET.Element:
    return ET.fromstring(draw_plan([Box(f"s{place}", label, "", "done", ()) for place, label in enumerate(labels)], ""))


def test_a_long_name_stands_whole_on_several_lines() -> None:
    written = [each.text or "" for each in drawn(LONG).iter("tspan")]
    assert len(written) > 1
    assert " ".join(written) == LONG


def test_boxes_are_all_as_high_as_the_longest_name_needs() -> None:
    def heights(drawing: ET.Element) -> list[int]:
        return [int(each.get("height", "")) for each in drawing.iter("rect")]

    low, high = heights(drawn("Review")), heights(drawn("Review", LONG))
    assert high[0] == high[1] > low[0]


def test_every_line_stands_inside_its_box() -> None:
    drawing = drawn(LONG)
    box = next(drawing.iter("rect"))
    top, height = int(box.get("y", "")), int(box.get("height", ""))
    baselines = [int(each.get("y", "")) for each in drawing.iter("tspan")]
    assert baselines == sorted(baselines)
    assert top < baselines[0]
    assert baselines[-1] < top + height
