"""What is left of a declaration without the entries in which something is wrong, so that the others can be looked at."""

from __future__ import annotations

from collections.abc import Container

from catalog.reading.located import Mapping, Sequence
from catalog.reading.position import Position


def without_faults(written: Mapping, faults: Container[Position]) -> Mapping:
    """Return a copy of what is written without the entries of its lists that hold a fault; places stay as they are."""
    made = Mapping(written.file, written.mark)
    made.update({key: _kept(value, faults) for key, value in written.items()})
    made.key_marks, made.value_marks = written.key_marks, written.value_marks
    return made


def _kept(value: object, faults: Container[Position]) -> object:
    if isinstance(value, Mapping):
        return without_faults(value, faults)
    if not isinstance(value, Sequence):
        return value
    sound = [n for n, each in enumerate(value) if value.of(n) not in faults and not _faulty(each, faults)]
    entries, marks = (_kept(value[n], faults) for n in sound), (value.marks[n] for n in sound)
    return Sequence(value.file, value.mark, entries, marks)


def _faulty(value: object, faults: Container[Position]) -> bool:
    """Say whether a fault stands anywhere in a value."""
    if isinstance(value, Mapping):
        places = (place for key in value for place in (value.of_key(key), value.of_value(key)))
        return any(place in faults for place in places) or any(_faulty(each, faults) for each in value.values())
    if isinstance(value, Sequence):
        return any(value.of(n) in faults or _faulty(each, faults) for n, each in enumerate(value))
    return False
