"""What the pages work with: settings and the parts of the engine, held by the application."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast
from zoneinfo import ZoneInfo

from flask import current_app, g, has_request_context

from admin_ui.access.refusal import Refusal
from admin_ui.settings import Settings
from catalog.model.place import City
from catalog.reading.text import Text
from engine.case.intake.compiled import CompiledService
from engine.case.state.rulebook import Rulebook
from engine.document.seal import Seals
from engine.edition.editions import Edition, Editions
from engine.storage.database import Database
from engine.storage.files import Files
from engine.time.clock import Clock
from engine.time.days import Days

NAME = "tongban"
NOTHING_PUBLISHED = Refusal(
    503,
    Text("还没有发布事项目录", "No catalogue has been published yet"),
    Text(
        "管理员需要先用 tongban publish 发布目录。",
        "An administrator has to publish a catalogue first, with tongban publish.",
    ),
)
Ready = Edition[CompiledService]


@dataclass(frozen=True, slots=True)
class Platform:
    """The parts that every page may use."""

    settings: Settings
    database: Database
    clock: Clock
    editions: Editions[CompiledService]
    files: Files
    seals: Seals

    def edition(self) -> Ready:
        """Return the edition in force on the city's legal day, one for a whole request; raises Refusal without any."""
        if not has_request_context():
            return self._in_force()
        if "edition" not in g:
            g.edition = self._in_force()
        return cast("Ready", g.edition)

    def _in_force(self) -> Ready:
        day = self.clock.now().date()
        newest = self.editions.current(day + timedelta(days=1)) or self.editions.current(day)
        if newest is None:
            raise NOTHING_PUBLISHED
        return self.editions.current(self.clock.today(_city(newest).time_zone)) or newest

    def city(self) -> City:
        """Return the city of the edition in force."""
        return _city(self.edition())

    def zone(self) -> ZoneInfo:
        """Return the city's time zone, in which legal days are counted."""
        return ZoneInfo(self.city().time_zone)

    def days(self) -> Days:
        """Return how legal days are counted, by the calendars of the edition in force."""
        return self.edition().days

    def rulebook(self) -> Rulebook:
        """Return what acts go by: legal days as they are counted now, and the catalogue of each version."""
        return Rulebook(self.days(), lambda version: self.editions.get(version).catalog)

    def today(self) -> date:
        """Return the city's legal day."""
        return self.clock.today(self.city().time_zone)


def _city(edition: Ready) -> City:
    if edition.catalog.city is None:
        raise NOTHING_PUBLISHED
    return edition.catalog.city


def platform() -> Platform:
    """Return the parts of the application that answers this request."""
    return cast("Platform", current_app.extensions[NAME])
