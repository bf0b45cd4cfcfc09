"""Confirming as a co-applicant: by one's link, or with the application's number and the last four digits of one's phone."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from flask import redirect, render_template, request, url_for
from markupsafe import Markup
from werkzeug.wrappers import Response

from admin_ui.access.refusal import MISSING, Refusal
from admin_ui.files import download
from admin_ui.platform import platform
from admin_ui.portal.application.application import Application
from admin_ui.portal.application.holding import prove_person, proven_persons
from admin_ui.portal.application.leaving import CONFLICT, FAULTY, Answer
from admin_ui.portal.application.materials import Slot, slots
from admin_ui.portal.application.opening import application_of
from admin_ui.portal.application.reading_over import answers_review, contact_review, corrected_review
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case.correcting import Correcting, correcting
from admin_ui.portal.case.tracking import LAST_DIGITS, NO_DIGITS, TOO_OFTEN
from admin_ui.portal.case.visiting import FIRST, visit_to_confirm
from admin_ui.portal.people.filler import reader_of
from admin_ui.portal.people.together import Standing, Together, together_of
from catalog.model.size import size_text
from catalog.reading.text import Text, same
from engine.case.state.persons import Confirmed
from engine.draft.confirming import Confirmation, as_typed, confirm, find_by_number, follow, number_of, prove
from engine.draft.drafts import Draft, DraftNotFound
from engine.people.tracking import TOO_MANY, TrackingRefused
from forms.enclosed import Address, Held

LONGEST = 60
WRONG = Text(
    "没有找到等您确认的申请，请核对申请编号和您本人的手机号码后四位",
    "No application waits for you. Check its number and the last four digits of your own mobile number",
)
CHANGED = Text(
    "您打开页面之后，申请内容改动过。下面是现在的内容，请再核对一遍。",
    "The application was changed after you opened the page. This is how it stands now; please look again.",
)
EXPIRED = Refusal(
    410,
    Text("确认链接不能用了", "This link no longer works"),
    Text(
        "链接自发出起 30 天内有效，重新发出后旧链接失效；也可能没有复制完整。请向申请人要新的链接，或者用申请编号和手机号码后四位确认。",
        "A link works for 30 days, and until a new one is made; perhaps it was not copied as a whole. Ask the applicant "
        "for a new one, or confirm with the application's number and the last four digits of your mobile number.",
    ),
)


@dataclass(frozen=True, slots=True)
class ConfirmPage:
    """An application as its co-applicants see it: all of it, and those who have shown here who they are."""

    application: Application
    number: str
    contact: Markup
    answers: Markup
    slots: tuple[Slot, ...]
    kept: tuple[tuple[Text, list[Held]], ...]
    """of a case that is corrected: the files of the materials that stay as they are"""
    applicants: str
    """of a case that is corrected: everybody who applies"""
    content: str
    everyone: tuple[Standing, ...]
    mine: tuple[Standing, ...]
    notice: Text | None


@blueprint.get("/confirm")
def confirm_by_number() -> str:
    """Ask for the application's number and the telephone."""
    return _ask(request.args.get("number", "")[:LONGEST])


@blueprint.post("/confirm")
def show_who() -> Answer:
    """Lead to the application; unknown and wrong get the same answer."""
    typed = request.form.get("number", "")[:LONGEST]
    digits = "".join(unicodedata.normalize("NFKC", request.form.get("digits", ""))[:LONGEST].split())
    if len(digits) != LAST_DIGITS or not (digits.isascii() and digits.isdecimal()):
        return _ask(typed, (NO_DIGITS, "#digits")), FAULTY
    here, now, number = platform(), platform().clock.now(), as_typed(unicodedata.normalize("NFKC", typed))
    try:
        draft, persons = prove(here.database, now, number, digits, request.remote_addr or "")
    except TrackingRefused as refused:
        often = refused.message is TOO_MANY
        return _ask(typed, (refused.message if often else WRONG, "#number")), TOO_OFTEN if often else FAULTY
    for person in persons:
        prove_person(draft, person, Confirmed.NUMBER.value, now)
    return redirect(url_for("portal.read_over", number=number), 303)


@blueprint.get("/confirm/link/<token>")
def confirm_by_link(token: str) -> Response:
    """Open the application whose co-applicant's link this is."""
    here = platform()
    try:
        draft, person = follow(here.database, here.clock, token)
    except DraftNotFound:
        raise EXPIRED from None
    prove_person(draft, person, Confirmed.LINK.value, here.clock.now())
    with here.database.read() as connection:
        return redirect(url_for("portal.read_over", number=number_of(connection, draft)), 303)


