"""The documents of one's case: each as a sheet to read and print, and as a PDF."""

from __future__ import annotations

from werkzeug.wrappers import Response

from admin_ui.document.answers import file_of, page, paper_of, seal_of
from admin_ui.document.sheet import DocumentSheet, sheet_of
from admin_ui.portal.application.leaving import Answer
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case.visiting import Visit, to_tracking, visit
from engine.case.state.paper import Paper


@blueprint.get("/track/<code>/documents/<int:number>")
def document(code: str, number: int) -> Answer:
    """Show a document of a case to whoever may see the case."""
    found = visit(code)
    if found is None:
        return to_tracking(code)
    return page(
        _sheet(found, paper_of(found.leg.papers, number)),
        back=found.url("tracked"),
        seal=found.url("document_seal", number=number),
        file=found.url("document_file", number=number),
    )


@blueprint.get("/track/<code>/documents/<int:number>.pdf")
def document_file(code: str, number: int) -> Response:
    """Hand out a document as a PDF."""
    found = visit(code)
    if found is None:
        return to_tracking(code)
    paper = paper_of(found.leg.papers, number)
    return file_of(_sheet(found, paper), paper)


@blueprint.get("/track/<code>/documents/<int:number>/seal")
def document_seal(code: str, number: int) -> Response:
    """Hand out the image of the seal on a document."""
    found = visit(code)
    return to_tracking(code) if found is None else seal_of(_sheet(found, paper_of(found.leg.papers, number)))


def _sheet(found: Visit, paper: Paper) -> DocumentSheet:
    """Return the sheet; whoever gave only code and telephone reads a natural person's name masked, as on the case."""
    return sheet_of(paper, found.shown)
