"""The items of a bundle drawn as SVG: a lane for each stage, boxes in columns, lines for what waits for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup

from admin_ui.drawing.boxes import (
    ARROW,
    GAP_X,
    GAP_Y,
    MARGIN,
    WIDTH,
    Box,
    Placed,
    draw_box,
    highest,
    lettered,
)
from admin_ui.drawing.layers import columns

TITLE, UNDER = 30, 10
"""Height in pixels of a lane's title, and what is left free under its boxes."""

Kind = Literal["after", "rather_after", "before"]


class Lane(NamedTuple):
    """A stage: its key, and its title with the department that leads it."""

    key: str | None
    title: str


@dataclass(frozen=True, slots=True)
class Node:
    """An item in its stage; the `after` of its box are the items that must be granted before it begins."""

    box: Box
    lane: str | None
    before: tuple[str, ...] = ()
    """items that are not decided before it is granted"""
    rather_after: tuple[str, ...] = ()


class Edge(NamedTuple):
    """A line from one item to another."""

    origin: str
    target: str
    kind: Kind


@dataclass(frozen=True, slots=True)
class _Band:
    lane: Lane
    y: int
    height: int


def draw_graph(nodes: Sequence[Node], lanes: Sequence[Lane], title: str) -> Markup:
    """Return the SVG of the items; `title` names it to screen readers, which read the list beside it."""
    known = {each.box.key: each for each in nodes}
    edges = tuple(edges_of(known))
    placed, bands = _place(known, lanes, edges)
    width = max((each.x + WIDTH for each in placed.values()), default=0) + 2 * MARGIN
    height = max((each.y + each.height for each in bands), default=0) + MARGIN
    parts = (
        *(_band(each, width) for each in bands),
        *(_line(placed[each.origin], placed[each.target], each.kind) for each in edges),
        *map(draw_box, placed.values()),
    )
    return Markup(
        '<svg viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{title}">{parts}</svg>'
    ).format(w=width, h=height, title=title, parts=Markup("").join(parts))


def edges_of(nodes: Mapping[str, Node]) -> Iterator[Edge]:
    """Yield the lines between the items; what follows from other lines is not drawn besides."""
    hard = {key: [each for each in node.box.after if each in nodes] for key, node in nodes.items()}
    for key, node in nodes.items():
        yield from (Edge(each, key, "after") for each in hard[key] if not _implied(each, key, hard))
        yield from (Edge(each, key, "rather_after") for each in node.rather_after if each in nodes)
        yield from (Edge(key, each, "before") for each in node.before if each in nodes)


def _implied(origin: str, target: str, hard: Mapping[str, Sequence[str]]) -> bool:
    """Say whether one comes before the other by way of a third."""
    met: set[str] = set()
    waiting = [each for each in hard[target] if each != origin]
    while waiting:
        here = waiting.pop()
        if origin in hard[here]:
            return True
        if here not in met:
            met.add(here)
            waiting += hard[here]
    return False


def _place(
    nodes: Mapping[str, Node], lanes: Sequence[Lane], edges: Sequence[Edge]
) -> tuple[dict[str, Placed], list[_Band]]:
    """Stack the lanes, and give every box its column: right of all that lines lead from."""
    drawn = {key: lettered(each.box) for key, each in nodes.items()}
    layers = columns({key: [each.origin for each in edges if each.target == key] for key in nodes})
    high, y = highest(tuple(drawn.values())), MARGIN
    placed: dict[str, Placed] = {}
    bands: list[_Band] = []
    for lane in lanes:
        inside = [[key for key in layer if nodes[key].lane == lane.key] for layer in layers]
        rows = max(map(len, inside), default=0)
        if not rows:
            continue
        top = y + (TITLE if lane.title else 0) + GAP_Y // 2
        for column, layer in enumerate(inside):
            for row, key in enumerate(layer):
                x = 2 * MARGIN + column * (WIDTH + GAP_X)
                placed[key] = Placed(drawn[key], x, top + row * (high + GAP_Y), high)
        bands.append(_Band(lane, y, top - y + rows * (high + GAP_Y) - GAP_Y + UNDER))
        y += bands[-1].height + GAP_Y // 2
    return placed, bands


def _band(band: _Band, width: int) -> Markup:
    if not band.lane.title:
        return Markup("")
    return Markup(
        '<rect class="tb-plan__lane" x="1" y="{y}" width="{w}" height="{h}" rx="6"/>'
        '<text class="tb-plan__stage" x="{x}" y="{line}">{title}</text>'
    ).format(y=band.y, w=width - 2, h=band.height, x=2 * MARGIN, line=band.y + TITLE * 2 // 3, title=band.lane.title)


def _line(origin: Placed, target: Placed, kind: Kind) -> Markup:
    """Draw a line; past other columns it runs in the gap above its target's row."""
    x1, y1, x2, y2 = origin.x + WIDTH, origin.middle, target.x, target.middle
    half, tip = GAP_X // 2, x2 - ARROW
    if x2 - x1 == GAP_X:
        way = f"M{x1} {y1}H{x2 - half}V{y2}H{tip}"
    else:
        way = f"M{x1} {y1}H{x1 + half}V{target.y - GAP_Y // 2}H{x2 - half}V{y2}H{tip}"
    end = f"M{x2} {y2}l-{ARROW}-{ARROW // 2}v{ARROW}z"
    if kind == "before":
        end = f"M{x2} {y2}l-{ARROW // 2}-{ARROW // 2}l-{ARROW // 2} {ARROW // 2}l{ARROW // 2} {ARROW // 2}z"
    return Markup(
        '<path class="tb-plan__edge tb-plan__edge--{kind}" d="{way}"/><path class="tb-plan__arrow" d="{end}"/>'
    ).format(kind=kind.replace("_", "-"), way=way, end=end)
