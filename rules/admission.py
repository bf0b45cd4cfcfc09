"""Where in a ruleset a fact may stand as far as it alone shows: decided for all places of its kind at once, as a table is."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import cast

from rules.expression import Expression
from rules.facts import EMPTY, Bound, Facts, Record
from rules.partition import Candidate
from rules.table_source import compiled_rows

Numbers = tuple[int, ...]
_Table = Callable[[Record, Facts], Numbers]


class Admission:
    """The tests of places, by number, that are about one kind of fact; it is bound under the alias that a place gives it."""

    def __init__(self, places: Iterable[tuple[str, Iterable[Expression]]]) -> None:
        """Take of every place the alias and the tests, all of which are to hold."""
        self._rows: dict[str, list[Candidate]] = {}
        self._tables: dict[str, _Table] | None = None
        for number, (alias, tests) in enumerate(places):
            self._rows.setdefault(alias, []).append(Candidate(number, tuple(tests)))

    def places(self, values: Mapping[str, object]) -> Numbers:
        """Return the numbers of the places that take a fact of these values."""
        if self._tables is None:
            self._tables = {alias: _table(rows) for alias, rows in self._rows.items()}
        return tuple(number for alias, table in self._tables.items() for number in table(EMPTY, Bound({alias: values})))


def _table(rows: list[Candidate]) -> _Table:
    return cast("_Table", compiled_rows(rows, {"nothing": (), "several": tuple}, first=False))
