"""Having co-applicants confirm: each by a link of his own, or before the window clerk."""

from __future__ import annotations

from collections.abc import Iterator

from flask import redirect, render_template, request, url_for

from admin_ui.platform import platform
from admin_ui.portal.application.check import Problem, show_check
from admin_ui.portal.application.leaving import FAULTY, Answer
from admin_ui.portal.application.opening import open_application, submitted
from admin_ui.portal.application.progress import CHECK, step_url
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.people.together import Standing, Together, together_of
from catalog.model.catalog import Service
from catalog.reading.text import Text
from engine.case.state.persons import Confirmed
from engine.draft.confirming import Confirmation, confirm, invite

HERE = "#together"
CHANGED = Text(
    "申请内容刚才改动过，请再核对一遍后确认", "The application was changed meanwhile; look at it again, then confirm"
)
NOBODY = Text("请先勾选已当面确认的共同申请人", "Tick the co-applicants who have confirmed in person")
NOT_SEEN = Text("请选择核验了{name}的哪种证件", "Say which document of {name} you saw")


@blueprint.post("/apply/<draft>/confirmations")
def ask_to_confirm(draft: str) -> Answer:
    """Give every co-applicant who has not confirmed a link, shown this once."""
    application = open_application(draft)
    if (elsewhere := submitted(application.draft)) is not None:
        return elsewhere
    together = together_of(application)
    if together is None or application.unfinished() is not None:
        return redirect(step_url(application, CHECK), 303)
    return links_for(draft, together, application.compiled.service, step_url(application, CHECK))


def links_for(draft: str, together: Together, service: Service, back: str) -> str:
    """Make links for those who have not confirmed, and show them this once."""
    here = platform()
    waiting = {each.person.number: each.person.phone for each in together.everyone if not each.confirmed}
    asked = invite(here.database, here.clock, draft, waiting)
    links = [
        (each.person, url_for("portal.confirm_by_link", token=asked.tokens[each.person.number], _external=True))
        for each in together.everyone
        if each.person.number in asked.tokens
    ]
    return render_template("portal/asked_to_confirm.html", service=service, number=asked.number, links=links, back=back)


@blueprint.post("/apply/<draft>/confirmations/in-person")
def confirmed_in_person(draft: str) -> Answer:
    """Keep who has confirmed before the clerk, with the document that was seen of each."""
    application = open_application(draft)
    if (elsewhere := submitted(application.draft)) is not None:
        return elsewhere
    together, clerk = together_of(application), application.filler.clerk
    if together is None or clerk is None:
        return redirect(step_url(application, CHECK), 303)
    if problems := record_in_person(draft, together, clerk.account):
        return show_check(application, problems), FAULTY
    return redirect(step_url(application, CHECK, anchor="together"), 303)


def record_in_person(draft: str, together: Together, clerk: str) -> tuple[Problem, ...]:
    """Keep who was ticked as confirming before the clerk, unless there is something wrong with it; return what is."""
    problems = tuple(_problems(together))
    for each in () if problems else _ticked(together):
        _keep(draft, together, each, clerk)
    return problems


def _keep(draft: str, together: Together, one: Standing, clerk: str) -> None:
    here, number = platform(), one.person.number
    seen, how = _seen(one), Confirmed.IN_PERSON.value
    given = Confirmation(number, together.content, here.clock.now(), how, seen, clerk)
    confirm(here.database, draft, given, one.person.phone)


def _problems(together: Together) -> Iterator[Problem]:
    if request.form.get("content") != together.content:
        yield CHANGED, HERE
    elif not list(_ticked(together)):
        yield NOBODY, HERE
    else:
        for each in _ticked(together):
            if _seen(each) is None:
                yield NOT_SEEN.fill(name=each.person.name), HERE


def _ticked(together: Together) -> Iterator[Standing]:
    ticked = request.form.getlist("confirmed")
    return (each for each in together.everyone if each.person.number in ticked)


def _seen(one: Standing) -> str | None:
    posted = request.form.get(f"seen.{one.person.number}")
    return next((paper.value for paper in one.papers if paper.value == posted), None)
