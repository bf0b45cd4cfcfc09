"""Named conditions that can be followed to their end."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.model.condition import AllOf, AnyOf, Condition, Named, Not, Rows
from catalog.model.shared import NamedCondition


def sound_conditions(named: Mapping[str, NamedCondition]) -> Mapping[str, NamedCondition]:
    """Return the named conditions but for those that lead into a circle, which is reported where they are declared."""
    return {key: each for key, each in named.items() if _ends(key, named, frozenset())}


def _ends(key: str, named: Mapping[str, NamedCondition], met: frozenset[str]) -> bool:
    if key in met:
        return False
    return key not in named or all(_ends(each, named, met | {key}) for each in _mentions(named[key].when))


def _mentions(condition: Condition) -> Iterator[str]:
    match condition:
        case Named(key=key):
            yield key
        case AllOf(parts=parts) | AnyOf(parts=parts):
            for part in parts:
                yield from _mentions(part)
        case Not(part=part) | Rows(where=part) if part is not None:
            yield from _mentions(part)
        case _:
            return
