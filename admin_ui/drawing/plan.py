"""A plan of steps drawn as SVG: boxes in columns, lines between them, a link on each box that has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from admin_ui.drawing.layers import columns

Status = Literal["planned", "current", "done", "skipped"]
WIDTH, HEIGHT, GAP_X, GAP_Y, MARGIN, ARROW = 168, 60, 44, 18, 6, 8
LABEL_LENGTH, DETAIL_LENGTH = 10, 10


@dataclass(frozen=True, slots=True)
class Box:
    """One step as drawn: what stands in it, how far it is, what it comes after, and where it leads when clicked."""

    key: str
    label: str
    detail: str
    status: Status
    after: tuple[str, ...]
    href: str | None = None


@dataclass(frozen=True, slots=True)
class _Placed:
    box: Box
    x: int
    y: int


def draw_plan(boxes: Sequence[Box], title: str) -> Markup:
    """Return the SVG of the steps; its `title` names it to screen readers."""
    placed = _place(boxes)
    width = max((each.x + WIDTH for each in placed.values()), default=0) + MARGIN
    height = max((each.y + HEIGHT for each in placed.values()), default=0) + MARGIN
    parts = Markup("").join((*_lines(placed), *map(_box, placed.values())))
    return Markup(
        '<svg viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{title}">{parts}</svg>'
    ).format(w=width, h=height, title=title, parts=parts)


def _place(boxes: Sequence[Box]) -> dict[str, _Placed]:
    by_key = {box.key: box for box in boxes}
    layers = columns({box.key: box.after for box in boxes})
    tallest = max(map(len, layers), default=0)
    placed = {}
    for column, layer in enumerate(layers):
        offset = (tallest - len(layer)) * (HEIGHT + GAP_Y) // 2
        for row, key in enumerate(layer):
            x = MARGIN + column * (WIDTH + GAP_X)
            placed[key] = _Placed(by_key[key], x, MARGIN + offset + row * (HEIGHT + GAP_Y))
    return placed


def _lines(placed: dict[str, _Placed]) -> Iterator[Markup]:
    for target in placed.values():
        for key in target.box.after:
            if (origin := placed.get(key)) is not None:
                yield _line(origin, target)


def _line(origin: _Placed, target: _Placed) -> Markup:
    x1, y1 = origin.x + WIDTH, origin.y + HEIGHT // 2
    x2, y2 = target.x, target.y + HEIGHT // 2
    bend = x2 - GAP_X // 2
    tip = x2 - ARROW
    return Markup(
        '<path class="tb-plan__edge" d="M{x1} {y1}H{bend}V{y2}H{tip}"/>'
        '<path class="tb-plan__arrow" d="M{x2} {y2}l-{long}-{half}v{long}z"/>'
    ).format(x1=x1, y1=y1, x2=x2, y2=y2, bend=bend, tip=tip, long=ARROW, half=ARROW // 2)


def _box(placed: _Placed) -> Markup:
    box, x, y = placed.box, placed.x, placed.y
    drawn = Markup(
        "<g><title>{label} · {detail}</title>"
        '<rect class="tb-plan__node tb-plan__node--{status}" x="{x}" y="{y}" width="{w}" height="{h}" rx="4"/>'
        '<text class="tb-plan__name" x="{tx}" y="{ly}">{short}</text>'
        '<text class="tb-plan__note" x="{tx}" y="{dy}">{small}</text></g>'
    ).format(
        status=box.status,
        label=box.label,
        detail=box.detail,
        x=x,
        y=y,
        w=WIDTH,
        h=HEIGHT,
        tx=x + 12,
        ly=y + 26,
        dy=y + 46,
        short=_shortened(box.label, LABEL_LENGTH),
        small=_shortened(box.detail, DETAIL_LENGTH),
    )
    return Markup('<a href="{}">{}</a>').format(box.href, drawn) if box.href else drawn


def _shortened(text: str, wide: int) -> str:
    """Cut a text to the room of `wide` Chinese characters; a Latin letter takes about half of one."""
    room = wide * 2
    for place, letter in enumerate(text):
        room -= 2 if ord(letter) > 0x2E7F else 1  # noqa: PLR2004  # CJK begins here
        if room < 0:
            return text[: place - 1] + "…"
    return text
