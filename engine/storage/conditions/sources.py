"""Where a condition finds its facts in a query: the innermost record, the form, the applicant and the case as columns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sqlalchemy import Dialect, Text, func

from engine.storage import tables
from engine.storage.conditions.dialect import JsonDialect, Value
from engine.storage.conditions.postgresql import PostgresJson
from engine.storage.conditions.sqlite import SqliteJson
from rules.expression import Reference
from rules.facts import STORED


@dataclass(frozen=True, slots=True)
class Stored:
    """Columns as they are stored: JSON texts of the form, of the innermost record where it is another, of the applicant.

    `case` has a column or a bound value of text for each name that is read as `case.x`, `today` among them.
    """

    form: Value
    applicant: Value
    case: Mapping[str, Value]
    record: Value | None = None

    def sources(self, dialect: Dialect) -> Sources:
        """Return where conditions read in a database."""
        json = json_dialect(dialect)
        form = json.parsed(self.form)
        record = None if self.record is None else json.parsed(self.record)
        return Sources(json, {"form": form, "": record, "applicant": json.parsed(self.applicant)}, self.case)


def stored_legs(today: Value | None = None) -> Stored:
    """Return the columns of stored legs; the statement joins `leg` with its `case`.

    The legal day is the one on which the case was received, unless another is asked about.
    """
    leg, case = tables.leg, tables.case
    received = case.c.received_on
    day: Value = received if today is None else today
    named = {"service": leg.c.service, "department": leg.c.department, "received": received, "today": day}
    return Stored(leg.c.answers, case.c.applicant, named)


@dataclass(frozen=True, slots=True)
class Sources:
    """Columns as conditions read them; the record `""` is None where the form itself is the innermost."""

    json: JsonDialect
    records: Mapping[str, Value | None]
    case: Mapping[str, Value]
    known: Mapping[tuple[str, str], Value] = field(default_factory=dict)
    """values that a subquery has taken out already, by record and path"""

    def value(self, reference: Reference) -> Value:
        """Return the value that a name refers to, NULL when it is absent or not of the name's kind."""
        record, path = self.place(reference)
        if (found := self.known.get((record, path))) is not None:
            return found
        if record == "case":
            return func.nullif(self.case[path], "", type_=Text())
        within = self.records[record]
        if within is None:
            raise LookupError(reference.written)
        return self._read(reference, within)

    def place(self, reference: Reference) -> tuple[str, str]:
        """Return the record and the path at which a name is read."""
        bare = not reference.record and self.records[""] is None
        return "form" if bare else reference.record, reference.path

    def within(self, row: Value) -> Sources:
        """Return the sources of a condition about the rows of a group."""
        known = {place: value for place, value in self.known.items() if place[0]}
        return replace(self, records={**self.records, "": row}, known=known)

    def _read(self, reference: Reference, within: Value) -> Value:
        kept = STORED[reference.type.kind]
        if kept is bool:
            return self.json.boolean(within, reference.keys)
        if kept is int:
            return self.json.number(within, reference.keys)
        reading = self.json.text if kept is str else self.json.listed
        return reading(within, reference.keys)


def json_dialect(dialect: Dialect) -> JsonDialect:
    """Return how a database reads JSON."""
    return SqliteJson() if dialect.name == "sqlite" else PostgresJson()
