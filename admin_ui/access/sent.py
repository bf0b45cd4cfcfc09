"""Pages that a script sends, to show how far files have come: it is told where to go on instead of being led there.

Led there, the script would fetch the next page unseen, and what that page tells once would be gone before anybody read it.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request

BY_SCRIPT = "X-Sent-By-Script"
"""The header with which a script says that it sent the page."""
_LEADING = frozenset({HTTPStatus.FOUND, HTTPStatus.SEE_OTHER})


def install(app: Flask) -> None:
    """Answer what a script sent by the address alone, where a browser would be led on."""

    @app.after_request
    def say_where(response: Response) -> Response:
        if BY_SCRIPT in request.headers and response.status_code in _LEADING:
            response.status_code = HTTPStatus.NO_CONTENT
            response.set_data(b"")
        return response
