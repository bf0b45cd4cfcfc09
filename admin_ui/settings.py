"""What a running Tongban must be told."""

from __future__ import annotations

import os
import secrets
from dataclasses import dataclass
from pathlib import Path

MEBIBYTE = 1024 * 1024
DRAFTS_PER_ADDRESS = 120
"""Many people may stand behind one address: a service hall, a school."""
DRAFTS_PER_BROWSER = 20
DRAFT_DAYS = 30
DISPUTE_DAYS = 3 * 365


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """Where data lives and how the server behaves.

    `database` is a SQLAlchemy URL; `secret` (32 bytes or more) signs cookies; sizes are in bytes. `demo` turns on the
    demo verifier and the list of demo accounts. `secure_cookies` is off only for tests over plain HTTP by another name
    than localhost. `proxies` is the number of reverse proxies whose forwarded address is believed. A guest begins at most
    `drafts_per_address` and `drafts_per_browser` drafts an hour; one is removed `draft_days` after it was saved last,
    and a dispute `dispute_days` after it was answered.
    `seals` is a folder with the images of the departments' seals.
    """

    database: str
    files: Path
    secret: bytes
    demo: bool = False
    secure_cookies: bool = True
    upload_limit: int = 20 * MEBIBYTE
    request_limit: int = 64 * MEBIBYTE
    form_limit: int = 4 * MEBIBYTE
    proxies: int = 0
    drafts_per_address: int = DRAFTS_PER_ADDRESS
    drafts_per_browser: int = DRAFTS_PER_BROWSER
    draft_days: int = DRAFT_DAYS
    dispute_days: int = DISPUTE_DAYS
    seals: Path | None = None


def settings_in(directory: Path, *, database: str | None = None, demo: bool = False, proxies: int = 0) -> Settings:
    """Return settings for a data directory; its signing secret is made on first use and readable by its owner only."""
    directory.mkdir(parents=True, exist_ok=True)
    return Settings(
        database=database or f"sqlite:///{(directory / 'tongban.db').resolve()}",
        files=directory / "files",
        secret=_secret(directory / "secret"),
        demo=demo,
        proxies=proxies,
    )


def _secret(path: Path) -> bytes:
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return path.read_bytes()
    with os.fdopen(descriptor, "wb") as file:
        made = secrets.token_bytes(32)
        file.write(made)
    return made
