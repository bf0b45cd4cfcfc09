"""Moments and days as people read them, in the city's time."""

from __future__ import annotations

from datetime import date, datetime, tzinfo

from catalog.reading.text import Text


def at_time(moment: datetime, zone: tzinfo) -> str:
    """Say the time of day: 10:32."""
    return f"{moment.astimezone(zone):%H:%M}"


def at_moment(moment: datetime, zone: tzinfo) -> Text:
    """Say the day and the time: 2026年11月24日 10:32."""
    local = moment.astimezone(zone)
    day = on_day(local.date())
    return Text(f"{day.zh} {local:%H:%M}", f"{day.en}, {local:%H:%M}")


def on_day(day: date) -> Text:
    """Say a day."""
    return Text(f"{day.year}年{day.month}月{day.day}日", f"{day.day} {day:%B} {day.year}")
