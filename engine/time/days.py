"""Legal days: those of the city's zone, counted by its calendar."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from catalog.model.catalog import Catalog
from engine.time.clock import legal_day
from engine.time.workdays import WorkCalendar


@dataclass(frozen=True, slots=True)
class Days:
    """What legal days are counted by: the city's zone, and the years whose calendar is announced."""

    zone: ZoneInfo
    calendar: WorkCalendar

    @classmethod
    def of(cls, catalog: Catalog) -> Days:
        """Return the legal days of a catalogue's city; take the newest edition, whichever a case is pinned to."""
        zone = catalog.city.time_zone if catalog.city else "UTC"
        return cls(ZoneInfo(zone), WorkCalendar(catalog.calendars.values()))

    def day(self, moment: datetime) -> date:
        """Return the legal day of a moment."""
        return legal_day(moment, self.zone.key)
