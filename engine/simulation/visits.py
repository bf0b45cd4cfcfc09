"""When a case is looked at again: often until it is closed, then a few times for what may be done afterwards."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from random import Random

from catalog.model.following import FollowKind
from engine.case.actions.check_commitment import unchecked
from engine.case.state.case import CaseState
from engine.case.state.issued import Issued
from engine.time.days import Days

BETWEEN_DAYS = 0.8
"""Days between two tries on a case that is under way, on average."""
ONE_IN, LYING = 9, 15
"""One case in so many takes so many times as long."""
AFTERWARDS_DAYS = 40
"""Days between two looks at a case that is closed, on average."""
IN_WINDOW = 0.5
"""How often a certificate is next looked at when it comes to its end, where its renewal is due."""
WINDOW = range(-90, 10)
"""Days before and after the end of a certificate."""
OPENS = time(9)
OTHERWISE = 0.05
"""How often a case is looked at again although nothing came of it."""


def looks(state: CaseState, chance: Random, *, followed: bool) -> int:
    """Return how often a closed case will be looked at again: mostly where something may still come of it."""
    if followed:
        return chance.randrange(2, 5)
    if any(True for _ in certificates(state)) or any(unchecked(leg) for leg in state.legs.values()):
        return chance.choice((0, 0, 1, 2, 3))
    return int(chance.random() < OTHERWISE)


def soon(number: int, state: CaseState, now: datetime, chance: Random) -> datetime:
    """Return when a case under way is tried next; some lie for long each time, half of the renewals past what they renew."""
    renewed = [leg.follows for leg in state.legs.values() if leg.follows and leg.follows.kind is FollowKind.RENEW]
    if renewed and number % 2 == 0 and (ends := _ends(renewed[0].valid_until, now)):
        return ends
    lies = number % ONE_IN == 0
    pace = BETWEEN_DAYS * (LYING if lies else 1)
    return now + timedelta(days=chance.expovariate(1 / pace))


def _ends(last: str | None, now: datetime) -> datetime | None:
    """Return the moment after a certificate has come to its end, where it has not."""
    after = datetime.combine(date.fromisoformat(last) + timedelta(days=2), OPENS, tzinfo=UTC) if last else now
    return after if after > now else None


def later(state: CaseState, days: Days, now: datetime, chance: Random) -> datetime:
    """Return when a closed case is looked at next."""
    ends = [date.fromisoformat(each.valid_until) for each in certificates(state) if each.valid_until]
    if ends and chance.random() < IN_WINDOW:
        day = chance.choice(ends) + timedelta(days=chance.choice(WINDOW))
        at = datetime.combine(day, OPENS, tzinfo=days.zone).astimezone(UTC)
        if at > now:
            return at
    return now + timedelta(days=chance.expovariate(1 / AFTERWARDS_DAYS))


def certificates(state: CaseState) -> Iterator[Issued]:
    """Yield the certificates that a case issued."""
    return (leg.issued for leg in state.legs.values() if leg.issued is not None)
