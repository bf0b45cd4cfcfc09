"""Uploaded files handed out: always as a download, never shown inline under our address."""

from __future__ import annotations

from flask import send_file
from werkzeug.wrappers import Response

from admin_ui.access.refusal import MISSING
from admin_ui.platform import platform


def download(digest: str, name: str) -> Response:
    """Return a kept file as an attachment that no browser interprets; raises Refusal (404) when it is gone."""
    try:
        stream = platform().files.open(digest)
    except FileNotFoundError:
        raise MISSING from None
    answer = send_file(stream, mimetype="application/octet-stream", as_attachment=True, download_name=name)
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
