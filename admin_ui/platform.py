"""What the pages work with: settings and the parts of the engine, held by the application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast
from zoneinfo import ZoneInfo

from flask import current_app

from admin_ui.access.refusal import Refusal
from admin_ui.settings import Settings
from catalog.model.place import City
from catalog.reading.text import Text
from engine.edition.editions import Edition, Editions
from engine.storage.database import Database
from engine.storage.files import Files
from engine.time.clock import Clock

NAME = "tongban"
NOTHING_PUBLISHED = Refusal(
    503,
    Text("还没有发布事项目录", "No catalogue has been published yet"),
    Text(
        "管理员需要先用 tongban publish 发布目录。",
        "An administrator has to publish a catalogue first, with tongban publish.",
    ),
)


@dataclass(frozen=True, slots=True)
class Platform:
    """The parts that every page may use."""

    settings: Settings
    database: Database
    clock: Clock
    editions: Editions
    files: Files

    def edition(self) -> Edition:
        """Return the edition in force today; raises Refusal when nothing is published."""
        edition = self.editions.current(self.clock.now().date())
        if edition is None:
            raise NOTHING_PUBLISHED
        return edition

    def city(self) -> City:
        """Return the city of the edition in force."""
        city = self.edition().catalog.city
        if city is None:
            raise NOTHING_PUBLISHED
        return city

    def zone(self) -> ZoneInfo:
        """Return the city's time zone, in which legal days are counted."""
        return ZoneInfo(self.city().time_zone)


def platform() -> Platform:
    """Return the parts of the application that answers this request."""
    return cast("Platform", current_app.extensions[NAME])
