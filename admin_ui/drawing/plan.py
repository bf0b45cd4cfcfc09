"""A plan of steps drawn as SVG: boxes in columns, lines between them, a link on each box that has one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from admin_ui.drawing.layers import columns
from admin_ui.drawing.lettering import lines

Status = Literal["planned", "current", "done", "skipped"]
WIDTH, GAP_X, GAP_Y, MARGIN, PADDING, ARROW = 180, 40, 18, 6, 12, 8
NAME_SIZE, NAME_LINE, NOTE_SIZE, NOTE_LINE = 15, 20, 13, 18
"""Sizes in pixels as the style sheet has them; the height of the boxes follows from the longest text."""


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
class _Lettered:
    box: Box
    name: list[str]
    note: list[str]

    @property
    def height(self) -> int:
        return len(self.name) * NAME_LINE + len(self.note) * NOTE_LINE


@dataclass(frozen=True, slots=True)
class _Placed:
    lettered: _Lettered
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        return self.y + self.height // 2


def draw_plan(boxes: Sequence[Box], title: str) -> Markup:
    """Return the SVG of the steps, all boxes as high as the longest text needs; `title` names it to screen readers."""
    placed = _place([_lettered(box) for box in boxes])
    width = max((each.x + WIDTH for each in placed.values()), default=0) + MARGIN
    height = max((each.y + each.height for each in placed.values()), default=0) + MARGIN
    parts = Markup("").join((*_lines(placed), *map(_box, placed.values())))
    return Markup(
        '<svg viewBox="0 0 {w} {h}" width="{w}" height="{h}" role="img" aria-label="{title}">{parts}</svg>'
    ).format(w=width, h=height, title=title, parts=parts)


def _lettered(box: Box) -> _Lettered:
    room = WIDTH - 2 * PADDING
    return _Lettered(box, lines(box.label, room / NAME_SIZE), lines(box.detail, room / NOTE_SIZE))


def _place(boxes: Sequence[_Lettered]) -> dict[str, _Placed]:
    by_key = {each.box.key: each for each in boxes}
    layers = columns({key: each.box.after for key, each in by_key.items()})
    high = max((each.height for each in boxes), default=0) + 2 * PADDING
    tallest = max(map(len, layers), default=0)
    placed = {}
    for column, layer in enumerate(layers):
        offset = (tallest - len(layer)) * (high + GAP_Y) // 2
        for row, key in enumerate(layer):
            x = MARGIN + column * (WIDTH + GAP_X)
            placed[key] = _Placed(by_key[key], x, MARGIN + offset + row * (high + GAP_Y), high)
    return placed


def _lines(placed: dict[str, _Placed]) -> Iterator[Markup]:
    for target in placed.values():
        for key in target.lettered.box.after:
            if (origin := placed.get(key)) is not None:
                yield _line(origin, target)


def _line(origin: _Placed, target: _Placed) -> Markup:
    x1, y1 = origin.x + WIDTH, origin.middle
    x2, y2 = target.x, target.middle
    bend = x2 - GAP_X // 2
    tip = x2 - ARROW
    return Markup(
        '<path class="tb-plan__edge" d="M{x1} {y1}H{bend}V{y2}H{tip}"/>'
        '<path class="tb-plan__arrow" d="M{x2} {y2}l-{long}-{half}v{long}z"/>'
    ).format(x1=x1, y1=y1, x2=x2, y2=y2, bend=bend, tip=tip, long=ARROW, half=ARROW // 2)


def _box(placed: _Placed) -> Markup:
    box, text = placed.lettered.box, placed.lettered
    top = placed.middle - text.height // 2
    drawn = Markup(
        "<g><title>{label} · {detail}</title>"
        '<rect class="tb-plan__node tb-plan__node--{status}" x="{x}" y="{y}" width="{w}" height="{h}" rx="4"/>'
        '<text class="tb-plan__name">{name}</text><text class="tb-plan__note">{note}</text></g>'
    ).format(
        status=box.status,
        label=box.label,
        detail=box.detail,
        x=placed.x,
        y=placed.y,
        w=WIDTH,
        h=placed.height,
        name=_written(text.name, placed.x, top, NAME_LINE),
        note=_written(text.note, placed.x, top + len(text.name) * NAME_LINE, NOTE_LINE),
    )
    return Markup('<a href="{}">{}</a>').format(box.href, drawn) if box.href else drawn


def _written(text: Sequence[str], left: int, top: int, high: int) -> Markup:
    """Write lines under each other; a baseline stands at three quarters of its line."""
    return Markup("").join(
        Markup('<tspan x="{}" y="{}">{}</tspan>').format(left + PADDING, top + place * high + high * 3 // 4, line)
        for place, line in enumerate(text)
    )
