"""What a server tidies."""

import io
import os
from datetime import UTC, datetime, timedelta
from pathlib import Path

from admin_ui.app import create_app
from admin_ui.housekeeping import tidy
from admin_ui.platform import NAME, Platform
from admin_ui.settings import settings_in
from engine.people.account import AccountKind, create_account
from engine.people.session import find_session, open_session
from engine.time.clock import FixedClock

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)


def test_old_sessions_and_uploads_that_nothing_refers_to_are_removed(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    platform: Platform = create_app(settings_in(tmp_path), clock=clock).extensions[NAME]
    account = create_account(
        platform.database, NOW, "lin", "long-enough", AccountKind.APPLICANT, shown_name="林", phone=None
    )
    token = open_session(platform.database, account.account, NOW)
    stored = platform.files.put(io.BytesIO(b"%PDF-1.4\n%%EOF\n"), limit=100)
    place = next(tmp_path.glob(f"files/*/*/{stored.digest}"))
    os.utime(place, (NOW.timestamp(), NOW.timestamp()))
    assert tidy(platform) == (0, 0)
    clock.move(timedelta(days=2))
    assert tidy(platform) == (1, 1)
    assert not place.exists()
    assert find_session(platform.database, token, NOW) is None
