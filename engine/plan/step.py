"""A step as planned for one case, in the form that its events keep."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from catalog.model.duration import Duration, Unit
from catalog.model.step import Role, StepKind
from catalog.reading.text import Text


@dataclass(frozen=True, slots=True)
class Offer:
    """Whom a task is offered to: a role in one office of a department."""

    department: str
    office: str
    role: Role


@dataclass(frozen=True, slots=True)
class Routed:
    """How a decision table routed a step: the numbers (from 1) of the rows that counted, none for the default office."""

    table: str
    rows: tuple[int, ...]
    conflict: bool = False


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step taken in a case; it begins when every step of `after` is done, and is done when all its tasks are."""

    step: str
    kind: StepKind
    name: Text
    after: tuple[str, ...]
    offers: tuple[Offer, ...]
    limit: Duration | None = None
    routed: Routed | None = None

    def to_json(self) -> dict[str, object]:
        """Return the step as integers and text, for an event's payload."""
        kept: dict[str, object] = {
            "step": self.step,
            "kind": self.kind.value,
            "name": {"zh": self.name.zh, "en": self.name.en},
            "after": list(self.after),
            "offers": [
                {"department": each.department, "office": each.office, "role": each.role.value} for each in self.offers
            ],
        }
        if self.limit is not None:
            kept["limit"] = {"amount": self.limit.amount, "unit": self.limit.unit.value}
        if self.routed is not None:
            kept["routed"] = {
                "table": self.routed.table,
                "rows": list(self.routed.rows),
                "conflict": self.routed.conflict,
            }
        return kept


def step_from_json(kept: Mapping[str, object]) -> PlannedStep:
    """Return the planned step that an event's payload keeps."""
    name, limit, routed = (_mapping(kept.get(part)) for part in ("name", "limit", "routed"))
    return PlannedStep(
        step=str(kept["step"]),
        kind=_KINDS[str(kept["kind"])],
        name=Text(str(name["zh"]), str(name["en"])),
        after=tuple(map(str, _sequence(kept["after"]))),
        offers=tuple(_offer(_mapping(each)) for each in _sequence(kept["offers"])),
        limit=Duration(_number(limit["amount"]), _UNITS[str(limit["unit"])]) if limit else None,
        routed=_routed(routed) if routed else None,
    )


_KINDS: dict[str, StepKind] = {each.value: each for each in StepKind}
_ROLES: dict[str, Role] = {each.value: each for each in Role}
_UNITS: dict[str, Unit] = {each.value: each for each in Unit}


def _offer(kept: Mapping[str, object]) -> Offer:
    return Offer(str(kept["department"]), str(kept["office"]), _ROLES[str(kept["role"])])


def _routed(kept: Mapping[str, object]) -> Routed:
    return Routed(str(kept["table"]), tuple(map(_number, _sequence(kept["rows"]))), kept.get("conflict") is True)


def _mapping(value: object) -> Mapping[str, object]:
    return value if isinstance(value, Mapping) else {}


def _sequence(value: object) -> Sequence[object]:
    return value if isinstance(value, list | tuple) else ()


def _number(value: object) -> int:
    return value if isinstance(value, int) else 0
