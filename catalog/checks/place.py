"""Where a part of a declaration is written, asked by the attribute that it became."""

from __future__ import annotations

from catalog.language.keywords import keys_of
from catalog.model.declared import Declared
from catalog.reading.located import Mapping, Sequence
from catalog.reading.position import Position

WHOLE_CATALOGUE = Position(".")
"""The place of what is nowhere written."""


def of(part: Declared, attribute: str, index: int | None = None) -> Position:
    """Return where an attribute's value is written, or its entry `index`; the part's own place when it is left out."""
    written = spelling(part, attribute)
    inside = part.source.get(written)
    if index is not None and isinstance(inside, Sequence) and index < len(inside.marks):
        return inside.of(index)
    return part.source.of_value(written)


def of_member(part: Declared, attribute: str, key: str) -> Position:
    """Return where `key` is written in an attribute that is a mapping, such as the fields of a form."""
    inside = part.source.get(spelling(part, attribute))
    return inside.of_key(key) if isinstance(inside, Mapping) else of(part, attribute)


def spelling(part: Declared, attribute: str) -> str:
    """Return how the key of an attribute is spelt in this declaration, English or Chinese."""
    model: type = part.__class__
    word = keys_of(model)[attribute]
    return word.zh if word.zh in part.source else word.en
