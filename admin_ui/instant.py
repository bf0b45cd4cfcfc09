"""Moments and days as people read them, in the city's time."""

from __future__ import annotations

from datetime import datetime, tzinfo

from catalog.reading.text import Text, moment_text


def at_time(moment: datetime, zone: tzinfo) -> str:
    """Say the time of day: 10:32."""
    return f"{moment.astimezone(zone):%H:%M}"


def at_moment(moment: datetime, zone: tzinfo) -> Text:
    """Say the day and the time: 2026年11月24日 10:32."""
    return moment_text(moment.astimezone(zone))


def at_appointed(local: str) -> Text:
    """Say the day and the time of an appointment, which is kept as it was arranged: 2026-11-24T10:00."""
    return moment_text(datetime.fromisoformat(local))
