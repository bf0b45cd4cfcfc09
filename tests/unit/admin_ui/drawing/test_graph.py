"""The items of a bundle drawn as SVG."""

import xml.etree.ElementTree as ET
from typing import Any

from admin_ui.drawing.boxes import Box
from admin_ui.drawing.graph import ROOM, Edge, Lane, Node, draw_graph, edges_of

LANES = (Lane("first", "立项 & 用地 · 牵头：规划局"), Lane("second", "施工 · 牵头：住建局"))


def node(key: str, *after: str, lane: str = "first", **said: Any) -> Node:
    return Node(Box(key, key, "局", "planned", after), lane, **said)


def drawn(*nodes: Node) -> ET.Element:
    return ET.fromstring(draw_graph(nodes, LANES, "事项图"))


def edges(*nodes: Node) -> list[Edge]:
    return list(edges_of({each.box.key: each for each in nodes}))


def test_what_follows_from_other_lines_is_not_drawn_besides() -> None:
    found = edges(node("a"), node("b", "a"), node("c", "a", "b"), node("d", "a", "c", "gone"))
    assert found == [Edge("a", "b", "after"), Edge("b", "c", "after"), Edge("c", "d", "after")]


def test_advice_and_milestones_have_lines_of_their_own() -> None:
    found = edges(node("a", before=("b",)), node("b", rather_after=("a",)))
    assert found == [Edge("a", "b", "before"), Edge("a", "b", "rather_after")]
    kinds = [each.get("class") for each in drawn(node("a", before=("b",)), node("b")).iter("path")]
    assert kinds[0] == "tb-plan__edge tb-plan__edge--before"


def test_a_circle_is_drawn_all_the_same() -> None:
    assert len(list(drawn(node("a", "b"), node("b", "a")).iter("g"))) == 2


def test_each_stage_is_a_lane_with_its_lead_and_its_items_below_the_one_before() -> None:
    picture = drawn(node("a"), node("b", "a", lane="second"), node("c", "a"))
    titles = [each.text for each in picture.iter("text") if each.get("class") == "tb-plan__stage"]
    assert titles == [each.title for each in LANES]
    boxes = {each.find("title").text.partition(" ")[0]: each.find("rect") for each in picture.iter("g")}  # type: ignore[union-attr]
    assert int(boxes["b"].get("y")) > int(boxes["c"].get("y"))  # type: ignore[union-attr, arg-type]
    assert int(boxes["a"].get("x")) == int(boxes["b"].get("x")) < int(boxes["c"].get("x"))  # type: ignore[union-attr, arg-type]


def test_a_stage_without_items_has_no_lane() -> None:
    titles = [each.text for each in drawn(node("a")).iter("text") if each.get("class") == "tb-plan__stage"]
    assert titles == [LANES[0].title]


def test_boxes_do_not_overlap_and_stand_within_the_picture() -> None:
    picture = drawn(*(node(f"n{place}", *([f"n{place - 3}"] if place > 2 else [])) for place in range(9)))
    places = [
        (int(each.get("x", "")), int(each.get("y", "")))
        for each in picture.iter("rect")
        if each.get("class", "").startswith("tb-plan__node")
    ]
    assert len(set(places)) == 9
    assert max(x for x, _ in places) < int(picture.get("width", ""))


def test_a_stage_with_a_long_way_goes_on_below_and_is_never_wider_than_the_page() -> None:
    long = [node("n0"), *(node(f"n{place}", f"n{place - 1}") for place in range(1, 14))]
    picture = drawn(*long, node("last", "n13", lane="second"))
    assert int(picture.get("width", "")) <= ROOM
    boxes = [each for each in picture.iter("rect") if each.get("class", "").startswith("tb-plan__node")]
    rows = {int(each.get("y", "")) for each in boxes}
    assert len(rows) == 4  # three bands of five, five and four, and the next stage
    around = [each.get("d", "") for each in picture.iter("path") if each.get("d", "").count("V") == 2]
    assert len(around) == 3


def test_a_line_past_other_columns_runs_above_the_row_of_its_target() -> None:
    far = drawn(node("a"), node("b", "a"), node("c", "b"), node("d", "b", rather_after=("a",)))
    way = next(each.get("d", "") for each in far.iter("path") if "rather" in each.get("class", ""))
    assert way.count("V") == 2
