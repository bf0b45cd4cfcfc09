"""Working days of the city: weekdays, less the holidays, plus the weekend days that are worked to make up for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from hashlib import sha256

from catalog.model.calendar import Calendar
from catalog.model.duration import Duration, Unit
from engine.time.span import later

_SATURDAY = 5
_ONE = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Reached:
    """A day that was counted to; provisional when a year without an announced calendar was counted through."""

    day: date
    provisional: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A number of working days; provisional when a year without an announced calendar was counted through."""

    days: int
    provisional: bool


@dataclass(frozen=True, slots=True)
class _Year:
    """The working days of one year, with their number up to each of its days."""

    days: tuple[date, ...]
    until: tuple[int, ...]
    """by day of the year from 0, which stands for the day before the first: working days up to and including it"""
    before: int
    """the ordinal of the day before the first"""

    def rank(self, day: date) -> int:
        """Return the number of working days up to and including a day of the year, or the day before its first."""
        return self.until[day.toordinal() - self.before]


class WorkCalendar:
    """The announced years, laid out so that counting takes the same time for any number of days within a year.

    Of a year that is not announced weekends alone are known as rest days, and what is counted through it is
    provisional. Days are legal days in the city's zone; the day from which something is counted is never counted.
    """

    def __init__(self, calendars: Iterable[Calendar] = ()) -> None:
        """Take the declared calendars; a calendar may hold days at the end of the year before."""
        declared = tuple(calendars)
        self._announced = frozenset(each.key for each in declared)
        self._rest = frozenset(day for each in declared for holiday in each.rest for day in holiday.days)
        self._work = frozenset(day for each in declared for day in each.work)
        self._years: dict[int, _Year] = {}

    def pattern(self, first: int, last: int) -> str:
        """Return what names the working days of the years from one to another: the same name, the same days."""
        days = "".join(day.isoformat() for year in range(first, last + 1) for day in self._year(year).days)
        return f"{first}-{last}:{sha256(days.encode()).hexdigest()[:16]}"

    def holds(self, pattern: str) -> bool:
        """Say whether the years that a pattern names have the same working days in this calendar."""
        first, _, last = pattern.partition(":")[0].partition("-")
        return pattern == self.pattern(int(first), int(last))

    def is_announced(self, year: int) -> bool:
        """Say whether the calendar of the year is declared."""
        return year in self._announced

    def is_working_day(self, day: date) -> bool:
        """Say whether the city works on the day, as far as is announced."""
        return day in self._work or (day.weekday() < _SATURDAY and day not in self._rest)

    def add(self, day: date, number: int) -> Reached:
        """Return the `number`-th working day after the day, or before it when negative; with 0 the day itself."""
        found = self._after(day, number) if number >= 0 else self._before(day, -number)
        return Reached(found, number != 0 and self._through(day, found))

    def count(self, after: date, until: date) -> Counted:
        """Return how many working days come after the first day up to and including the last; negative backwards."""
        if until < after:
            back = self.count(until, after)
            return Counted(-back.days, back.provisional)
        between = sum(len(self._year(year).days) for year in range(after.year, until.year))
        days = between + self._year(until.year).rank(until) - self._year(after.year).rank(after)
        return Counted(days, until > after and self._through(after, until))

    def on_or_after(self, day: date) -> Reached:
        """Return the day itself when it is a working day, else the next one."""
        return self.add(day - _ONE, 1)

    def end(self, start: date, length: Duration) -> Reached:
        """Return the last day of a length of time that runs undisturbed; one not in working days ends on one (民法典 203)."""
        if length.unit is Unit.WORKING_DAY:
            return self.add(start, length.amount)
        return self.on_or_after(later(start, length))

    def _after(self, day: date, number: int) -> date:
        if number == 0:
            return day
        year, wanted = day.year, self._year(day.year).rank(day) + number
        while wanted > (length := len(self._year(year).days)):
            year, wanted = year + 1, wanted - length
        return self._year(year).days[wanted - 1]

    def _before(self, day: date, number: int) -> date:
        year = day.year
        wanted = self._year(year).rank(day - _ONE) + 1 - number
        while wanted < 1:
            year -= 1
            wanted += len(self._year(year).days)
        return self._year(year).days[wanted - 1]

    def _through(self, day: date, found: date) -> bool:
        """Say whether an unannounced year is touched from the day after the one to the other, or back."""
        first, last = (day + _ONE, found) if found >= day else (found, day - _ONE)
        return any(year not in self._announced for year in range(first.year, last.year + 1))

    def _year(self, year: int) -> _Year:
        if (known := self._years.get(year)) is None:
            known = self._years[year] = self._laid_out(year)
        return known

    def _laid_out(self, year: int) -> _Year:
        days: list[date] = []
        until = [0]
        day, after = date(year, 1, 1), date(year + 1, 1, 1)
        while day < after:
            if self.is_working_day(day):
                days.append(day)
            until.append(len(days))
            day += _ONE
        return _Year(tuple(days), tuple(until), date(year, 1, 1).toordinal() - 1)
