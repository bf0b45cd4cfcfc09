"""The published rules of a service: linked from its guide, for whoever wants to know what decides what."""

from __future__ import annotations

from flask import render_template

from admin_ui.access.refusal import MISSING
from admin_ui.platform import platform
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.service.published import published_rules


@blueprint.get("/items/<key>/rules")
def rules(key: str) -> str:
    """Show every rule of a service in words; 404 for one that there is not."""
    edition = platform().edition()
    ready = edition.service(key)
    if ready is None:
        raise MISSING
    return render_template("portal/rules.html", service=ready.service, rules=published_rules(ready, edition.catalog))
