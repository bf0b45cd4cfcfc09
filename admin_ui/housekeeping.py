"""What a server tidies once a day: uploads, sessions and messages that nobody needs any more."""

from __future__ import annotations

import logging
import threading
from dataclasses import dataclass

from admin_ui.platform import Platform
from engine.exchange import outbox
from engine.people.session import forget_old
from engine.storage.collection import collect

DAY = 24 * 3600.0
log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Tidied:
    """What was removed: how many files, sessions and messages."""

    files: int
    sessions: int
    messages: int


def keep_tidy(platform: Platform) -> None:
    """Tidy up beside the server: at once, and every day for as long as the process runs."""

    def go_on() -> None:
        while True:
            _try(platform)
            if waiting.wait(DAY):
                return

    waiting = threading.Event()
    threading.Thread(target=go_on, name="housekeeping", daemon=True).start()


def tidy(platform: Platform) -> Tidied:
    """Remove what is left over."""
    now, database = platform.clock.now(), platform.database
    done = Tidied(
        files=collect(platform.files, database, now),
        sessions=database.transact(lambda connection: forget_old(connection, now)),
        messages=outbox.purge(database, now, receivers=False),
    )
    log.info("tidied up: %s", done)
    return done


def _try(platform: Platform) -> None:
    """Tidy up; what goes wrong is logged and tried again the next day, for nobody waits for the answer."""
    try:
        tidy(platform)
    except Exception:
        log.exception("could not tidy up")
