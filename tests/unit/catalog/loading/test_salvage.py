"""What is left of a declaration without the entries that hold a fault: the others, at their own places."""

from __future__ import annotations

from catalog.loading.salvage import without_faults
from catalog.reading.located import Mapping, Sequence
from catalog.reading.position import Position
from catalog.reading.reader import read

WRITTEN = """key: one
rows:
  - {a: 1, b: [2, 3]}
  - {a: 4, b: [5, 6]}
days: [7, 8, 9]
"""


def written() -> Mapping:
    data = read(WRITTEN, "f.yaml").data
    assert isinstance(data, Mapping)
    return data


def test_entries_with_a_fault_anywhere_in_them_are_left_out() -> None:
    left = without_faults(written(), {Position("f.yaml", 3, 16), Position("f.yaml", 5, 11)})
    assert left == {"key": "one", "rows": [{"a": 4, "b": [5, 6]}], "days": [7, 9]}


def test_what_is_left_keeps_its_place() -> None:
    days = without_faults(written(), {Position("f.yaml", 5, 11)})["days"]
    assert isinstance(days, Sequence)
    assert [days.of(0), days.of(1)] == [Position("f.yaml", 5, 8), Position("f.yaml", 5, 14)]


def test_what_is_written_stays_as_it_is() -> None:
    data = written()
    without_faults(data, {Position("f.yaml", 5, 11)})
    assert data["days"] == [7, 8, 9]
