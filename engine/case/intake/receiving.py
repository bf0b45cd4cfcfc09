"""A leg received: what its first event keeps, and the earlier applications that may be the same."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from catalog.model.item import Item
from catalog.model.step import Then
from engine.case.intake.applying import HandedIn
from engine.case.intake.compiled import CompiledService
from engine.case.state.correction import Mark
from engine.case.state.timing import limits_to_json
from engine.case.stored.deed import Deed
from engine.duplicates.earlier import Earlier, Holder, find, hold
from engine.duplicates.rule import CompiledRule, keys
from engine.plan.lawful import to_deliver, to_tell
from engine.plan.step import duration_to_json
from engine.record.event import EventName
from rules.facts import Facts


@dataclass(frozen=True, slots=True)
class Found:
    """A duplicate rule that applies: its key, and the earlier leg with the same one where there is any."""

    rule: CompiledRule
    key: str
    earlier: Earlier | None

    @property
    def stops(self) -> bool:
        """Whether it passes with a reason alone."""
        return self.earlier is not None and self.rule.declared.then is Then.STOP


def duplicates(
    connection: Connection, compiled: CompiledService, facts: Facts, who: str, *, today: date, zone: str
) -> tuple[Found, ...]:
    """Return the duplicate rules that apply to a leg, with what they find; `who` is the applicant's identity."""
    keyed = keys(compiled.duplicates, facts, who)
    earlier = find(connection, keyed, today, zone)
    return tuple(Found(rule, key, earlier.get(rule.scope)) for rule, key in keyed)


def received(
    compiled: CompiledService,
    edition: str,
    decided: Mapping[str, object],
    files: Mapping[str, object],
    found: Iterable[Found],
) -> dict[str, object]:
    """Return what `received` keeps of a leg: its service, answers and plan, and everything that is pinned at intake."""
    service = compiled.service
    result = service.item.result
    return {
        "service": service.key,
        "item": service.item.key,
        "edition": edition,
        "department": service.department.key,
        "on_the_spot": service.item.handling.value == "on-the-spot",
        "certificate": result.certificate if result else None,
        "publish": list(result.publish) if result else [],
        "full_names": result is not None and result.full_names,
        "limits": limits_to_json(service.item.limits),
        **_around(service.item),
        **decided,
        "files": files,
        "keys": [{"rule": each.rule.scope, "key": each.key} for each in found],
    }


def begins_with(later: Sequence[Mark]) -> EventName:
    """Return the event with which a leg begins: received, or opened for what is asked for only now."""
    return EventName.LEG_OPENED if later else EventName.RECEIVED


def later_to_json(later: Sequence[Mark]) -> list[dict[str, object]] | None:
    """Return what is asked for only now, for a payload."""
    return [each.to_json() for each in later] or None


def handed_in(given: Mapping[str, HandedIn]) -> dict[str, object]:
    """Return how many originals and copies came on paper, for a payload."""
    counted = {key: {"originals": each.originals, "copies": each.copies} for key, each in given.items()}
    return {"handed_in": counted} if counted else {}


def record_duplicates(deed: Deed, found: Iterable[Found], reason: str | None) -> None:
    """Record the earlier applications that were found."""
    for each in found:
        if (earlier := each.earlier) is not None:
            deed.record(
                EventName.DUPLICATE_FOUND,
                rule=each.rule.scope,
                earlier_code=earlier.service_code,
                earlier_leg=earlier.leg,
                then=each.rule.declared.then.value,
                pending=each.stops,
                reason=reason,
            )


def hold_keys(connection: Connection, found: Iterable[Found], holder: Holder) -> None:
    """Hold the keys of a leg whose rows are written."""
    for each in found:
        hold(connection, each.rule, each.key, holder, shared=each.stops)


def _around(item: Item) -> dict[str, object]:
    """Return the limits before acceptance and after the decision, as intake pins them."""
    tell, deliver = to_tell(item), to_deliver(item)
    found = {"to_tell": tell.to_json() if tell else None, "to_deliver": duration_to_json(deliver) if deliver else None}
    return {key: value for key, value in found.items() if value is not None}
