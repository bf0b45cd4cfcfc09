"""Is it well: `/healthz` while the process runs, `/readyz` when it can do its work."""

from __future__ import annotations

from flask import Blueprint

from admin_ui.platform import platform
from rules.inference import ENGINE

blueprint = Blueprint("health", __name__)


@blueprint.get("/healthz")
def alive() -> dict[str, str]:
    """Answer as long as the process runs."""
    return {"status": "ok"}


@blueprint.get("/readyz")
def ready() -> tuple[dict[str, object], int]:
    """Answer 200 when the database answers and a catalogue is in force, 503 otherwise."""
    parts = platform()
    published = parts.editions.current(parts.clock.now().date()) is not None
    said: dict[str, object] = {"database": "ok", "catalogue": published, "inference": ENGINE.said()}
    return said, 200 if published else 503
