"""The items of a bundle drawn as SVG: a lane for each stage, boxes in columns, lines for what waits for what."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, NamedTuple

from markupsafe import Markup

from admin_ui.drawing.boxes import (
    ARROW,
    ARROWHEAD,
    GAP_Y,
    MARGIN,
    SIDE,
    Box,
    Grid,
    Placed,
    draw_box,
    draw_line,
    grid,
    highest,
    lettered,
)
from admin_ui.drawing.layers import columns

TITLE, UNDER = 30, 10
"""Height in pixels of a lane's title, and what is left free under its boxes."""

ROOM = 1046
"""Width in pixels of the page that it stands on; a stage with a longer way goes on below."""

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
    layers = {lane.key: _columns(known, lane, edges) for lane in lanes}
    found = grid(max(map(len, layers.values()), default=0), ROOM, SIDE)
    placed, bands = _place(known, [(lane, layers[lane.key]) for lane in lanes if layers[lane.key]], found)
    height = max((each.y + each.height for each in bands), default=0) + MARGIN
    parts = (
        *(_band(each, found.total) for each in bands),
        *(_line(placed[each.origin], placed[each.target], each.kind) for each in edges),
        *map(draw_box, placed.values()),
        *map(_title, bands),
    )
    return Markup(
        '<svg viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{title}">{parts}</svg>'
    ).format(w=found.total, h=height, title=title, parts=Markup("").join(parts))


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


def _columns(nodes: Mapping[str, Node], lane: Lane, edges: Sequence[Edge]) -> list[list[str]]:
    """Return the columns of one lane: each right of all in the lane that lines lead from."""
    inside = [key for key, each in nodes.items() if each.lane == lane.key]
    return columns({key: [each.origin for each in edges if each.target == key] for key in inside})


def _place(
    nodes: Mapping[str, Node], lanes: Sequence[tuple[Lane, list[list[str]]]], found: Grid
) -> tuple[dict[str, Placed], list[_Band]]:
    """Stack the lanes, each as many rows high as its columns need, a long one in several bands."""
    drawn = {key: lettered(each.box, found.width) for key, each in nodes.items()}
    high, y = highest(tuple(drawn.values())), MARGIN
    placed: dict[str, Placed] = {}
    bands: list[_Band] = []
    for lane, layers in lanes:
        top = y + (TITLE if lane.title else 0) + GAP_Y // 2
        for band in found.bands(layers):
            for column, layer in enumerate(band):
                for row, key in enumerate(layer):
                    here = top + row * (high + GAP_Y)
                    placed[key] = Placed(drawn[key], found.left(column), here, found.width, high, here - GAP_Y // 2)
            top += max(map(len, band)) * (high + GAP_Y)
        bands.append(_Band(lane, y, top - y - GAP_Y + UNDER))
        y += bands[-1].height + GAP_Y // 2
    return placed, bands


def _band(band: _Band, width: int) -> Markup:
    if not band.lane.title:
        return Markup("")
    return Markup('<rect class="tb-plan__lane" x="1" y="{y}" width="{w}" height="{h}" rx="6"/>').format(
        y=band.y, w=width - 2, h=band.height
    )


def _title(band: _Band) -> Markup:
    if not band.lane.title:
        return Markup("")
    return Markup('<text class="tb-plan__stage" x="{x}" y="{line}">{title}</text>').format(
        x=SIDE, line=band.y + TITLE * 2 // 3, title=band.lane.title
    )


def _line(origin: Placed, target: Placed, kind: Kind) -> Markup:
    end = f"l-{ARROW // 2}-{ARROW // 2}l-{ARROW // 2} {ARROW // 2}l{ARROW // 2} {ARROW // 2}z"
    return draw_line(origin, target, end=end if kind == "before" else ARROWHEAD, kind=kind.replace("_", "-"))
