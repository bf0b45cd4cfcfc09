"""The desk's routes, gathered under one name, and the words of its templates."""

from __future__ import annotations

from flask import Blueprint

from admin_ui.desk import wording
from admin_ui.desk.choices import CHOICES
from admin_ui.instant import at_appointed
from engine.case.state.service_code import grouped

blueprint = Blueprint("desk", __name__, url_prefix="/desk")


@blueprint.context_processor
def words() -> dict[str, object]:
    """Give the desk's templates their words."""
    said = (
        wording.stage_name,
        wording.stage_colour,
        wording.looks_after_certificates,
        wording.leads_something,
        wording.checking_departments,
    )
    rest = (wording.handover_rows, wording.moment, wording.size, wording.remedies_text, wording.oversees_staff, grouped)
    return {each.__name__: each for each in (*said, *rest, at_appointed, *CHOICES)}
