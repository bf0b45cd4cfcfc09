"""What a leg's clock is made of: limits pinned at intake, their starts, special procedures and an extension.

Due dates are derived from it, never kept: they follow from the calendar that is announced on the day they are asked for.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime

from catalog.model.duration import Duration
from catalog.model.item import Limits, Start
from catalog.model.step import StepKind
from engine.case.state.payload import Payload, mapping, mappings, number, text, text_or_none, texts
from engine.plan.lawful import ToTell, to_tell_from
from engine.plan.step import duration_from_json, duration_to_json
from engine.time.days import Days
from engine.time.limit import LegClock, TimeLimit
from engine.time.suspension import Ledger, Suspension


@dataclass(frozen=True, slots=True)
class PinnedLimit:
    """A limit as it stood at intake: how long, from which event, and by how much it may be lengthened."""

    within: Duration
    start: Start
    extend: Duration | None = None

    def to_json(self) -> dict[str, object]:
        """Return the limit as a payload keeps it."""
        kept: dict[str, object] = {"within": duration_to_json(self.within), "from": self.start.value}
        if self.extend is not None:
            kept["extend"] = duration_to_json(self.extend)
        return kept


def limits_to_json(limits: Limits | None) -> dict[str, object]:
    """Return the declared limits of an item as intake pins them; empty for what is handled on the spot."""
    declared = {"promised": limits.promised, "statutory": limits.statutory} if limits else {}
    return {
        name: PinnedLimit(limit.within, limit.from_, limit.extend).to_json()
        for name, limit in declared.items()
        if limit is not None
    }


def pinned_limits(said: Payload) -> Mapping[str, PinnedLimit]:
    """Return the limits that a payload keeps under `limits`: `promised` and `statutory`, where there are any."""
    kept = mapping(said, "limits")
    return {name: limit_from(mapping(kept, name)) for name in kept}


def limit_from(kept: Payload) -> PinnedLimit:
    """Return the limit that a payload keeps."""
    extend = mapping(kept, "extend")
    return PinnedLimit(
        duration_from_json(mapping(kept, "within")),
        _STARTS[text(kept, "from")],
        duration_from_json(extend) if extend else None,
    )


def durations(said: Payload, key: str) -> Mapping[str, Duration]:
    """Return the lengths of time by name that a payload keeps under `key`."""
    kept = mapping(said, key)
    return {name: duration_from_json(mapping(kept, name)) for name in kept}


_STARTS: Mapping[str, Start] = {each.value: each for each in Start}


@dataclass(frozen=True, slots=True)
class SpecialProcedure:
    """A special procedure 特别程序 (许可法 45), or a public notice not counted by a law of its own: the clock stands still.

    `planned` is how long it was told to take, in writing; `task` the step's task that it belongs to, None where it was
    begun outside the plan, on the legal `basis` that was named then. `result` and `note` say how it ended; without a
    result it was broken off with its task.
    """

    number: int
    kind: StepKind
    planned: Duration
    reason: str
    started_at: datetime
    started_by: str | None
    task: int | None = None
    counted: bool = False
    basis: str | None = None
    ended_at: datetime | None = None
    result: str | None = None
    note: str | None = None

    @property
    def open(self) -> bool:
        """Whether it still runs."""
        return self.ended_at is None

    def to_json(self) -> dict[str, object]:
        """Return it as integers and text."""
        kept: dict[str, object | None] = {
            "number": self.number,
            "kind": self.kind.value,
            "planned": duration_to_json(self.planned),
            "reason": self.reason,
            "started_at": self.started_at.isoformat(),
            "started_by": self.started_by,
            "task": self.task,
            "counted": self.counted or None,
            "basis": self.basis,
            "ended_at": self.ended_at.isoformat() if self.ended_at else None,
            "result": self.result,
            "note": self.note,
        }
        return {key: value for key, value in kept.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Extension:
    """The one extension of a leg's limits (许可法 42): by how much each, by whom and why."""

    by: Mapping[str, Duration]
    reason: str
    granted_at: datetime
    granted_by: str | None

    def to_json(self) -> dict[str, object]:
        """Return it as integers and text."""
        kept: dict[str, object | None] = {
            "by": {name: duration_to_json(each) for name, each in self.by.items()},
            "reason": self.reason,
            "granted_at": self.granted_at.isoformat(),
            "granted_by": self.granted_by,
        }
        return {key: value for key, value in kept.items() if value is not None}


