"""An expectation that is not met, said so that its author sees what differs and why."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from catalog.checks import place
from catalog.model.declared import Declared
from catalog.reading.position import Position
from catalog.reading.text import Text

DIFFERS = Text("{what}：预期 {expected}，实际 {actual}", "{what}: expected {expected}, got {actual}")
NOTHING = Text("无", "nothing")


@dataclass(frozen=True, slots=True)
class Failure:
    """One expectation that is not met: where it is written, what differs, and what decided otherwise."""

    at: Position
    message: Text
    because: tuple[Text, ...]


def differs(
    where: tuple[Declared, str],
    what: Text,
    expected: Iterable[object],
    actual: Iterable[object],
    why: tuple[Text, ...],
) -> Failure:
    """Say that something else came out than is expected under a key of a declaration."""
    part, key = where
    message = DIFFERS.fill(what=what, expected=_listed(expected), actual=_listed(actual))
    return Failure(place.of(part, key), message, why)


def _listed(values: Iterable[object]) -> Text:
    each = [str(value) for value in values]
    return Text("、".join(each), ", ".join(each)) if each else NOTHING
