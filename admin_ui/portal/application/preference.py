"""The switches of language and text size as buttons of a form, so that what was typed is saved before the page changes."""

from __future__ import annotations

from flask import redirect, request
from werkzeug.wrappers import Response

from admin_ui.access.language import A_YEAR, COOKIE, LARGER_TEXT
from catalog.reading.text import LANGUAGES

_CHOICES = {"_language": (COOKIE, LANGUAGES), "_larger_text": (LARGER_TEXT, ("on", "off"))}


def preferring(address: str) -> Response | None:
    """Remember the posted choice and show the page again; None when no switch was pressed."""
    for name, (cookie, choices) in _CHOICES.items():
        if (chosen := request.form.get(name)) in choices:
            answer = redirect(address, 303)
            answer.set_cookie(
                cookie, str(chosen), max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure
            )
            return answer
    return None
