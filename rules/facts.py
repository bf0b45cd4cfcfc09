"""What surrounds a record when a condition is decided, and how values are read from both."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from catalog.model.field import FieldKind
from rules.expression import Reference

Record = Mapping[str, object]
EMPTY: Record = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Facts:
    """The whole form, the verified applicant, the case, and the legal day `today` (ISO date) handed in with them."""

    form: Record
    applicant: Record = field(default_factory=lambda: EMPTY)
    case: Record = field(default_factory=lambda: EMPTY)
    today: str = ""


class Bound(Facts):
    """The facts bound to the aliases of a rule, each read as `alias.field`; nothing else surrounds them."""

    def __init__(self, records: Mapping[str, Record]) -> None:
        super().__init__(EMPTY)
        for alias, record in records.items():
            object.__setattr__(self, alias, record)


STORED: Mapping[FieldKind, type[str | int | list[object]]] = {
    FieldKind.TEXT: str,
    FieldKind.INTEGER: int,
    FieldKind.DECIMAL: int,
    FieldKind.BOOLEAN: bool,
    FieldKind.DATE: str,
    FieldKind.CHOICE: str,
    FieldKind.CHOICES: list,
    FieldKind.FILE: str,
    FieldKind.FILES: list,
    FieldKind.GROUP: list,
}
"""The type in which the value of each kind is kept; objects are read through their own fields only."""


def read(reference: Reference, record: Record, facts: Facts) -> object:
    """Return the value that a name refers to, or None when it is absent or not of the name's kind."""
    if (reference.record, reference.path) == ("case", "today"):
        return facts.today or None
    within: object = getattr(facts, reference.record) if reference.record else record
    for key in reference.keys:
        within = within.get(key) if isinstance(within, Mapping) else None
    kept = type(within) is STORED[reference.type.kind]
    return within if kept and within not in ("", []) else None


def rows_of(value: object) -> list[Record]:
    """Return the rows of a repeating group; an absent group has none."""
    return value if type(value) is list else []
