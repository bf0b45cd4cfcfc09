"""The time zone in which legal days are counted."""

from __future__ import annotations

from collections.abc import Iterator
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

TIME_ZONE = Problem(
    "time-zone",
    Text("没有名为“{zone}”的时区", "there is no time zone `{zone}`"),
    Text("全国统一使用 Asia/Shanghai，也可省略不写", "write Asia/Shanghai, or leave the key out"),
)


def check_time_zone(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a zone that the time zone database does not know."""
    if (city := catalog.city) is None:
        return
    try:
        ZoneInfo(city.time_zone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        yield TIME_ZONE.at(place.of(city, "time_zone"), zone=city.time_zone)
