"""Delegations: to give one, to see those that concern one, and to end them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from flask import redirect, render_template, request, url_for
from sqlalchemy import Connection
from werkzeug.wrappers import Response

from admin_ui.access.language import t
from admin_ui.access.login import current_staff
from admin_ui.access.news import bring, told
from admin_ui.desk.blueprint import blueprint
from admin_ui.desk.people import shown_names
from admin_ui.platform import platform
from admin_ui.posted import boxed_day, text
from catalog.reading.text import Text
from engine.people.colleague import Colleague, UnknownColleague, colleague, colleagues, named
from engine.people.delegating import DelegationRefused, Wish, administered, delegate, end_early, may_lend, within
from engine.people.delegation import Delegation, concerning
from engine.people.grant import EVERY, HANDLING

NEWS = "desk delegations"


@blueprint.get("/delegations", endpoint="delegations")
def delegations_page() -> str:
    """Show the delegations that concern the visitor, and the form for another one."""
    return _page(None)


@blueprint.post("/delegations")
def give_delegation() -> Response | tuple[str, int]:
    """Delegate, from a day to a day."""
    parts, actor = platform(), current_staff()
    try:
        with parts.database.write() as connection:
            delegate(connection, actor, _wish(connection), today=parts.today(), at=parts.clock.now())
    except (DelegationRefused, UnknownColleague) as refused:
        return _page(refused.message), 422
    bring(NEWS, "given")
    return redirect(url_for("desk.delegations"))


@blueprint.post("/delegations/<identifier>/end")
def end_delegation(identifier: str) -> Response | tuple[str, int]:
    """End a delegation from now on."""
    parts, actor = platform(), current_staff()
    try:
        with parts.database.write() as connection:
            end_early(connection, actor, identifier, today=parts.today(), at=parts.clock.now())
    except DelegationRefused as refused:
        return _page(refused.message), 409
    bring(NEWS, "ended")
    return redirect(url_for("desk.delegations"))


def _wish(connection: Connection) -> Wish:
    typed = text(request.form, "delegator")
    today = platform().today()
    own = named(connection, current_staff().account, today)
    giver = colleague(connection, typed, today) if typed or own is None else own
    taker = colleague(connection, text(request.form, "delegate"), today)
    return Wish(giver, taker, _days(), text(request.form, "reason"))


def _days() -> tuple[date, date] | None:
    first, last = boxed_day(request.form, "from_day"), boxed_day(request.form, "until_day")
    return (first, last) if first is not None and last is not None else None


def _page(wrong: Text | None) -> str:
    actor, today = current_staff(), platform().today()
    managed = administered(actor)
    with platform().database.read() as connection:
        found = concerning(connection, actor.account)
        others = tuple(each for each in within(connection, managed) if each not in found) if managed else ()
        departments = sorted({each.department for each in actor.grants} - {EVERY})
        known = colleagues(connection, departments, sorted(HANDLING), today)
    lenders = [each for each in known if may_lend(actor, each.staff)]
    return render_template(
        "desk/delegations.html", found=found, others=others, people=_people((*found, *others)), today=today,
        me=actor.account, colleagues=_choices(known), lenders=_choices(lenders) if managed else [], typed=request.form,
        wrong=wrong, news=_news(),
    )  # fmt: skip


def _news() -> str | None:
    said = {
        "given": t("委托已登记。", "The delegation is recorded."),
        "ended": t("委托已终止。", "The delegation is ended."),
    }
    return said.get(told(NEWS) or "")


def _people(found: tuple[Delegation, ...]) -> Mapping[str, str]:
    return shown_names(account for each in found for account in (each.delegator, each.delegate, each.ended_by))


def _choices(found: tuple[Colleague, ...] | list[Colleague]) -> list[dict[str, str]]:
    return [{"value": each.name, "text": f"{each.shown_name}（{each.name}）"} for each in found]
