"""The sweep: everything that time does, done to every case to which it applies."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Mapping

from engine.case.acting.order import Order
from engine.case.passing import deemed, ended, moved, noticed, renewed, silent
from engine.case.passing.chore import Chore
from engine.case.state.actor import Time
from engine.case.state.refusal import ActionRefused
from engine.case.state.rulebook import Rulebook
from engine.storage.database import Database
from engine.time.clock import Clock

log = logging.getLogger(__name__)
CHORES: tuple[Chore, ...] = (
    deemed.CHORE, silent.CHORE, noticed.CHORE, moved.CHORE, renewed.CHORE, ended.EXPIRED, ended.LAPSED,
)  # fmt: skip
ANY_VERSION = 0
"""Time acts on a case as it stands; it has seen no version of it."""


def sweep(database: Database, clock: Clock, rulebook: Rulebook) -> Mapping[str, int]:
    """Let time act on every case; return how many legs each chore was done to.

    Each leg is a transaction of its own: a sweep that is broken off, or runs beside another, does nothing by halves and
    nothing twice.
    """
    return {chore.name: sum(_done(chore, database, clock, rulebook)) for chore in CHORES}


def _done(chore: Chore, database: Database, clock: Clock, rulebook: Rulebook) -> Iterator[bool]:
    with database.read() as connection:
        candidates = tuple(chore.candidates(connection, rulebook.days, clock.now()))
    for code, leg in candidates:
        try:
            chore.perform(Order(database, clock, rulebook, Time(), code, leg, ANY_VERSION))
        except ActionRefused:  # the leg has moved on, or it is not yet time: that is for the action to decide
            continue
        except Exception:  # one case that cannot be read must not keep time from all the others
            log.exception("time could not act on %s, leg %d: %s", code, leg, chore.name)
            continue
        yield True
