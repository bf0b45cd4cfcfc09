"""Stored legs for tests of conditions over them: rows with nothing in them but what a condition reads."""

import json
from collections.abc import Mapping, Sequence

from sqlalchemy import Boolean, Integer, Table, insert

from engine.storage import tables
from engine.storage.columns import EPOCH, Instant
from engine.storage.database import Database
from rules.condition import typed
from rules.expression import Expression
from rules.scope import scope_of
from tests.conformance import declared

FORM = declared.form(
    {
        "area": "decimal 2",
        "rate": "decimal 6",
        "floors": "integer",
        "name": "text",
        "special": "boolean",
        "works": "choices roof wall",
        "crew": {"rows": {"role": "text", "share": "integer"}},
    }
)
SCOPE = scope_of(FORM)


def expression(data: object) -> Expression:
    made = typed(declared.condition(data), SCOPE, {})
    assert made.expression is not None, [each.line("en") for each in made.diagnostics]
    return made.expression


def store(database: Database, answers: Sequence[Mapping[str, object]], applicant: Mapping[str, object]) -> None:
    with database.write() as connection:
        for number, each in enumerate(answers):
            code = {"service_code": f"{number:022d}"}
            row = {**code, "applicant": json.dumps(applicant), "received_on": f"2026-01-{number + 1:02d}"}
            connection.execute(insert(tables.case), _row(tables.case, row))
            leg = {**code, "leg": 1, "service": "s", "department": "d", "answers": json.dumps(each)}
            connection.execute(insert(tables.leg), _row(tables.leg, leg))


def _row(table: Table, known: Mapping[str, object]) -> dict[str, object]:
    row: dict[str, object] = {each.name: _empty(each.type) for each in table.columns if not each.nullable}
    return {**row, **known}


def _empty(type_: object) -> object:
    if isinstance(type_, Instant):
        return EPOCH
    return False if isinstance(type_, Boolean) else 0 if isinstance(type_, Integer) else ""
