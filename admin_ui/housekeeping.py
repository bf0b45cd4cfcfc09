"""What a server tidies once a day: uploads that nothing refers to, and sessions that can never be used again."""

from __future__ import annotations

import logging
import threading

from admin_ui.platform import Platform
from engine.people.session import forget_old
from engine.storage.collection import collect

DAY = 24 * 3600.0
log = logging.getLogger(__name__)


def keep_tidy(platform: Platform) -> None:
    """Tidy up now, and again every day for as long as the process runs."""

    def go_on() -> None:
        while not waiting.wait(DAY):
            tidy(platform)

    waiting = threading.Event()
    tidy(platform)
    threading.Thread(target=go_on, name="housekeeping", daemon=True).start()


def tidy(platform: Platform) -> tuple[int, int]:
    """Remove what is left over; return how many files and how many sessions."""
    now = platform.clock.now()
    files = collect(platform.files, platform.database, now)
    sessions = platform.database.transact(lambda connection: forget_old(connection, now))
    log.info("tidied up: %d files, %d sessions", files, sessions)
    return files, sessions
