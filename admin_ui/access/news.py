"""News of what has just been done: carried to the next page in the signed cookie, told once, then gone."""

from __future__ import annotations

from flask import session

_KEY = "news"


def bring(about: str, done: str) -> None:
    """Leave word that something was done about `about`; newer word takes the place of older."""
    session[_KEY] = [about, done]


def told(about: str) -> str | None:
    """Return what has just been done about `about`, once; None when nothing was, or it was about something else."""
    brought = session.get(_KEY)
    if not (isinstance(brought, list) and len(brought) == 2 and brought[0] == about):  # noqa: PLR2004  # about, done
        return None
    session.pop(_KEY)
    return str(brought[1])
