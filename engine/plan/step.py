"""A step as planned for one case, in the form that its events keep."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from catalog.model.duration import Duration, Unit
from catalog.model.step import Branches, Role, Silence, StepKind
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

    def to_json(self) -> dict[str, object]:
        """Return it as integers and text, for an event's payload."""
        return {"table": self.table, "rows": list(self.rows), "conflict": self.conflict}


@dataclass(frozen=True, slots=True)
class PlannedStep:
    """One step taken in a case; it begins when enough of the steps of `after` are done, and is done when its tasks are.

    `counted` says whether its time counts towards the limit of the leg, `staff` how many persons take part at least,
    `appointment` and `photographs` what the record of an inspection takes,
    `agree` how many of its tasks must agree (None: all), `enough` how many of `after` let it begin (None: all).
    """

    step: str
    kind: StepKind
    name: Text
    after: tuple[str, ...]
    offers: tuple[Offer, ...]
    limit: Duration | None = None
    routed: Routed | None = None
    counted: bool = True
    staff: int = 1
    appointment: bool = True
    photographs: int = 1
    silence: Silence = Silence.WAIT
    agree: int | None = None
    enough: int | None = None
    back_to: tuple[str, ...] = ()
    branches: Branches = Branches.KEEP
    basis: Text | None = None
    """the law that orders the step, as it is cited"""

    def to_json(self) -> dict[str, object]:
        """Return the step as integers and text, for an event's payload; what is as usual is left out."""
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
            kept["limit"] = duration_to_json(self.limit)
        if self.routed is not None:
            kept["routed"] = self.routed.to_json()
        kept.update(self._unusual())
        return kept

    def _unusual(self) -> Iterator[tuple[str, object]]:
        if not self.counted:
            yield "counted", False
        if self.staff > 1:
            yield "staff", self.staff
        if not self.appointment:
            yield "appointment", False
        if self.photographs != 1:
            yield "photographs", self.photographs
        if self.silence is not Silence.WAIT:
            yield "silence", self.silence.value
        if self.agree is not None:
            yield "agree", self.agree
        if self.enough is not None:
            yield "enough", self.enough
        if self.back_to:
            yield "back_to", list(self.back_to)
            yield "branches", self.branches.value
        if self.basis is not None:
            yield "basis", {"zh": self.basis.zh, "en": self.basis.en}


def step_from_json(kept: Mapping[str, object]) -> PlannedStep:
    """Return the planned step that an event's payload keeps."""
    name, limit, routed, basis = (_mapping(kept.get(part)) for part in ("name", "limit", "routed", "basis"))
    return PlannedStep(
        step=str(kept["step"]),
        kind=_KINDS[str(kept["kind"])],
        name=Text(str(name["zh"]), str(name["en"])),
        after=tuple(map(str, _sequence(kept["after"]))),
        offers=tuple(_offer(_mapping(each)) for each in _sequence(kept["offers"])),
        limit=duration_from_json(limit) if limit else None,
        routed=_routed(routed) if routed else None,
        counted=kept.get("counted") is not False,
        staff=_number(kept.get("staff", 1)),
        appointment=kept.get("appointment") is not False,
        photographs=_number(kept.get("photographs", 1)),
        silence=_SILENCES[str(kept.get("silence", Silence.WAIT.value))],
        agree=_number_or_none(kept.get("agree")),
        enough=_number_or_none(kept.get("enough")),
        back_to=tuple(map(str, _sequence(kept.get("back_to")))),
        branches=_BRANCHES[str(kept.get("branches", Branches.KEEP.value))],
        basis=Text(str(basis["zh"]), str(basis["en"])) if basis else None,
    )


def duration_to_json(length: Duration) -> dict[str, object]:
    """Return a length of time as a payload keeps it."""
    return {"amount": length.amount, "unit": length.unit.value}


def duration_from_json(kept: Mapping[str, object]) -> Duration:
    """Return the length of time that a payload keeps."""
    return Duration(_number(kept["amount"]), _UNITS[str(kept["unit"])])


_KINDS: dict[str, StepKind] = {each.value: each for each in StepKind}
_ROLES: dict[str, Role] = {each.value: each for each in Role}
_UNITS: dict[str, Unit] = {each.value: each for each in Unit}
_SILENCES: dict[str, Silence] = {each.value: each for each in Silence}
_BRANCHES: dict[str, Branches] = {each.value: each for each in Branches}


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


def _number_or_none(value: object) -> int | None:
    return value if isinstance(value, int) else None
