"""The studio's routes."""

from __future__ import annotations

from flask import Blueprint, render_template, request

from admin_ui.access.login import current_staff
from admin_ui.access.refusal import MISSING
from admin_ui.desk.people import shown_names
from admin_ui.desk.wording import moment
from admin_ui.platform import Ready, platform
from admin_ui.studio.review import listings, review

blueprint = Blueprint("studio", __name__, url_prefix="/studio")


@blueprint.get("")
def items() -> str:
    """List what may be applied for, with findings, tests and versions."""
    current_staff()
    parts, edition = platform(), _edition()
    found, history = review(edition, parts.today()), parts.editions.history()
    names = shown_names({each.published_by for each in history})
    rows = list(listings(edition, found))
    return render_template(
        "studio/items.html", edition=edition, found=found, rows=rows, history=history, names=names, moment=moment
    )


@blueprint.get("/sources/<path:file>")
def source(file: str) -> str:
    """Show one file of a version as it was published, with the findings beside their lines."""
    current_staff()
    edition = _edition()
    text = edition.sources.get(file)
    if text is None:
        raise MISSING
    findings = review(edition, platform().today()).of_file(file)
    lines = text.decode("utf-8", "replace").splitlines()
    at = {number: [each for each in findings if each.position.line == number] for number in range(1, len(lines) + 1)}
    return render_template("studio/source.html", edition=edition, file=file, lines=lines, at=at, findings=findings)


@blueprint.get("/tests/<item>")
def tests(item: str) -> str:
    """Show the declared tests of an item: what failed and why, and what no test exercises."""
    current_staff()
    edition = _edition()
    tested = review(edition, platform().today()).tested.get(item)
    service = edition.catalog.service(item)
    if tested is None or service is None:
        raise MISSING
    return render_template("studio/tests.html", edition=edition, tested=tested, service=service)


def _edition() -> Ready:
    """Return the version that the address names, else the one in force."""
    version = request.args.get("version")
    if not version:
        return platform().edition()
    try:
        return platform().editions.get(version)
    except KeyError:
        raise MISSING from None
