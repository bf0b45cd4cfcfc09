"""The SQL backend of conditions: records go into a scratch table of a database, and every condition is asked of all."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from sqlalchemy import Column, ColumnElement, Connection, Integer, MetaData, Table, Text, insert, select

from engine.storage.condition_sql import condition_sql
from engine.storage.conditions.sources import Stored
from engine.storage.database import Database
from rules.backend import Answers, Question, Refusal
from rules.facts import Facts, Record

TOGETHER = 50
"""Conditions asked in one statement."""
_CASE = ("service", "department", "received", "today")
_SCRATCH = Table(
    "asked",
    MetaData(),
    Column("number", Integer, primary_key=True),
    *(Column(name, Text, nullable=False) for name in ("form", "record", "applicant")),
    *(Column(name, Text) for name in _CASE),
    prefixes=["TEMPORARY"],
)
_STORED = Stored(
    _SCRATCH.c.form, _SCRATCH.c.applicant, {name: _SCRATCH.c[name] for name in _CASE}, record=_SCRATCH.c.record
)


class Sql:
    """Conditions run by a database; what it refuses, `docs/conditions.md` lists."""

    def __init__(self, database: Database) -> None:
        self._database = database

    @property
    def name(self) -> str:
        """The database's kind: `sqlite` or `postgresql`."""
        return self._database.url.get_backend_name()

    def answers(self, questions: Sequence[Question]) -> Sequence[Answers]:
        """Return the answers to each question; questions about the same records share their insertion."""
        with self._database.write() as connection:
            return list(_answered(connection, questions))


def _answered(connection: Connection, questions: Sequence[Question]) -> Iterator[Answers]:
    for _, group in groupby(questions, key=lambda each: id(each.records)):
        asked = list(group)
        _SCRATCH.create(connection)
        if records := asked[0].records:
            connection.execute(insert(_SCRATCH), [_row(number, *each) for number, each in enumerate(records)])
        for start in range(0, len(asked), TOGETHER):
            yield from _together(connection, asked[start : start + TOGETHER])
        _SCRATCH.drop(connection)


def _together(connection: Connection, questions: Sequence[Question]) -> Iterator[Answers]:
    sources = _STORED.sources(connection.dialect)
    written = [condition_sql(each.expression, sources) for each in questions]
    columns: list[ColumnElement[Any]] = [each for each in written if not isinstance(each, Refusal)]
    labelled = [each.label(f"holds_{number}") for number, each in enumerate(columns)]
    rows = connection.execute(select(_SCRATCH.c.number, *labelled).order_by(_SCRATCH.c.number)).all()
    answers = iter([tuple(bool(row[number]) for row in rows) for number in range(1, len(columns) + 1)])
    for each in written:
        yield each if isinstance(each, Refusal) else next(answers)


def _row(number: int, record: Record, facts: Facts) -> dict[str, object]:
    case = {**facts.case, "today": facts.today}
    texts = {"form": facts.form, "record": record, "applicant": facts.applicant}
    return {
        "number": number,
        **{name: json.dumps(value, ensure_ascii=False, default=dict) for name, value in texts.items()},
        **{name: case[name] if isinstance(case.get(name), str) else None for name in _CASE},
    }
