"""The seals of the demonstration: drawn as round seals are, and marked 示例 across the middle."""

from __future__ import annotations

from html import escape
from math import cos, pi, sin

from engine.document.seal import Seal

RED = "#c8102e"
FAMILY = "Noto Serif CJK SC, Source Han Serif SC, Songti SC, SimSun, serif"
ROUND = 150
"""Radius of the ring, in the units of the drawing."""
LETTERS = 118
"""Radius on which the letters of the name stand."""
SPREAD = 4 / 3 * pi
"""How much of the circle the longest name takes."""
SHORT = 12
"""Letters of a name up to which each has the same place."""


class DemoSeals:
    """A seal for every department, drawn from its name."""

    def of(self, department: str, name: str) -> Seal | None:
        """Return a red round seal with the name around a star, and 示例 below it."""
        del department
        return Seal(drawn(name).encode(), "image/svg+xml")


def drawn(name: str) -> str:
    """Return the seal as SVG; each letter is placed by itself, so that every program draws it alike."""
    spread = SPREAD * min(1.0, len(name) / SHORT)
    step = spread / max(1, len(name) - 1)
    size = min(44.0, 0.86 * LETTERS * SPREAD / max(SHORT, len(name)))
    letters = "".join(_letter(each, -spread / 2 + n * step, size) for n, each in enumerate(name))
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="-160 -160 320 320" width="42mm" height="42mm">'
        f'<g fill="{RED}" font-family="{FAMILY}" text-anchor="middle">'
        f'<circle r="{ROUND}" fill="none" stroke="{RED}" stroke-width="7"/>'
        f'<path d="{_star(46)}"/>{letters}'
        '<text y="104" font-size="40" font-weight="bold">示例</text></g></svg>'
    )


def _letter(letter: str, angle: float, size: float) -> str:
    """Place a letter at an angle from the top, its foot towards the middle."""
    turned = f"rotate({angle * 180 / pi:.2f}) translate(0 {size * 0.36 - LETTERS:.2f})"
    return f'<text transform="{turned}" font-size="{size:.1f}">{escape(letter)}</text>'


def _star(radius: float) -> str:
    points = ((radius * (0.382 if n % 2 else 1), n * pi / 5) for n in range(10))
    return "M" + "L".join(f"{r * sin(angle):.2f} {-r * cos(angle):.2f}" for r, angle in points) + "Z"
