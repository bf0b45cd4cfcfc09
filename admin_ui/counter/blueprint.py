"""The counter's routes, gathered under one name."""

from __future__ import annotations

from datetime import datetime

from flask import Blueprint

from admin_ui.instant import at_moment
from admin_ui.platform import platform
from catalog.reading.text import Text, day_text

blueprint = Blueprint("counter", __name__, url_prefix="/desk/counter")


@blueprint.context_processor
def words() -> dict[str, object]:
    """Let pages say moments and days in the city's time."""
    return {"moment": _moment, "day": day_text}


def _moment(at: datetime) -> Text:
    return at_moment(at, platform().zone())