@blueprint.get("/confirm/<number>")
def read_over(number: str) -> Answer:
    """Show everything that is submitted, to its co-applicants."""
    draft = _opened(number)
    return _to_number(number) if draft is None else _show(draft, number)


@blueprint.post("/confirm/<number>")
def confirm_content(number: str) -> Answer:
    """Keep the confirmation of what was shown; when it has been changed since, show it again."""
    draft = _opened(number)
    if draft is None:
        return _to_number(number)
    if draft.submitted_as is not None:
        return _show(draft, number)
    together = _together(_read(draft))
    one = _one(draft, together)
    if together is None or one is None or request.form.get("content") != together.content:
        return _show(draft, number, CHANGED), CONFLICT
    here, now = platform(), platform().clock.now()
    how = proven_persons(draft.draft, now)[one.person.number]
    given = Confirmation(one.person.number, together.content, now, how)
    try:
        confirm(here.database, draft.draft, given, one.person.phone)
    except DraftNotFound:  # submitted at this moment
        return _show(draft, number, CHANGED), CONFLICT
    return redirect(url_for("portal.read_over", number=number), 303)


@blueprint.get("/confirm/<number>/files/<digest>")
def confirmed_file(number: str, digest: str) -> Response:
    """Hand out a file of the application to its co-applicants."""
    draft = _opened(number)
    if draft is None:
        raise MISSING
    application = _read(draft)
    found = (each for given in application.files.values() for each in given.values() if each.digest == digest)
    name = next((each.name for each in found), None)
    if name is None and isinstance(application, Correcting) and (held := application.visit.leg.attached(digest)):
        name = held.name
    if name is None:
        raise MISSING
    return download(digest, name)


def _read(draft: Draft) -> Application:
    """Return what is to be confirmed: an application, or a case with its corrections; raises Refusal."""
    if draft.corrects is None:
        return application_of(draft, reader_of(draft))
    found = visit_to_confirm(draft.corrects, draft.corrects_leg or FIRST)
    work = correcting(found) if found is not None else None
    if work is None:
        raise MISSING
    return work


def _together(application: Application) -> Together | None:
    return application.together if isinstance(application, Correcting) else together_of(application)


def _opened(number: str) -> Draft | None:
    """Return the application of a number, to whoever has shown to be one of its co-applicants."""
    here = platform()
    with here.database.read() as connection:
        draft = find_by_number(connection, number)
    return draft if draft and proven_persons(draft.draft, here.clock.now()) else None


def _one(draft: Draft, together: Together | None) -> Standing | None:
    """Return the co-applicant who confirms, one of those who have shown here who they are."""
    person = request.form.get("person", "")
    shown = person in proven_persons(draft.draft, platform().clock.now())
    return together.standing(person) if together is not None and shown else None


def _to_number(number: str) -> Response:
    return redirect(url_for("portal.confirm_by_number", number=number[:LONGEST]), 303)


def _show(draft: Draft, number: str, notice: Text | None = None) -> str:
    application = _read(draft)
    together = _together(application)
    everyone = together.everyone if together else ()
    shown = proven_persons(draft.draft, platform().clock.now())

    def address(digest: str) -> str:
        return url_for("portal.confirmed_file", number=number, digest=digest)

    work = application if isinstance(application, Correcting) else None
    page = ConfirmPage(
        application=application,
        number=number,
        contact=Markup() if work else contact_review(application, change=False, address=address),
        answers=corrected_review(work, address) if work else answers_review(application, change=False, address=address),
        slots=slots(application, ()),
        kept=tuple(_kept(work, address)) if work else (),
        applicants=work.visit.state.names if work else "",
        content=together.content if together else "",
        everyone=everyone,
        mine=tuple(each for each in everyone if each.person.number in shown),
        notice=notice,
    )
    return render_template("portal/confirm.html", page=page)


def _kept(work: Correcting, address: Address) -> Iterator[tuple[Text, list[Held]]]:
    materials = work.visit.catalog.materials
    for key, given in work.visit.leg.files.items():
        if not work.files.get(key) and key not in work.instead.materials:
            name = materials[key].name if key in materials else same(key)
            yield name, [Held(each.name, size_text(each.size), address(each.digest)) for each in given]


def _ask(number: str, wrong: tuple[Text, str] | None = None) -> str:
    return render_template("portal/confirm_ask.html", number=number, wrong=wrong)
