"""The documents of a case at the desk."""

from __future__ import annotations

from flask import url_for
from werkzeug.wrappers import Response

from admin_ui.desk.blueprint import blueprint
from admin_ui.desk.page import Seen
from admin_ui.desk.reading import canonical, open_case
from admin_ui.document.answers import file_of, page, paper_of, seal_of
from admin_ui.document.sheet import DocumentSheet, sheet_of
from engine.case.state.case import CaseState
from engine.case.state.leg import Leg
from engine.case.state.paper import Paper

PURPOSE = "document"


@blueprint.get("/cases/<code>/<int:leg>/documents/<int:number>")
def document(code: str, leg: int, number: int) -> str:
    """Show a document that was issued in a case."""
    seen, paper = _opened(code, leg, number)
    code = seen.state.service_code
    return page(
        sheet_of(paper),
        back=url_for("desk.case", code=code, leg=leg),
        seal=url_for("desk.document_seal", code=code, leg=leg, number=number),
        file=url_for("desk.document_file", code=code, leg=leg, number=number),
    )


@blueprint.get("/cases/<code>/<int:leg>/documents/<int:number>.pdf")
def document_file(code: str, leg: int, number: int) -> Response:
    """Hand out a document as a PDF."""
    _, paper = _opened(code, leg, number)
    return file_of(sheet_of(paper), paper)


@blueprint.get("/cases/<code>/<int:leg>/documents/<int:number>/seal")
def document_seal(code: str, leg: int, number: int) -> Response:
    """Hand out the image of the seal on a document."""
    return seal_of(sheet_of(_opened(code, leg, number)[1]))


def _opened(code: str, leg: int, number: int) -> tuple[Seen, Paper]:
    seen = open_case(canonical(code), PURPOSE, leg)
    held = seen.state.legs.get(leg)
    return seen, paper_of(held.papers if held else (), number)


def previews(leg: Leg, rehearsed: CaseState) -> list[DocumentSheet]:
    """Return the documents that an act would issue, by the state in which it was rehearsed."""
    return [sheet_of(each) for each in rehearsed.legs[leg.leg].papers[len(leg.papers) :]]
