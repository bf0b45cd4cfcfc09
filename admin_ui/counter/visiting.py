"""A case at the counter, seen for the walk-in who applied there."""

from __future__ import annotations

from admin_ui.desk.page import Seen
from admin_ui.portal.case.visiting import Visit
from engine.case.state.actor import Applicant


def visit_of(seen: Seen) -> Visit:
    """Return the leg that a clerk looks at as the applicant who stands at the window would see it."""
    actor = Applicant(proven=seen.state.service_code)
    catalog, compiled, leg = seen.names.catalog, seen.compiled, seen.leg
    return Visit(seen.state, seen.events, actor, own=True, catalog=catalog, compiled=compiled, number=leg)
