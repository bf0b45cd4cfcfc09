"""The language of a page, and text in it."""

from __future__ import annotations

from datetime import date

from flask import Blueprint, Flask, g, redirect, request, url_for
from werkzeug.wrappers import Response

from catalog.reading.text import LANGUAGES, Language, Text, day_text

blueprint = Blueprint("language", __name__)
COOKIE = "language"
LARGER_TEXT = "larger_text"
A_YEAR = 365 * 24 * 3600


def current_language() -> Language:
    """Return the reader's language: the cookie's choice, else what the browser prefers, else Chinese."""
    if "language" not in g:
        chosen = request.cookies.get(COOKIE)
        g.language = next((each for each in LANGUAGES if each == chosen), None) or _preferred()
    language: Language = g.language
    return language


def _preferred() -> Language:
    return "en" if request.accept_languages.best_match(["zh", "en"], "zh") == "en" else "zh"


def t(zh: str, en: str) -> str:
    """Return the wording in the page's language."""
    return zh if current_language() == "zh" else en


def say(said: Text | date | None) -> str:
    """Return a text, or a day in full, in the page's language, nothing for neither."""
    text = day_text(said) if isinstance(said, date) else said
    return text.in_(current_language()) if text else ""


@blueprint.get("/language/<language>")
def switch(language: str) -> Response:
    """Remember the language and go back to the page."""
    answer = redirect(back())
    if language in LANGUAGES:
        answer.set_cookie(COOKIE, language, max_age=A_YEAR, samesite="Lax", httponly=True, secure=request.is_secure)
    return answer


@blueprint.get("/larger-text/<choice>")
def larger_text(choice: str) -> Response:
    """Turn the larger text 大字版 on or off and go back to the page."""
    answer = redirect(back())
    answer.set_cookie(
        LARGER_TEXT, "on" if choice == "on" else "off", max_age=A_YEAR, samesite="Lax", httponly=True,
        secure=request.is_secure,
    )  # fmt: skip
    return answer


def back() -> str:
    """Return the page to go back to: a path of this site only, never another's."""
    return local(request.args.get("back", "/"))


def local(path: str) -> str:
    """Return a path of this site, `/` for anything else; tabs and line ends, which browsers drop, make it no path."""
    return path if path.startswith("/") and not path.startswith(("//", "/\\")) and path.isprintable() else "/"


def install(app: Flask) -> None:
    """Give every template its language."""
    app.register_blueprint(blueprint)
    app.jinja_env.globals["t"] = t
    app.jinja_env.filters["say"] = say

    @app.context_processor
    def language_context() -> dict[str, object]:
        language = current_language()
        here = request.full_path.rstrip("?")
        larger = request.cookies.get(LARGER_TEXT) == "on"
        return {
            "lang": language,
            "switch_language_url": url_for("language.switch", language="en" if language == "zh" else "zh", back=here),
            "larger_text": larger,
            "larger_text_url": url_for("language.larger_text", choice="off" if larger else "on", back=here),
        }
