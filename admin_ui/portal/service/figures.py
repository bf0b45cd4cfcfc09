"""The figures that an applicant looks at first: how long, how many visits, how much, how many papers."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.model.catalog import Service
from catalog.model.duration import Duration, Unit
from catalog.model.item import Handling, Item, Limit, Start
from catalog.reading.text import Text, same

ON_THE_SPOT = Text("当场办结", "On the spot")
FREE = Text("不收费", "Free")
CHARGED = Text("收费", "Charged")
ONLINE = Text("不用跑", "No visit")
_UNITS = {
    Unit.WORKING_DAY: Text("个工作日", "working days"),
    Unit.CALENDAR_DAY: Text("个自然日", "calendar days"),
    Unit.MONTH: Text("个月", "months"),
    Unit.YEAR: Text("年", "years"),
}
_FROM = {
    Start.RECEIVED: Text("自收到申请之日起", "from the day the application is received"),
    Start.ACCEPTED: Text("自受理之日起", "from the day the application is accepted"),
}


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure with its name and, where it has one, its unit."""

    name: Text
    value: Text
    unit: Text | None = None


def figures(service: Service, papers: int) -> tuple[Figure, ...]:
    """Return the figures of a service for a number of materials."""
    item = service.item
    return (
        *_times(item),
        visits(service),
        Figure(Text("费用", "Fee"), CHARGED if item.fees else FREE),
        Figure(Text("申请材料", "Materials"), same(str(papers)), Text("份", "papers" if papers != 1 else "paper")),
    )


def visits(service: Service) -> Figure:
    """Return how often the applicant has to come at most, wherever it is handled."""
    most = max((venue.visits for venue in service.venues), default=0)
    name = Text("最多跑几次", "Visits at most")
    return (
        Figure(name, same(str(most)), Text("次", "visits" if most != 1 else "visit")) if most else Figure(name, ONLINE)
    )


def time_needed(item: Item) -> Text:
    """Say in one phrase how long it takes: the promised limit before the statutory one."""
    if item.handling is Handling.ON_THE_SPOT or item.limits is None:
        return ON_THE_SPOT
    limit = item.limits.promised or item.limits.statutory
    return limit.within.text if limit else ON_THE_SPOT


def from_when(limit: Limit) -> Text:
    """Say from which event a limit runs."""
    return _FROM[limit.from_]


def _times(item: Item) -> tuple[Figure, ...]:
    promised = Text("承诺办结", "Promised within")
    if item.handling is Handling.ON_THE_SPOT or item.limits is None:
        return (Figure(Text("办理时间", "Time needed"), ON_THE_SPOT),)
    named = ((promised, item.limits.promised), (Text("法定时限", "By law within"), item.limits.statutory))
    return tuple(_length(name, limit.within) for name, limit in named if limit)


def _length(name: Text, length: Duration) -> Figure:
    unit = _UNITS[length.unit]
    english = unit.en.removesuffix("s") if length.amount == 1 else unit.en
    return Figure(name, same(str(length.amount)), Text(unit.zh, english))
