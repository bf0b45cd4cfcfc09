"""The names under which a page's inputs are posted, and what was posted under them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from dataclasses import field as slot

from catalog.model.field import Field, FieldKind

BOXES = ("year", "month", "day")
Keys = tuple[str | int, ...]
"""Where an answer stands: keys of fields, and the numbers of rows as they were posted."""

_ROW = re.compile(r"\.([0-9]{1,4})(?=\.|$)", re.ASCII)
_LONGEST_NAME = 500
_NO_ROWS: tuple[int, ...] = ()
MOST_ROWS = 200
"""Rows of a repeating group that states no `maxItems`."""


SEVERAL = frozenset({FieldKind.CHOICES, FieldKind.FILES})
"""The kinds of field that are posted as several texts under one name."""


@dataclass(frozen=True, slots=True)
class Input:
    """One input of a page: its field, the field's path without row numbers, and the box of a date that it is."""

    field: Field
    path: str
    keys: tuple[str | None, ...]
    """the keys that lead to the field, None standing for a row's number"""
    box: str = ""

    def at(self, rows: tuple[int, ...]) -> Keys:
        """Return the keys with the numbers of rows filled in."""
        numbers = iter(rows)
        return tuple(next(numbers) if key is None else key for key in self.keys)


@dataclass(slots=True)
class Said:
    """Everything that was posted for one field: its texts in order, and the boxes of a date."""

    field: Field
    path: str
    texts: list[str] = slot(default_factory=list)
    boxes: dict[str, str] = slot(default_factory=dict)

    @property
    def text(self) -> str:
        """The one text to read: the last one posted, or a date's boxes joined by LF."""
        if self.boxes:
            return "\n".join(self.boxes.get(box, "") for box in BOXES)
        return self.texts[-1]

    @property
    def kept(self) -> str:
        """What is shown again when it cannot be read: every chosen option or file, or the text."""
        return "\n".join(self.texts) if self.field.kind in SEVERAL else self.text


def inputs_of(fields: Iterable[Field], prefix: tuple[str | None, ...] = ()) -> Iterator[tuple[str, Input]]:
    """Yield the inputs of a page's fields by name, `#` standing for a row's number; read-only fields have none."""
    for each in fields:
        if each.read_only:
            continue
        keys = (*prefix, each.key)
        inner = (*keys, None) if each.kind is FieldKind.GROUP else keys
        name = ".".join("#" if key is None else key for key in inner)
        path = ".".join(key for key in keys if key is not None)
        if each.kind is not FieldKind.OBJECT:
            yield name, Input(each, path, inner)
        if each.kind is FieldKind.DATE:
            yield from ((f"{name}{dot}{box}", Input(each, path, keys, box)) for box in BOXES for dot in "-.")
        yield from inputs_of(each.fields, inner)


def input_of(inputs: Mapping[str, Input], name: str) -> Input | None:
    """Return the input that is posted under a name, or None."""
    known = inputs.get(name)
    return known if known is not None or len(name) > _LONGEST_NAME else inputs.get(_ROW.sub(".#", name))


def gathered(inputs: Mapping[str, Input], posted: Iterable[tuple[str, str]]) -> Mapping[Keys, Said]:
    """Gather what was posted by the place it belongs to; names that the page does not know are ignored."""
    found: dict[Keys, Said] = {}
    for name, text in posted:
        if (known := input_of(inputs, name)) is None:
            continue
        rows = _NO_ROWS if name in inputs else tuple(int(number) for number in _ROW.findall(name))
        said = found.setdefault(known.at(rows), Said(known.field, known.path))
        if known.box:
            said.boxes[known.box] = text
        else:
            said.texts.append(text)
    return found


def most_rows(group: Field) -> int:
    """Return how many rows a repeating group may have."""
    declared = group.schema.get("maxItems")
    return declared if isinstance(declared, int) else MOST_ROWS
