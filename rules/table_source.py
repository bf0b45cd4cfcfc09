"""A decision table as one generated Python function: rows in the order in which they count, large tables by an index."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from types import CodeType

from catalog.model.field import FieldKind
from rules.cell import Cells, missing, present
from rules.compiled import constants_by_name
from rules.facts import Facts, Record
from rules.partition import SPREAD, Candidate, Division, divide
from rules.source import Source

FEW = 6
"""So many rows are looked at one after the other; more are divided by the value of an input."""
DEEPEST = 12
"""So many tests of a row are asked one inside the other."""
MOST_KEPT = 512
"""How many tables' compiled texts are kept."""
NAN = float("nan")


@dataclass(slots=True)
class TableSource:
    """The text of a compiled table in the making: a function for each part of it, equal parts made once.

    In the text `d7` is what is decided when row 7 counts, `nothing` when none does, and `several` makes of the numbers
    of all the rows that hold what they decide.
    """

    first: bool
    source: Source = field(default_factory=Source)
    names: dict[object, str] = field(default_factory=dict)
    indexes: list[str] = field(default_factory=list)

    def function(self, candidates: Sequence[Candidate], most: int) -> str:
        """Write the function that decides among rows, and return its name; so many rows at most stand in its parts."""
        same = tuple((row.number, *map(id, row.parts)) for row in candidates)
        if same not in self.names:
            division = divide(candidates, most, first=self.first) if len(candidates) > FEW else None
            body = self._one_by_one(candidates) if division is None else self._by_index(division, most)
            name = self.names[same] = f"rows_{len(self.source.functions)}"
            self.source.functions.append(f"def {name}(record, facts):\n    " + "\n    ".join(body) + "\n")
        return self.names[same]

    @property
    def text(self) -> str:
        """All that has been written."""
        return "\n".join((*self.source.functions, *self.indexes))

    def _one_by_one(self, candidates: Sequence[Candidate]) -> list[str]:
        cells = Cells(self.source)
        lines = [] if self.first else ["found = []"]
        for row in candidates:
            counts = f"return d{row.number}" if self.first else f"found.append({row.number})"
            if row is candidates[-1] and len(row.parts) <= DEEPEST:
                lines += _nested(row, cells, counts)
                continue
            lines += [line for part in row.parts for line in cells.reads(part)]
            holds = " and ".join(f"({cells.condition(part)})" for part in row.parts)
            lines.append(f"if {holds}: {counts}" if holds else counts)
        return [*lines, "return nothing" if self.first else "return several(found)"]

    def _by_index(self, division: Division, most: int) -> list[str]:
        parts, rest, call = self._parts(division, most)
        cells, index = Cells(self.source), f"i{len(self.indexes)}"
        reads, value = cells.reads_of(division.by), cells.name(division.by)
        if division.in_order:
            self.indexes.append(f"{index} = ({', '.join(parts)},)")
            ends = self.source.constant(division.keys)
            absent = f"if {missing(value, division.by)}: return {rest}{call}"
            return [*reads, absent, f"return {index}[bisect({ends}, {value})]{call}"]
        if division.by.type.kind is FieldKind.BOOLEAN:
            value = f"{value} if {present(value, division.by)} else None"
        pairs = ", ".join(f"{self._key(key)}: {part}" for key, part in zip(division.keys, parts, strict=True))
        self.indexes.append(f"{index} = {{{pairs}}}")
        return [*reads, f"return {index}.get({value}, {rest}){call}"]

    def _parts(self, division: Division, most: int) -> tuple[list[str], str, str]:
        """Return what stands for each part, for the rest, and how it is asked: nothing is, where a part is decided."""
        every = (*division.parts, division.rest)
        if self.first and all(not part or not part[0].parts for part in every):
            *parts, rest = [f"d{part[0].number}" if part else "nothing" for part in every]
            return parts, rest, ""
        standing = division.placements + len(every)
        *parts, rest = [self.function(part, (most - standing) * len(part) // standing) for part in every]
        return parts, rest, "(record, facts)"

    def _key(self, key: object) -> str:
        return self.source.constant(key) if isinstance(key, str) else repr(key)


def _nested(row: Candidate, cells: Cells, counts: str) -> list[str]:
    """Write the last row part by part: what a part reads is read only where those before it hold."""
    lines: list[str] = []
    indent = ""
    for part in row.parts:
        lines += [indent + line for line in cells.reads(part)]
        lines.append(f"{indent}if {cells.condition(part)}:")
        indent += "    "
    return [*lines, indent + counts]


def compiled_rows(
    candidates: Sequence[Candidate], decisions: Mapping[str, object], *, first: bool
) -> Callable[[Record, Facts], object]:
    """Return the function that decides; `decisions` are what the names `d…`, `nothing` and `several` stand for."""
    written = TableSource(first)
    root = written.function(candidates, SPREAD * len(candidates))
    names: dict[str, object] = {"NAN": NAN, "bisect": bisect_right, **decisions}
    names |= constants_by_name(tuple(written.source.constants))
    # The text is ours: field keys stand in it as quoted literals, everything else that was declared as constants.
    exec(_code(written.text), names)  # noqa: S102
    made = names[root]
    assert callable(made)  # noqa: S101  # the text defines it
    return made


@lru_cache(maxsize=MOST_KEPT)
def _code(text: str) -> CodeType:
    return compile(text, "<decision table>", "exec")
