"""The way back to where at the desk one came from."""

from __future__ import annotations

from flask import request, url_for


def back_to_queue() -> str:
    """Return the page of the desk that the request names, the queue for any other."""
    wanted = request.values.get("back") or ""
    return wanted if wanted.startswith("/desk") and wanted.isprintable() else url_for("desk.queue")


def about(code: str, leg: int) -> str:
    """Return under which name the page of a case is told what was done to it."""
    return f"desk {code} {leg}"
