"""What a server does by itself: let time act on cases every hour; once a day seal them, and remove what nobody needs any more."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass
from datetime import timedelta
from itertools import count

from admin_ui.access.refusal import Refusal
from admin_ui.platform import Platform
from engine.case.passing.sweep import sweep
from engine.case.stored.sealing import NotSealed, seal_cases
from engine.draft.expiry import remove_expired
from engine.evidence.disputes import forget_answered
from engine.exchange import outbox
from engine.people.session import forget_old
from engine.storage.collection import collect

HOUR = 3600.0
HOURS_OF_A_DAY = 24
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tidied:
    """What was done: the number of the newest seal, None without cases or with altered ones, and what was removed."""

    seal: int | None
    drafts: int
    files: int
    sessions: int
    messages: int
    disputes: int


def keep_tidy(platform: Platform) -> None:
    """Work beside the server: at once, and every hour for as long as the process runs."""

    def go_on() -> None:
        for hour in count():
            _try(platform, daily=hour % HOURS_OF_A_DAY == 0)
            if waiting.wait(HOUR):
                return

    waiting = threading.Event()
    threading.Thread(target=go_on, name="housekeeping", daemon=True).start()


def tidy(platform: Platform) -> Tidied:
    """Seal the cases, and remove what is left over."""
    now, database = platform.clock.now(), platform.database
    lifetime = timedelta(days=platform.settings.draft_days)
    kept = timedelta(days=platform.settings.dispute_days)
    done = Tidied(
        seal=_seal(platform),
        drafts=database.transact(lambda connection: remove_expired(connection, now, lifetime)),
        files=collect(platform.files, database, now),
        sessions=database.transact(lambda connection: forget_old(connection, now)),
        messages=outbox.purge(database, now, receivers=False),
        disputes=database.transact(lambda connection: forget_answered(connection, now, kept)),
    )
    log.info("tidied up: %s", done)
    return done


def _seal(platform: Platform) -> int | None:
    try:
        sealed = seal_cases(platform.database, platform.clock)
    except NotSealed as refused:
        log.error("%s", refused.message.en)  # noqa: TRY400  # what is wrong is in the data, not in the code
        return None
    if sealed is None:
        return None
    log.info("seal %d: root %s, chain %s", sealed.seal.number, sealed.seal.root, sealed.seal.chain)
    return sealed.seal.number


def _try(platform: Platform, *, daily: bool) -> None:
    """Work; what goes wrong is logged and tried again the next time, for nobody waits for the answer."""
    try:
        let_time_act(platform)
        if daily:
            tidy(platform)
    except Exception:
        log.exception("could not tidy up")


def let_time_act(platform: Platform) -> None:
    """Do what happens to cases because limits have passed, by the calendar in force; nothing before a catalogue is."""
    try:
        rulebook = platform.rulebook()
    except Refusal:
        return
    log.info("time passed: %s", sweep(platform.database, platform.clock, rulebook))
