"""Taking back an application, one item of a bundle or all of it, after being asked once more."""

from __future__ import annotations

from collections.abc import Callable

from flask import redirect, render_template, request, url_for

from admin_ui.access.news import bring
from admin_ui.portal.application.leaving import CONFLICT, FAULTY, Answer
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case.bundle_case import bundle_case
from admin_ui.portal.case.news import GIVEN_UP, WITHDRAWN
from admin_ui.portal.case.standing import withdrawable
from admin_ui.portal.case.visiting import Visit, to_tracking, visit_to_act
from catalog.reading.text import Text, same
from engine.case.acting.order import Order
from engine.case.actions import withdraw as withdrawing
from engine.case.state.actor import Applicant
from engine.case.state.course import hindered
from engine.case.state.leg import Stage
from engine.case.state.refusal import ActionRefused

NOT_CONFIRMED = Text("请勾选确认", "Tick to confirm")
APPLICATION, ITEM = Text("撤回这件申请", "Withdraw this application"), Text("撤回这个事项", "Withdraw this item")
UNBEGUN = Text("放弃这个事项", "Give this item up")
EVERYTHING = Text("撤回全部没有办完的事项", "Withdraw everything that is not decided yet")
WHOLE = Text("全部没有办完的事项", "everything that is not decided yet")
LONGEST_REASON = 500
Hindered = tuple[Text, ...]


@blueprint.get("/track/<code>/withdraw")
def withdraw(code: str) -> Answer:
    """Ask once more before an application, or one item of a bundle, is taken back."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    return _ask(found, None) if withdrawable(found.leg) else _back(found)


@blueprint.post("/track/<code>/withdraw")
def withdraw_application(code: str) -> Answer:
    """Take an application back, or one item of a bundle."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    news = GIVEN_UP if found.state.members else WITHDRAWN
    return _taken_back(found, withdrawing.perform, lambda wrong: _ask(found, wrong), found.about, news)


@blueprint.get("/track/<code>/withdraw-all")
def withdraw_whole(code: str) -> Answer:
    """Ask once more before everything of a bundle that is not decided yet is taken back."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    return _ask_whole(found, None) if found.state.members and bundle_case(found).withdrawable else _to_case(code)


@blueprint.post("/track/<code>/withdraw-all")
def withdraw_all(code: str) -> Answer:
    """Take back everything of a bundle that is not decided yet."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    return _taken_back(
        found, withdrawing.whole, lambda wrong: _ask_whole(found, wrong), found.state.service_code, WITHDRAWN
    )


@blueprint.get("/track/<code>/give-up/<int:number>")
def give_up(code: str, number: int) -> Answer:
    """Ask once more before an item is given up that has not begun."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    return _ask_waiting(found, number, None) if number in found.state.awaiting else _to_case(code)


@blueprint.post("/track/<code>/give-up/<int:number>")
def give_up_item(code: str, number: int) -> Answer:
    """Give up an item that has not begun."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    if number not in found.state.members:
        return _to_case(code)

    def perform(order: Order[Applicant], *, reason: str) -> object:
        return withdrawing.give_up(order, leg=number, reason=reason)

    about = found.state.service_code
    return _taken_back(found, perform, lambda wrong: _ask_waiting(found, number, wrong), about, GIVEN_UP)


def _taken_back(
    found: Visit, perform: Callable[..., object], ask: Callable[[Text], str], about: str, news: str
) -> Answer:
    """Take back what was confirmed, else ask again; a refusal says why."""
    if request.form.get("confirm") != "yes":
        return ask(NOT_CONFIRMED), FAULTY
    try:
        perform(found.order(), reason=request.form.get("reason", "")[:LONGEST_REASON])
    except ActionRefused as refused:
        return ask(refused.message), CONFLICT
    bring(about, news)
    return _back(found) if about == found.about else _to_case(found.state.service_code)


def _back(found: Visit) -> Answer:
    return redirect(found.url("tracked"), 303)


def _to_case(code: str) -> Answer:
    return redirect(url_for("portal.tracked", code=code), 303)


def _ask(found: Visit, wrong: Text | None) -> str:
    action, back = found.url("withdraw_application"), found.url("tracked")
    what, hinders = found.compiled.service.item.name, _hindered(found, found.number)
    return _asked(found, _act(found), what, wrong, action=action, back=back, hinders=hinders)


def _act(found: Visit) -> Text:
    """Return what it is called where the application is followed."""
    if not found.state.members:
        return APPLICATION
    return UNBEGUN if found.leg.stage is Stage.HANDING_IN else ITEM


def _ask_whole(found: Visit, wrong: Text | None) -> str:
    code = found.state.service_code
    action, back = url_for("portal.withdraw_all", code=code), url_for("portal.tracked", code=code)
    return _asked(found, EVERYTHING, WHOLE, wrong, action=action, back=back)


def _ask_waiting(found: Visit, number: int, wrong: Text | None) -> str:
    code = found.state.service_code
    action, back = url_for("portal.give_up_item", code=code, number=number), url_for("portal.tracked", code=code)
    name = next(each.name for each in bundle_case(found).legs if each.number == number)
    return _asked(found, UNBEGUN, name, wrong, action=action, back=back, hinders=_hindered(found, number))


def _hindered(found: Visit, number: int) -> Hindered:
    """Return the names of the items of a bundle that come to nothing with this one."""
    services = ((each.service, found.catalog.service(each.service)) for each in hindered(found.state, number))
    return tuple(service.item.name if service else same(key) for key, service in services)


def _asked(
    found: Visit, act: Text, what: Text, wrong: Text | None, *, action: str, back: str, hinders: Hindered = ()
) -> str:
    said = {
        "visit": found,
        "act": act,
        "what": what,
        "action": action,
        "back": back,
        "wrong": wrong,
        "hinders": hinders,
    }
    return render_template("portal/withdraw.html", **said)
