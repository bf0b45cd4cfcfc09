"""What the portal and the desk answer for a document: the sheet, its PDF, and the seal on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from io import BytesIO

from flask import Response as FlaskResponse
from flask import make_response, render_template, send_file
from werkzeug.wrappers import Response

from admin_ui.access.language import current_language
from admin_ui.access.refusal import MISSING
from admin_ui.certificate import Sheet
from admin_ui.document import pdf
from admin_ui.document.sheet import DocumentSheet
from engine.case.state.paper import Paper


def paper_of(papers: Sequence[Paper], number: int) -> Paper:
    """Return a document of a leg by its number; raises Refusal (404)."""
    found = next((each for each in papers if each.number == number), None)
    if found is None:
        raise MISSING
    return found


def page(sheet: DocumentSheet, *, back: str, seal: str, file: str) -> str:
    """Return the sheet as a page; the PDF is offered where it can be made."""
    offered = file if pdf.offered() and not sheet.erased else None
    return render_template("document.html", sheet=sheet, back=back, seal=seal if sheet.seal else None, pdf=offered)


def file_of(sheet: DocumentSheet, paper: Paper) -> Response:
    """Return the sheet as a PDF; raises Refusal where none can be made."""
    if sheet.erased or not pdf.offered():
        raise MISSING
    language = current_language()
    written = pdf.pdf_of(sheet, language, paper.issued_at)
    return _download(written, f"{sheet.title.in_(language)}.pdf")


def certificate_page(sheet: Sheet, *, back: str, own: bool, file: str) -> str:
    """Return a certificate as a page; the PDF is offered where it can be made."""
    offered = file if pdf.offered() else None
    return render_template("certificate.html", sheet=sheet, back=back, own=own, pdf=offered)


def certificate_file(sheet: Sheet, issued_at: datetime) -> Response:
    """Return a certificate as a PDF; raises Refusal where none can be made."""
    if not pdf.offered():
        raise MISSING
    title = sheet.title.in_(current_language())
    return _download(pdf.certificate_pdf(sheet, issued_at), f"{title} {sheet.number}.pdf")


def _download(written: bytes, name: str) -> Response:
    answer = send_file(BytesIO(written), mimetype="application/pdf", as_attachment=True, download_name=name)
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


def seal_of(sheet: DocumentSheet) -> FlaskResponse:
    """Return the image of the seal, which only those may fetch who may read the document."""
    if sheet.seal is None:
        raise MISSING
    answer = make_response(sheet.seal.content)
    answer.mimetype = sheet.seal.type
    answer.headers["Content-Security-Policy"] = "sandbox; default-src 'none'; style-src 'unsafe-inline'"
    answer.headers["Cache-Control"] = "private, no-store"
    return answer
