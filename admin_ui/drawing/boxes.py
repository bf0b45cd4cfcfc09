"""Boxes of a drawing: a name and a note on as many lines as they need, coloured by how far the thing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from admin_ui.drawing.lettering import lines

Status = Literal["planned", "current", "done", "skipped", "stopped"]
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
class Lettered:
    """A box with its texts broken into lines."""

    box: Box
    name: list[str]
    note: list[str]

    @property
    def height(self) -> int:
        """How high the lines are together."""
        return len(self.name) * NAME_LINE + len(self.note) * NOTE_LINE


@dataclass(frozen=True, slots=True)
class Placed:
    """A lettered box at its place."""

    lettered: Lettered
    x: int
    y: int
    height: int

    @property
    def middle(self) -> int:
        """Where lines meet it."""
        return self.y + self.height // 2


def lettered(box: Box) -> Lettered:
    """Break the texts of a box into lines."""
    room = WIDTH - 2 * PADDING
    return Lettered(box, lines(box.label, room / NAME_SIZE), lines(box.detail, room / NOTE_SIZE))


def highest(boxes: Sequence[Lettered]) -> int:
    """Return how high all boxes are drawn: as high as the longest text needs."""
    return max((each.height for each in boxes), default=0) + 2 * PADDING


def draw_box(placed: Placed) -> Markup:
    """Draw one box, as a link where it leads somewhere."""
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