@dataclass(frozen=True, slots=True)
class Timing:
    """Everything that the due dates of a leg follow from.

    `complete_at` is when the materials were complete: a limit that runs from receipt begins then. `stopped_at` is when
    the leg was decided or ended, from which on nothing is counted any more; a decision made outside the system counts
    on its own day, not on that of its entry.
    """

    limits: Mapping[str, PinnedLimit]
    complete_at: datetime
    accepted_at: datetime | None = None
    stopped_at: datetime | None = None
    specials: tuple[SpecialProcedure, ...] = ()
    extension: Extension | None = None
    told: Mapping[str, str] = field(default_factory=dict)
    """due dates as the applicant was told them last"""
    to_tell: ToTell | None = None
    to_deliver: Duration | None = None

    def longer(self, days: Days, today: date) -> Mapping[str, Duration]:
        """Return by how much an extension today lengthens each limit, as declared for it; none where it is not possible.

        What is over already is lengthened no more (decision record 11); without the law's limit there is no extension.
        """
        clock = self.clock(days)
        standings = {"promised": clock.promised(today), "statutory": clock.statutory(today)}
        ahead = {name for name, each in standings.items() if each is not None and not each.is_late}
        declared = {name: each.extend for name, each in self.limits.items() if each.extend is not None}
        found = {name: by for name, by in declared.items() if name in ahead}
        return found if "statutory" in found or "statutory" not in self.limits else {}

    @property
    def extendable(self) -> bool:
        """Whether an extension is declared at all."""
        return any(each.extend is not None for each in self.limits.values())

    def clock(self, days: Days) -> LegClock:
        """Return the clock, its legal days counted by `days`."""
        suspended = (
            Suspension(days.day(each.started_at), days.day(each.ended_at) if each.ended_at else None)
            for each in self.specials
            if not each.counted
        )
        limits = {name: self._running(name, days) for name in ("promised", "statutory")}
        return LegClock(limits["promised"], limits["statutory"], Ledger(tuple(suspended)), days.calendar)

    def due(self, days: Days, today: date) -> dict[str, str]:
        """Return the due dates as an applicant is told them: ISO days by the limits' names, none while the clock stands."""
        clock = self.clock(days)
        standings = {"promised": clock.promised(today), "statutory": clock.statutory(today)}
        return {name: each.due.isoformat() for name, each in standings.items() if each and each.due}

    def _running(self, name: str, days: Days) -> TimeLimit | None:
        limit = self.limits.get(name)
        begun = self.accepted_at if limit and limit.start is Start.ACCEPTED else self.complete_at
        if limit is None or begun is None:
            return None
        return TimeLimit(limit.within, days.day(begun), self.extension.by.get(name) if self.extension else None)

    @property
    def suspended(self) -> bool:
        """Whether the clock stands still because of a special procedure."""
        return any(each.open and not each.counted for each in self.specials)

    def to_json(self) -> dict[str, object]:
        """Return the timing as integers and text; instants are ISO texts in UTC."""
        kept: dict[str, object] = {
            "limits": {name: limit.to_json() for name, limit in self.limits.items()},
            "complete_at": self.complete_at.isoformat(),
            "specials": [each.to_json() for each in self.specials],
        }
        for name, moment in (("accepted_at", self.accepted_at), ("stopped_at", self.stopped_at)):
            if moment is not None:
                kept[name] = moment.isoformat()
        if self.extension is not None:
            kept["extension"] = self.extension.to_json()
        if self.told:
            kept["told"] = dict(self.told)
        if self.to_tell is not None:
            kept["to_tell"] = self.to_tell.to_json()
        if self.to_deliver is not None:
            kept["to_deliver"] = duration_to_json(self.to_deliver)
        return kept

    def running(self) -> Iterator[SpecialProcedure]:
        """Yield the special procedures that have not ended."""
        return (each for each in self.specials if each.open)

    def ended(self, number: int, at: datetime, result: str | None = None, note: str | None = None) -> Timing:
        """Return the timing with a special procedure ended."""
        specials = (
            replace(each, ended_at=at, result=result, note=note) if each.number == number else each
            for each in self.specials
        )
        return replace(self, specials=tuple(specials))


def counted_by(timing: Timing, due: Mapping[str, str], days: Days) -> str:
    """Return by which working days due dates were counted: those of the years from the receipt to the latest of them."""
    return days.calendar.pattern(days.day(timing.complete_at).year, int(max(due.values())[:4]))


def timing_from_json(kept: Payload) -> Timing:
    """Return the timing that `to_json` made."""
    extension = mapping(kept, "extension")
    return Timing(
        limits=pinned_limits(kept),
        complete_at=datetime.fromisoformat(text(kept, "complete_at")),
        accepted_at=_moment(kept, "accepted_at"),
        stopped_at=_moment(kept, "stopped_at"),
        specials=tuple(map(_special, mappings(kept, "specials"))),
        extension=_extension(extension) if extension else None,
        told=texts(kept, "told"),
        to_tell=to_tell_from(mapping(kept, "to_tell")),
        to_deliver=duration_from_json(deliver) if (deliver := mapping(kept, "to_deliver")) else None,
    )


def _special(kept: Payload) -> SpecialProcedure:
    return SpecialProcedure(
        number=number(kept, "number"),
        kind=_KINDS[text(kept, "kind")],
        planned=duration_from_json(mapping(kept, "planned")),
        reason=text(kept, "reason"),
        started_at=datetime.fromisoformat(text(kept, "started_at")),
        started_by=text_or_none(kept, "started_by"),
        task=number(kept, "task") or None,
        counted=kept.get("counted") is True,
        basis=text_or_none(kept, "basis"),
        ended_at=_moment(kept, "ended_at"),
        result=text_or_none(kept, "result"),
        note=text_or_none(kept, "note"),
    )


def _extension(kept: Payload) -> Extension:
    granted_at = datetime.fromisoformat(text(kept, "granted_at"))
    return Extension(durations(kept, "by"), text(kept, "reason"), granted_at, text_or_none(kept, "granted_by"))


def _moment(kept: Payload, key: str) -> datetime | None:
    said = text(kept, key)
    return datetime.fromisoformat(said) if said else None


_KINDS: Mapping[str, StepKind] = {each.value: each for each in StepKind}
