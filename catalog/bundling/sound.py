"""Named conditions that can be followed to their end."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.model.names import named_in
from catalog.model.shared import NamedCondition


def sound_conditions(named: Mapping[str, NamedCondition]) -> Mapping[str, NamedCondition]:
    """Return the named conditions but for those that lead into a circle, which is reported where they are declared."""
    return {key: each for key, each in named.items() if _ends(key, named, frozenset())}


def _ends(key: str, named: Mapping[str, NamedCondition], met: frozenset[str]) -> bool:
    if key in met:
        return False
    return key not in named or all(_ends(each.key, named, met | {key}) for each in named_in(named[key].when))
