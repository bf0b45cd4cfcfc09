"""Downloading what one has uploaded oneself; always as a file, never shown as a page of ours."""

from __future__ import annotations

from werkzeug.wrappers import Response

from admin_ui.access.refusal import MISSING
from admin_ui.files import download
from admin_ui.platform import platform
from admin_ui.portal.application.opening import account_key, open_draft
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case.visiting import to_tracking, visit
from engine.case.lists import owned
from engine.draft import correction, files


@blueprint.get("/files/<digest>")
def file(digest: str) -> Response:
    """Hand out a file that the signed-in account has uploaded; 404 for any other."""
    account = account_key()
    if account is None:
        raise MISSING
    with platform().database.read() as connection:
        name = owned.holds_file(connection, account, digest)
    if name is None:
        raise MISSING
    return download(digest, name)


@blueprint.get("/apply/<draft>/files/<digest>")
def draft_file(draft: str, digest: str) -> Response:
    """Hand out a file of a draft to whoever holds the draft."""
    kept = files.attached(platform().database, open_draft(draft).draft)
    found = (each for attached in kept.values() for each in attached.values() if each.digest == digest)
    return _handed(digest, next((each.name for each in found), None))


@blueprint.get("/track/<code>/files/<digest>")
def case_file(code: str, digest: str) -> Response:
    """Hand out a file of a case to its own applicant."""
    visited = visit(code)
    if visited is None:
        return to_tracking(code)
    if not visited.own:
        raise MISSING
    kept, here = visited.leg.attached(digest) or visited.state.persons.document(digest), platform()
    if kept is not None:
        return _handed(digest, kept.name)
    return _handed(digest, correction.name_of_file(here.database, visited.state.service_code, digest))


def _handed(digest: str, name: str | None) -> Response:
    if name is None:
        raise MISSING
    return download(digest, name)
