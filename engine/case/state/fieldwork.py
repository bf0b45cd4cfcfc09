"""An inspection 现场核查: its appointment and its record, by two persons or more (许可法 34)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from engine.case.state.attachment import Attachment


@dataclass(frozen=True, slots=True)
class Appointment:
    """When and where the inspectors come; `at` is local time as an ISO text without a zone."""

    task: int
    at: str
    place: str
    inspectors: tuple[str, ...]
    arranged_at: datetime
    arranged_by: str | None

    @property
    def day(self) -> str:
        """The day on which they come, ISO."""
        return self.at[:10]


@dataclass(frozen=True, slots=True)
class Inspection:
    """What was found on the spot, by whom, on which legal day, with photographs."""

    task: int
    inspected_on: str
    inspectors: tuple[str, ...]
    finding: str
    note: str
    photographs: tuple[Attachment, ...]
    recorded_at: datetime
    recorded_by: str | None
