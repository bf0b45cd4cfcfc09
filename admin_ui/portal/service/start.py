"""Before the start: what will be needed, how long it takes, what it costs; then a draft is begun."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from flask import redirect, render_template, request
from markupsafe import Markup

from admin_ui.access.forgery import visitor
from admin_ui.access.language import current_language
from admin_ui.access.login import current_account
from admin_ui.access.refusal import MISSING, Refusal
from admin_ui.platform import Ready, platform
from admin_ui.portal.application.application import with_contact
from admin_ui.portal.application.carrying import carried
from admin_ui.portal.application.choosing import Choice, NotChosen, choice, chosen
from admin_ui.portal.application.holding import hold_draft
from admin_ui.portal.application.leaving import FAULTY, Answer
from admin_ui.portal.application.opening import account_key, application_of
from admin_ui.portal.application.progress import step_url
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.people.contact import CONTACT
from admin_ui.portal.service.bundle_guide import LONGEST_ANSWERS, bundle_figures, perhaps_and_needed
from admin_ui.portal.service.bundle_papers import bundle_papers
from admin_ui.portal.service.bundle_plan import BundlePlan, bundle_plan
from admin_ui.portal.service.figures import Figure, figures
from admin_ui.portal.service.guiding import Guiding, guided, guiding
from admin_ui.portal.service.items import UNTOLD
from admin_ui.portal.service.paper import Paper, paper, papers
from admin_ui.portal.service.route import Stop, drawing, planned
from catalog.model.catalog import Service
from catalog.model.item import Status
from catalog.reading.text import Language, Text
from engine.case.intake.compiled import CompiledService
from engine.draft import drafts
from engine.draft.begun import Bounds, TooManyDrafts, count
from engine.draft.drafts import Draft
from forms.answers import Answers
from rules.facts import Facts

TOO_MANY = Refusal(
    429,
    Text("新开始的申请太多", "Too many applications begun"),
    Text(
        "一小时内从这个浏览器或者同一网络开始的申请太多，暂时不能再开始新的。已经开始的申请可以继续填写；"
        "请一小时后再试，或者登录后办理。",
        "Too many applications were begun within an hour in this browser or from the same network, so no new one can be "
        "begun now. Those begun already can be continued; try again in an hour, or sign in.",
    ),
)
HEAD = re.compile(r"[.\-\[]")
"""What ends the key of a field in the name of its control."""
CLOSED = Text("这个事项目前不能申请", "This item cannot be applied for at present")


@dataclass(frozen=True, slots=True)
class BundleStart:
    """What is known of a bundle before the start: the answers that come along, and its items so far."""

    given: tuple[tuple[str, str], ...]
    plan: BundlePlan


@dataclass(frozen=True, slots=True)
class StartPage:
    """What one should know before the start; the plan is that of the plainest case, the sure papers are always needed."""

    service: Service
    figures: tuple[Figure, ...]
    sure: tuple[Paper, ...]
    perhaps: tuple[Paper, ...]
    later: tuple[Paper, ...]
    """of a bundle: the papers that are handed in only when their item begins"""
    route: tuple[Stop, ...]
    drawing: Markup
    drafts: tuple[Draft, ...]
    bundle: BundleStart | None = None
    """of a bundle: its items, by the guiding questions that were answered on its guide"""
    choice: Choice | None = None
    """the certificates that it may be about, where it follows one"""


@blueprint.get("/apply/<key>/start")
def start(key: str) -> str:
    """Show what to know before the start."""
    edition, ready = _open(key)
    return _shown(key, edition, ready)


@blueprint.post("/apply/<key>/start")
def begin(key: str) -> Answer:
    """Begin a draft, of the account that is signed in or of this browser, and lead to its first page."""
    edition, ready = _open(key)
    try:
        held, own = chosen(ready.service, ready.following) if ready.following else (None, False)
    except NotChosen as wrong:
        return _shown(key, edition, ready, wrong), FAULTY
    here, account = platform(), current_account()
    if account is None:
        _count_guest()
    known = carried(edition, ready, held, own=own) if held else Answers()
    if ready.merged is not None:
        known = guided(ready, request.form.items(multi=True))
    if account and account.phone:
        known = with_contact(known, Answers({"mobile": account.phone}))
    draft = drafts.begin(
        here.database, here.clock, service=key, version=edition.version, account=account_key(), answers=known,
        certificate=held.certificate if held else None,
    )  # fmt: skip
    hold_draft(draft.draft, begun=True)
    return redirect(step_url(application_of(draft), CONTACT), 303)


def _shown(key: str, edition: Ready, ready: CompiledService, wrong: NotChosen | None = None) -> str:
    page = start_page(ready, edition, _unfinished(key), current_language())
    if ready.following is not None:
        page = replace(page, choice=choice(ready.service, ready.following, wrong))
    return render_template("portal/start.html", page=page)


def _count_guest() -> None:
    """Count what a guest begins; raises Refusal beyond the bounds."""
    here = platform()
    bounds = Bounds(here.settings.drafts_per_address, here.settings.drafts_per_browser)
    try:
        count(here.database, here.clock.now(), request.remote_addr or "", visitor(), bounds)
    except TooManyDrafts:
        raise TOO_MANY from None


def start_page(ready: CompiledService, edition: Ready, unfinished: tuple[Draft, ...], language: Language) -> StartPage:
    """Return the page, worked out from empty answers, of a bundle from those to its guiding questions."""
    today = edition.effective.isoformat()
    given = tuple(request.args.items(multi=True))[:LONGEST_ANSWERS]
    asked = guiding(ready, edition.catalog, given, today) if ready.merged else None
    facts = asked.facts if asked else ready.facts({}, {}, today)
    sure, perhaps, later = _papers(ready, edition, facts, asked)
    route = tuple(planned(ready.plan.steps(facts), edition.catalog))
    return StartPage(
        service=ready.service,
        figures=bundle_figures(asked.needed, len(sure)) if asked else figures(ready.service, len(sure)),
        sure=sure,
        perhaps=perhaps,
        later=later,
        route=route,
        drawing=drawing(route, language),
        drafts=unfinished,
        bundle=_bundle_start(asked, given, edition, language) if asked else None,
    )


def _papers(
    ready: CompiledService, edition: Ready, facts: Facts, asked: Guiding | None
) -> tuple[tuple[Paper, ...], tuple[Paper, ...], tuple[Paper, ...]]:
    """Return the papers that are sure, those that some cases need, and those of a bundle that come later."""
    needed = ready.materials.asked(facts)
    if asked is not None and ready.merged is not None:
        every = bundle_papers(ready.merged, asked.needed, edition.catalog, needed)
        sure, others = (tuple(each.paper for each in every if each.items and each.sure is yes) for yes in (True, False))
        return sure, others, tuple(each.paper for each in every if each.later and not each.items)
    keys = {each.material for each in needed if not each.optional}
    every_ = papers(ready.materials, edition.catalog)
    sure = tuple(paper(each, edition.catalog) for each in needed if not each.optional)
    return sure, tuple(each for each in every_ if each.key not in keys), ()


def _bundle_start(
    asked: Guiding, given: tuple[tuple[str, str], ...], edition: Ready, language: Language
) -> BundleStart:
    plan = bundle_plan(asked.ready, edition.catalog, perhaps_and_needed(asked), language, timed=asked.needed)
    own = {field.key for page in asked.pages for field in page.fields}
    mine = tuple((name, value) for name, value in given if HEAD.split(name)[0] in own)
    return BundleStart(mine, plan)


def _open(key: str) -> tuple[Ready, CompiledService]:
    """Return a service that may be applied for; raises Refusal, with what to do instead."""
    edition = platform().edition()
    ready = edition.service(key)
    if ready is None:
        raise MISSING
    item = ready.service.item
    if item.status is not Status.IN_USE:
        raise Refusal(410, CLOSED, item.status_note or UNTOLD)
    return edition, ready


def _unfinished(key: str) -> tuple[Draft, ...]:
    account = account_key()
    mine = drafts.of_account(platform().database, account) if account else ()
    return tuple(each for each in mine if each.service == key)
