"""The days on which the city works and rests, one announced year at a time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta

from catalog.model.declared import Declared, declared, entry, kind
from catalog.reading.text import Text


@declared("一个节日的放假日子，起止两天都算；其中的周末写不写都可以。")
class Holiday(Declared):
    """Days off for one holiday: from a day to a day, both included; weekends among them may be written or not."""

    name: Text = entry("名称", ("节日名称", "the holiday's name"), example="{zh: 春节, en: Spring Festival}")
    from_: date = entry("起", ("放假的第一天", "the first day off"), example="2026-02-15")
    to: date | None = entry(
        "止",
        ("放假的最后一天，只有一天时不写", "the last day off; without it, one day"),
        example="2026-02-23",
        default=None,
    )

    @property
    def days(self) -> Iterator[date]:
        """The days off in order; none when the range is written backwards."""
        last = self.to or self.from_
        return (self.from_ + timedelta(days=n) for n in range((last - self.from_).days + 1))


@kind("calendar", "日历", "一年的放假和调休安排，照国务院办公厅的通知写。", plural="calendars", plural_zh="日历清单")
class Calendar(Declared):
    """The public holidays and make-up working days of one year, as announced by the State Council (国务院办公厅通知)."""

    key: int = entry("日历", ("年份", "the year"), example="2026")
    notice: str = entry(
        "文号",
        ("公布放假安排的通知文号", "the number of the notice that announces it"),
        example="国办发明电〔2025〕7号",
    )
    rest: tuple[Holiday, ...] = entry(
        "公休",
        ("放假的日子，照通知写", "the days off, as the notice says them"),
        example="[{name: 春节, from: 2026-02-15, to: 2026-02-23}]",
    )
    work: tuple[date, ...] = entry(
        "上班",
        ("调休上班的周末", "weekend days that are worked to make up (调休)"),
        example="[2026-02-14, 2026-02-28]",
        default=(),
        one_or_many=True,
    )
