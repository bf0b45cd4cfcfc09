"""What a server tidies."""

import io
import logging
import os
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from admin_ui import housekeeping
from admin_ui.app import create_app
from admin_ui.housekeeping import Tidied, tidy
from admin_ui.platform import NAME, Platform
from admin_ui.settings import settings_in
from engine.draft import drafts
from engine.draft.files import attach
from engine.draft.upload import Upload
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
    assert tidy(platform) == Tidied(seal=None, drafts=0, files=0, sessions=0, messages=0, disputes=0)
    clock.move(timedelta(days=2))
    assert tidy(platform) == Tidied(seal=None, drafts=0, files=1, sessions=1, messages=0, disputes=0)
    assert not place.exists()
    assert find_session(platform.database, token, NOW) is None


def test_what_goes_wrong_is_logged_and_does_not_stop_the_server(
    tmp_path: Path, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_arguments: object) -> None:
        raise OSError("no space left")

    monkeypatch.setattr(housekeeping, "collect", fail)
    with caplog.at_level(logging.ERROR):
        housekeeping._try(create_app(settings_in(tmp_path), clock=FixedClock(NOW)).extensions[NAME], daily=True)
    assert "no space left" in caplog.text


def test_a_draft_that_nobody_came_back_to_goes_with_its_files(tmp_path: Path) -> None:
    clock = FixedClock(NOW)
    settings = replace(settings_in(tmp_path), draft_days=3)
    platform: Platform = create_app(settings, clock=clock).extensions[NAME]
    draft = drafts.begin(platform.database, clock, service="stall", version="0" * 64)
    stored = platform.files.put(io.BytesIO(b"%PDF-1.4\n%%EOF\n"), limit=100)
    place = next(tmp_path.glob(f"files/*/*/{stored.digest}"))
    os.utime(place, (NOW.timestamp(), NOW.timestamp()))
    attach(platform.database, clock, draft, "plan", Upload(stored.digest, "plan.pdf", stored.size, "pdf"))
    clock.move(timedelta(days=2))
    assert (tidy(platform).drafts, place.exists()) == (0, True)
    clock.move(timedelta(days=1))
    done = tidy(platform)
    assert (done.drafts, done.files, place.exists()) == (1, 1, False)
