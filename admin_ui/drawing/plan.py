"""A plan of steps drawn as SVG: boxes in columns, lines between them, a link on each box that has one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from markupsafe import Markup

from admin_ui.drawing.boxes import (
    ARROWHEAD,
    GAP_Y,
    MARGIN,
    SIDE,
    Box,
    Grid,
    Lettered,
    Placed,
    draw_box,
    draw_line,
    grid,
    highest,
    lettered,
)
from admin_ui.drawing.layers import columns

ROOM = 686
"""Width in pixels of the column of a page that it stands in; what is longer goes on below."""


def draw_plan(boxes: Sequence[Box], title: str) -> Markup:
    """Return the SVG of the steps, all boxes as high as the longest text needs; `title` names it to screen readers."""
    layers = columns({box.key: box.after for box in boxes})
    found = grid(len(layers), ROOM, MARGIN)
    if found.across < len(layers):
        found = grid(len(layers), ROOM, SIDE)
    placed = _place({box.key: lettered(box, found.width) for box in boxes}, layers, found)
    height = max((each.y + each.height for each in placed.values()), default=0) + MARGIN
    parts = Markup("").join((*_lines(placed), *map(draw_box, placed.values())))
    return Markup(
        '<svg viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{title}">{parts}</svg>'
    ).format(w=found.total, h=height, title=title, parts=parts)


def _place(texts: Mapping[str, Lettered], layers: Sequence[Sequence[str]], found: Grid) -> dict[str, Placed]:
    """Give every box its place: band by band, in each column as far down as the highest column beside it centres it."""
    high, y = highest(tuple(texts.values())), MARGIN
    placed: dict[str, Placed] = {}
    for band in found.bands(layers):
        tallest = max(map(len, band))
        for column, layer in enumerate(band):
            top = y + (tallest - len(layer)) * (high + GAP_Y) // 2
            for row, key in enumerate(layer):
                place = found.left(column), top + row * (high + GAP_Y)
                placed[key] = Placed(texts[key], *place, found.width, high, y - GAP_Y // 2)
        y += tallest * (high + GAP_Y)
    return placed


def _lines(placed: dict[str, Placed]) -> Iterator[Markup]:
    for target in placed.values():
        for key in target.lettered.box.after:
            if (origin := placed.get(key)) is not None:
                yield draw_line(origin, target, end=ARROWHEAD)
