"""Protection against forged requests: every change needs a token bound to the visitor's cookie."""

from __future__ import annotations

import hmac
import secrets
from hashlib import sha256

from flask import Flask, Response, current_app, g, request
from markupsafe import Markup

from admin_ui.access.border import SAFE
from admin_ui.access.refusal import Refusal
from catalog.reading.text import Text

FIELD = "csrf_token"
HEADER = "X-CSRF-Token"
TOKEN_LENGTH = 43
"""of 32 random bytes in URL-safe base64"""
FORGED = Refusal(
    400,
    Text("页面已过期", "This page has expired"),
    Text(
        "为保护您的信息，刚才的提交没有执行。请返回上一页，刷新后重新提交；已保存的内容没有丢失。",
        "To protect you, what you just submitted was not carried out. Go back, reload the page and submit again; "
        "what was saved is not lost.",
    ),
)


def cookie_name() -> str:
    """Return the visitor cookie's name; its prefix makes browsers refuse one set by another host or over plain HTTP."""
    return "__Host-visitor" if current_app.config["SESSION_COOKIE_SECURE"] else "visitor"


def visitor() -> str:
    """Return the random value that stands for this browser, made on its first visit."""
    if "visitor" not in g:
        known = request.cookies.get(cookie_name(), "")
        g.visitor_is_new = len(known) != TOKEN_LENGTH
        g.visitor = secrets.token_urlsafe(32) if g.visitor_is_new else known
    return str(g.visitor)


def csrf_token() -> str:
    """Return the token that a form of this visitor must carry."""
    secret = str(current_app.secret_key).encode()
    return hmac.new(secret, f"csrf:{visitor()}".encode(), sha256).hexdigest()


def csrf_field() -> Markup:
    """Return the hidden input with the token."""
    return Markup('<input type="hidden" name="{}" value="{}">').format(FIELD, csrf_token())


def install(app: Flask) -> None:
    """Refuse every change without a valid token."""
    app.jinja_env.globals.update(csrf_token=csrf_token, csrf_field=csrf_field)

    @app.before_request
    def require_token() -> None:
        if request.method in SAFE:
            return
        given = request.headers.get(HEADER) or request.form.get(FIELD, "")
        if not hmac.compare_digest(given.encode("utf-8", "replace"), csrf_token().encode()):
            raise FORGED

    @app.after_request
    def remember_visitor(response: Response) -> Response:
        if g.get("visitor_is_new"):
            secure = app.config["SESSION_COOKIE_SECURE"]
            response.set_cookie(cookie_name(), g.visitor, path="/", samesite="Lax", httponly=True, secure=secure)
        return response
