"""Coming back to a draft: by its link, or from the list of one's own."""

from __future__ import annotations

from flask import redirect
from werkzeug.wrappers import Response

from admin_ui.access.refusal import Refusal
from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.holding import hold_draft
from admin_ui.portal.application.opening import account_key, application_of, open_application, submitted
from admin_ui.portal.application.progress import CHECK, step_url
from admin_ui.portal.blueprint import blueprint
from catalog.reading.text import Text
from engine.draft.drafts import DraftNotFound
from engine.draft.links import follow

EXPIRED = Refusal(
    410,
    Text("续填链接不能用了", "This resume link no longer works"),
    Text(
        "链接自保存起 30 天内有效；也可能没有复制完整。请核对链接，或登录后在“我的办件”中查找；都不行时，请从首页重新填写。",
        "A link works for 30 days after saving; perhaps it was not copied as a whole. Check it, or sign in and look under "
        "“My applications”. Failing both, start again from the home page.",
    ),
)


@blueprint.get("/resume/<token>")
def resume(token: str) -> Response:
    """Open the draft of a link in this browser."""
    here = platform()
    try:
        draft = follow(here.database, here.clock, token, account_key())
    except DraftNotFound:
        raise EXPIRED from None
    hold_draft(draft.draft)
    return submitted(draft) or redirect(_where(application_of(draft)), 303)


@blueprint.get("/apply/<draft>/")
def continue_(draft: str) -> Response:
    """Lead to the first step of a draft where something is missing."""
    application = open_application(draft)
    return submitted(application.draft) or redirect(_where(application), 303)


def _where(application: Application) -> str:
    return step_url(application, application.unfinished() or CHECK)
