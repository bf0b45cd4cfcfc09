"""The portal's routes, gathered under one name."""

from __future__ import annotations

from datetime import date, datetime

from flask import Blueprint

from admin_ui.instant import at_moment
from admin_ui.platform import platform
from catalog.model.place import City
from catalog.reading.text import Text, day_text

blueprint = Blueprint("portal", __name__)


@blueprint.context_processor
def portal_context() -> dict[str, object]:
    """Let pages ask for the city and say moments in its time, once they need it."""
    return {"city": _city, "moment": _moment, "day": _day}


def _city() -> City:
    return platform().city()


def _moment(moment: datetime) -> Text:
    return at_moment(moment, platform().zone())


def _day(day: str) -> Text:
    return day_text(date.fromisoformat(day))
