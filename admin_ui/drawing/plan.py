"""A plan of steps drawn as SVG: boxes in columns, lines between them, a link on each box that has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markupsafe import Markup

from admin_ui.drawing.boxes import (
    ARROW,
    GAP_X,
    GAP_Y,
    MARGIN,
    WIDTH,
    Box,
    Lettered,
    Placed,
    draw_box,
    highest,
    lettered,
)
from admin_ui.drawing.layers import columns


def draw_plan(boxes: Sequence[Box], title: str) -> Markup:
    """Return the SVG of the steps, all boxes as high as the longest text needs; `title` names it to screen readers."""
    placed = _place([lettered(box) for box in boxes])
    width = max((each.x + WIDTH for each in placed.values()), default=0) + MARGIN
    height = max((each.y + each.height for each in placed.values()), default=0) + MARGIN
    parts = Markup("").join((*_lines(placed), *map(draw_box, placed.values())))
    return Markup(
        '<svg viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{title}">{parts}</svg>'
    ).format(w=width, h=height, title=title, parts=parts)


def _place(boxes: Sequence[Lettered]) -> dict[str, Placed]:
    by_key = {each.box.key: each for each in boxes}
    layers = columns({key: each.box.after for key, each in by_key.items()})
    high = highest(boxes)
    tallest = max(map(len, layers), default=0)
    placed = {}
    for column, layer in enumerate(layers):
        offset = (tallest - len(layer)) * (high + GAP_Y) // 2
        for row, key in enumerate(layer):
            x = MARGIN + column * (WIDTH + GAP_X)
            placed[key] = Placed(by_key[key], x, MARGIN + offset + row * (high + GAP_Y), high)
    return placed


def _lines(placed: dict[str, Placed]) -> Iterator[Markup]:
    for target in placed.values():
        for key in target.lettered.box.after:
            if (origin := placed.get(key)) is not None:
                yield _line(origin, target)


def _line(origin: Placed, target: Placed) -> Markup:
    x1, y1 = origin.x + WIDTH, origin.middle
    x2, y2 = target.x, target.middle
    bend = x2 - GAP_X // 2
    tip = x2 - ARROW
    return Markup(
        '<path class="tb-plan__edge" d="M{x1} {y1}H{bend}V{y2}H{tip}"/>'
        '<path class="tb-plan__arrow" d="M{x2} {y2}l-{long}-{half}v{long}z"/>'
    ).format(x1=x1, y1=y1, x2=x2, y2=y2, bend=bend, tip=tip, long=ARROW, half=ARROW // 2)
