"""Opening a draft: only for its account, or in the browser that holds it; moved to the newest version of the catalogue."""

from __future__ import annotations

from dataclasses import replace

from flask import redirect
from werkzeug.wrappers import Response

from admin_ui.access.login import current_account
from admin_ui.access.refusal import Refusal
from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.holding import began_draft, holds_draft
from admin_ui.portal.people.filler import Filler, done_url, filler_of
from admin_ui.portal.people.parties import parties_of
from catalog.reading.text import Text
from engine.case.intake.compiled import CompiledService
from engine.draft import drafts, files
from engine.draft.drafts import Draft, DraftNotFound
from engine.people.account import AccountKind
from forms.given import carried

NOT_HERE = Refusal(
    404,
    Text("打不开这份草稿", "This draft cannot be opened here"),
    Text(
        "草稿只能由本人打开。已经登录过的，请登录后在“我的办件”中继续；没有登录的，请用保存时给您的续填链接打开，已填的内容都在。",
        "A draft opens only for whoever began it. If you were signed in, sign in and continue under “My applications”; "
        "if not, open the resume link you were given when you saved. Everything you filled in is still there.",
    ),
)
GONE = Refusal(
    410,
    Text("这个事项已经不在目录中", "This item is no longer in the catalogue"),
    Text(
        "您的草稿还在，但不能再提交。请从首页查找替代的事项，或拨打政务服务热线咨询。",
        "Your draft is kept, but it can no longer be submitted. Look for the item that replaces it, or call the service line.",
    ),
)


def account_key() -> str | None:
    """Return the key of the account that is signed in."""
    account = current_account()
    return account.account if account else None


def open_draft(key: str) -> Draft:
    """Return a draft of this visitor; raises Refusal for anybody else's."""
    try:
        draft = drafts.get(platform().database, key, account_key())
    except DraftNotFound:
        raise NOT_HERE from None
    if draft.account is None and not holds_draft(draft.draft):
        raise NOT_HERE
    return _taken_over(draft)


def _taken_over(draft: Draft) -> Draft:
    """Make a guest's draft the account's own when the applicant who began it in this browser has signed in meanwhile."""
    account = current_account()
    if draft.account is not None or account is None or account.kind is not AccountKind.APPLICANT:
        return draft
    return drafts.take_over(platform().database, draft, account.account) if began_draft(draft.draft) else draft


def open_application(key: str) -> Application:
    """Return an application of this visitor with everything that is decided from its answers; raises Refusal."""
    return application_of(open_draft(key))


def application_of(draft: Draft, filler: Filler | None = None) -> Application:
    """Return the application of a draft on the edition in force; raises Refusal when its item is gone.

    Who looks at what somebody else fills in names the `filler`; else it is the visitor.
    """
    here = platform()
    edition, filler = here.edition(), filler or filler_of(draft, account_key())
    compiled = edition.service(draft.service)
    if compiled is None:
        raise GONE
    today = here.clock.today(here.city().time_zone).isoformat()
    attached = files.attached(here.database, draft.draft)
    parties = () if filler.counter else parties_of(here.database, filler.account, compiled.service, today)
    return Application(_moved(draft, compiled), edition, compiled, attached, parties, filler, today)


def _moved(draft: Draft, compiled: CompiledService) -> Draft:
    """Return a draft of an older version with its answers as the form in force reads them."""
    try:
        old = platform().editions.get(draft.version).service(draft.service)
    except KeyError:
        return draft
    if old is None or old is compiled:
        return draft
    return replace(draft, answers=carried(draft.answers, old.form, compiled.form))


def submitted(draft: Draft) -> Response | None:
    """Lead to the confirmation when the draft has become a case already."""
    return redirect(done_url(draft), 303) if draft.submitted_as else None
