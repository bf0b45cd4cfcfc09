"""Public notices: everybody may read them and object until their period is over."""

from __future__ import annotations

from dataclasses import dataclass

from flask import redirect, render_template, request, url_for

from admin_ui.access.language import current_language
from admin_ui.access.news import bring, told
from admin_ui.access.refusal import MISSING
from admin_ui.names import Names
from admin_ui.pages import page_links, pages_of
from admin_ui.platform import platform
from admin_ui.portal.application.leaving import FAULTY, Answer
from admin_ui.portal.blueprint import blueprint
from admin_ui.posted import page_number
from catalog.reading.text import Text
from engine.case.acting.order import Order
from engine.case.actions import raise_objection
from engine.case.actions.raise_objection import ALREADY, AlreadyReceived
from engine.case.state.actor import Anybody
from engine.case.state.refusal import ActionRefused
from engine.case.stored.noticed import PAGE, Published, find, running

TAKEN, TAKEN_BEFORE = "objection", "objection before"
RECEIVED = Text(
    "您的异议已经收到，办理部门会核实并答复。",
    "Your objection has been received; the department will look into it and answer.",
)
SAID = {TAKEN: RECEIVED, TAKEN_BEFORE: ALREADY}


@dataclass(frozen=True, slots=True)
class NoticePage:
    """One notice with the names of who published it, and what was typed into its form."""

    notice: Published
    service: str
    department: str
    runs: bool
    over: bool
    done: Text | None
    refused: Text | None = None


@blueprint.get("/notices")
def notices() -> str:
    """List the notices to which one may object today."""
    page = page_number(request.args)
    with platform().database.read() as connection:
        found, total = running(connection, platform().today(), page)
    names = Names(platform().edition().catalog, current_language())
    links = page_links(pages_of(total, PAGE), page, lambda n: url_for("portal.notices", page=n))
    return render_template("portal/notices.html", notices=found, total=total, pages=links, names=names)


@blueprint.get("/notices/<key>")
def notice(key: str) -> str:
    """Show a notice; also one whose period is over, for its address may have been kept."""
    return _shown(_found(key))


@blueprint.post("/notices/<key>")
def object_to(key: str) -> Answer:
    """Take an objection."""
    found = _found(key)
    here, posted = platform(), request.form
    order = Order(here.database, here.clock, here.rulebook(), Anybody(), found.service_code, found.leg, 0)
    try:
        raise_objection.perform(
            order,
            task=found.task,
            name=posted.get("name", ""),
            phone=posted.get("phone", ""),
            words=posted.get("words", ""),
        )
    except AlreadyReceived:
        bring(key, TAKEN_BEFORE)
        return redirect(url_for("portal.notice", key=key), 303)
    except ActionRefused as refused:
        return _shown(found, refused.message), FAULTY
    bring(key, TAKEN)
    return redirect(url_for("portal.notice", key=key), 303)


def _found(key: str) -> Published:
    with platform().database.read() as connection:
        found = find(connection, key)
    if found is None:
        raise MISSING
    return found


def _shown(found: Published, refused: Text | None = None) -> str:
    names = Names(platform().editions.get(found.version).catalog, current_language())
    today = platform().today().isoformat()
    page = NoticePage(
        notice=found,
        service=names.service(found.service),
        department=names.department(found.department),
        over=today > found.until,
        runs=found.from_day <= today <= found.until,
        done=SAID.get(told(found.notice) or ""),
        refused=refused,
    )
    return render_template("portal/notice.html", page=page, typed=request.form)
