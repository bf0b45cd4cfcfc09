"""Boxes of a drawing: a name and a note on as many lines as they need, coloured by how far the thing is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from markupsafe import Markup

from admin_ui.drawing.lettering import lines

Status = Literal["planned", "current", "done", "skipped", "stopped"]
WIDTH, NARROW, GAP_X, GAP_Y, MARGIN, PADDING, ARROW = 180, 128, 36, 18, 6, 12, 8
ARROWHEAD = f"l-{ARROW}-{ARROW // 2}v{ARROW}z"
SIDE = GAP_X // 2 + MARGIN
"""What is left free beside the boxes where lines run around them."""
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
    width: int
    height: int
    above: int
    """at which height lines from elsewhere come along"""

    @property
    def middle(self) -> int:
        """Where lines meet it."""
        return self.y + self.height // 2

    @property
    def right(self) -> int:
        """Where lines leave it."""
        return self.x + self.width


@dataclass(frozen=True, slots=True)
class Grid:
    """How many boxes stand side by side at most, and how wide each is."""

    across: int
    width: int
    side: int
    """what is left free on the left and on the right"""

    @property
    def total(self) -> int:
        """How wide the drawing is."""
        return self.left(self.across) - GAP_X + self.side

    def bands(self, layers: Sequence[Sequence[str]]) -> list[Sequence[Sequence[str]]]:
        """Return the columns in bands of what fits side by side, one below the other."""
        return [layers[first : first + self.across] for first in range(0, len(layers), self.across)]

    def left(self, column: int) -> int:
        """Return where the boxes of a column begin."""
        return self.side + column * (self.width + GAP_X)


def grid(columns: int, room: int, side: int) -> Grid:
    """Return how so many columns are drawn in so much room: narrower boxes first, then several bands of like length."""
    inner = room - 2 * side + GAP_X
    bands = max(1, -(-columns // max(1, inner // (NARROW + GAP_X))))
    across = max(1, -(-columns // bands))
    return Grid(across, min(WIDTH, inner // across - GAP_X), side)


def lettered(box: Box, width: int) -> Lettered:
    """Break the texts of a box of that width into lines."""
    room = width - 2 * PADDING
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
        w=placed.width,
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


def draw_line(origin: Placed, target: Placed, *, end: str, kind: str = "") -> Markup:
    """Draw a line to the next column, or around other boxes: in the gaps beside columns, and above the target's row."""
    x1, y1, x2, y2 = origin.right, origin.middle, target.x, target.middle
    half, tip = GAP_X // 2, x2 - ARROW
    if x2 - x1 == GAP_X:
        way = f"M{x1} {y1}H{x2 - half}V{y2}H{tip}"
    else:
        way = f"M{x1} {y1}H{x1 + half}V{target.above}H{x2 - half}V{y2}H{tip}"
    return Markup(
        '<path class="tb-plan__edge{kind}" d="{way}"/><path class="tb-plan__arrow" d="M{x2} {y2}{end}"/>'
    ).format(kind=kind and f" tb-plan__edge--{kind}", way=way, x2=x2, y2=y2, end=end)
