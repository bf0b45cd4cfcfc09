"""Signing in and out with a local account; the session lives in a table, its cookie holds a random token only."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response as Answer

from admin_ui.access.language import local
from admin_ui.access.refusal import Refusal
from admin_ui.platform import platform
from catalog.model.step import Role
from catalog.reading.text import Text
from engine.people.account import Account, AccountKind, AccountRefused, sign_in
from engine.people.delegation import deputies
from engine.people.grant import Staff, staff
from engine.people.session import find_session, open_session, revoke

blueprint = Blueprint("login", __name__)
NOT_STAFF = Refusal(
    403,
    Text("这里只对工作人员开放", "This is for staff only"),
    Text(
        "请用工作人员账号登录；如果您已登录仍看到本页，请联系部门管理员授予角色。",
        "Sign in with a staff account; if you are signed in and still see this, ask your department's administrator for a role.",
    ),
)


class SignInNeeded(Exception):
    """Somebody has to sign in first; afterwards they come back to where they were."""


def cookie_name() -> str:
    """Return the session cookie's name."""
    return "__Host-session" if current_app.config["SESSION_COOKIE_SECURE"] else "session"


def current_account() -> Account | None:
    """Return the account that is signed in, None for a guest or after the session ended."""
    if "account" not in g:
        token = request.cookies.get(cookie_name())
        found = find_session(platform().database, token, platform().clock.now()) if token else None
        g.account = found.account if found else None
    account: Account | None = g.account
    return account


def require_account() -> Account:
    """Return the signed-in account; raises SignInNeeded."""
    account = current_account()
    if account is None:
        raise SignInNeeded
    return account


def current_staff() -> Staff:
    """Return the signed-in member of staff with all grants; raises SignInNeeded, or Refusal without any grant."""
    found = _with_grants()
    if not found.grants:
        raise NOT_STAFF
    return found


def sits_at_a_window() -> bool:
    """Say whether the signed-in member of staff registers walk-ins, himself or for whom he stands in."""
    return any(each.has(Role.WINDOW_CLERK) for each in (_with_grants(), *current_deputies()))


def _with_grants() -> Staff:
    if "staff" not in g:
        account = require_account()
        with platform().database.read() as connection:
            g.staff = staff(connection, account.account, platform().today())
    found: Staff = g.staff
    return found


def current_deputies() -> tuple[Staff, ...]:
    """Return what the signed-in member of staff may do for others today: for each delegator his grants."""
    if "deputies" not in g:
        account = require_account()
        with platform().database.read() as connection:
            g.deputies = deputies(connection, account.account, platform().today())
    found: tuple[Staff, ...] = g.deputies
    return found


def current_hands() -> tuple[Staff, ...]:
    """Return the signed-in member of staff with his own grants, then what he may do for others; raises as `current_staff`."""
    return (current_staff(), *current_deputies())


@blueprint.get("/login")
def form() -> str:
    """Show the sign-in page."""
    return _page(request.args.get("back", "/"), "", None)


@blueprint.post("/login")
def submit() -> Answer | tuple[str, int]:
    """Sign in, and go back to where the visitor was; a wrong try says so and keeps the name."""
    name, password = request.form.get("name", ""), request.form.get("password", "")
    back = local(request.form.get("back", "/"))
    parts = platform()
    try:
        account = sign_in(parts.database, parts.clock.now(), name, password)
    except AccountRefused as refused:
        return _page(back, name, refused.message), 422
    token = open_session(parts.database, account.account, parts.clock.now())
    answer = redirect(_home(account) if back == "/" else back)
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    answer.set_cookie(cookie_name(), token, path="/", httponly=True, samesite="Lax", secure=secure)
    return answer


@blueprint.post("/logout")
def sign_out() -> Answer:
    """End the session here and in the table."""
    parts = platform()
    if token := request.cookies.get(cookie_name()):
        with parts.database.write() as connection:
            revoke(connection, token, parts.clock.now())
    answer = redirect("/")
    answer.delete_cookie(cookie_name(), path="/", secure=current_app.config["SESSION_COOKIE_SECURE"], httponly=True)
    return answer


def _home(account: Account) -> str:
    return url_for("desk.queue") if account.kind is AccountKind.STAFF else url_for("portal.mine")


def _page(back: str, name: str, wrong: Text | None) -> str:
    accounts = current_app.extensions.get("tongban-demo-accounts", ())
    return render_template("login.html", back=local(back), name=name, wrong=wrong, accounts=accounts)


def _login_url() -> str:
    """Return the way to the sign-in page and back to this one, so that a form that is being filled in is gone on with."""
    here = None if request.endpoint is None or request.blueprint == blueprint.name else request.full_path.rstrip("?")
    return url_for("login.form", back=here)


def install(app: Flask) -> None:
    """Let people sign in, and send those who must to the sign-in page."""
    app.register_blueprint(blueprint)

    @app.errorhandler(SignInNeeded)
    def ask_to_sign_in(_needed: SignInNeeded) -> Response | Answer:
        here = request.full_path.rstrip("?") if request.method == "GET" else "/"
        return redirect(url_for("login.form", back=here))

    @app.context_processor
    def account_context() -> dict[str, object]:
        account = current_account()
        staff = bool(account and account.kind is AccountKind.STAFF)
        return {"account": account, "account_is_staff": staff, "login_url": _login_url()}
