"""Handing in a paper that was promised 容缺补交: on a page of its own for every item, until it is decided."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from flask import redirect, render_template, request

from admin_ui.access.news import bring
from admin_ui.platform import platform
from admin_ui.pledging import Pledged, pledged_in
from admin_ui.portal.application.leaving import FAULTY, Answer
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case.news import HANDED_IN
from admin_ui.portal.case.visiting import Visit, to_tracking, visit_to_act
from admin_ui.portal.service.paper import Paper, paper
from admin_ui.taking import Taking, taken
from catalog.model.size import size_text
from catalog.reading.text import Text
from engine.case.actions import redeem_promise
from engine.case.intake.pledging import outstanding
from engine.case.state.refusal import ActionRefused
from engine.storage.upload import FileType


@dataclass(frozen=True, slots=True)
class Owed:
    """One paper that was promised and has not come: until when, and how it is uploaded."""

    pledged: Pledged
    paper: Paper


@blueprint.get("/track/<code>/promised")
def promised(code: str) -> Answer:
    """Ask for the papers that were promised."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    return _ask(found) if outstanding(found.leg) else redirect(found.url("tracked"), 303)


@blueprint.post("/track/<code>/promised")
def redeem(code: str) -> Answer:
    """Take in one of them; while another is owed, lead back to the page."""
    found = visit_to_act(code)
    if found is None:
        return to_tracking(code)
    material = request.form.get("material", "")
    try:
        files = taken(platform(), request.files.getlist(f"m.{material}"), _taking(found, material))
        after = redeem_promise.perform(found.order(), material=material, files=files)
    except ActionRefused as refused:
        return _ask(found, material, refused.message), FAULTY
    if outstanding(after.legs[found.number]):
        return redirect(found.url("promised"), 303)
    bring(found.about, HANDED_IN)
    return redirect(found.url("tracked"), 303)


def case_pledges(found: Visit) -> tuple[Pledged, ...]:
    """Return what was pledged in the leg that is looked at."""
    return tuple(pledged_in(found.leg, found.catalog, platform().days(), platform().today()))


def _taking(found: Visit, material: str) -> Taking:
    declared = next((each.paper for each in _owed(found) if each.paper.key == material), None)
    types = tuple(each for each in FileType if declared is None or not declared.types or each.value in declared.types)
    return Taking(f"m.{material}", types, at_most=declared.at_most if declared else 1)


def _owed(found: Visit) -> Iterator[Owed]:
    declared = {each.material: each for each, _when in found.compiled.materials.requirements}
    for each in case_pledges(found):
        if each.open and each.key in declared:
            yield Owed(each, paper(declared[each.key], found.catalog))


def _ask(found: Visit, material: str = "", wrong: Text | None = None) -> str:
    return render_template(
        "portal/promised.html", visit=found, owed=tuple(_owed(found)), material=material, wrong=wrong,
        limit=size_text(platform().settings.upload_limit),
    )  # fmt: skip
