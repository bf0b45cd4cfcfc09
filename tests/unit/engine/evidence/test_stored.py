"""What is on record is found by its holder or its project, however many others hold the like."""

from __future__ import annotations

import pytest
from sqlalchemy import Engine, event

from engine.evidence.paper import Source
from engine.evidence.stored import Look, papers
from engine.storage.database import Database

KINDS = frozenset((source, key) for source in Source for key in ("one", "two"))
STARTS = ("holder_number=?", "applicant_number=?", "kind=? AND field=? AND value=?")
PROJECT = (("one", "project_code", "2026-000001"), ("two", "project_code", "2026-000001"))


@pytest.mark.parametrize("faces", [(), PROJECT])
@pytest.mark.parametrize("valid", [True, False])
def test_every_statement_begins_with_an_index_by_holder_or_by_face(
    sqlite_database: Database, faces: tuple[tuple[str, str, str], ...], *, valid: bool
) -> None:
    ran: list[tuple[str, object]] = []

    def keep(*said: object) -> None:
        ran.append((str(said[2]), said[3]))

    with sqlite_database.read() as connection:
        event.listen(Engine, "before_cursor_execute", keep)
        try:
            papers(connection, Look(KINDS, ("91009900MA0000330Q", "110101198503019998"), faces, "UTC", valid=valid))
        finally:
            event.remove(Engine, "before_cursor_execute", keep)
        plans = [
            [row[3] for row in connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", said)]  # type: ignore[arg-type]  # as it ran
            for statement, said in ran
        ]
    assert len(plans) == (6 if faces else 4)
    for plan in plans:
        steps = [each for each in plan if each.startswith(("SEARCH", "SCAN"))]
        assert any(each in steps[0] for each in STARTS), plan
        assert not any(each.startswith("SCAN") for each in steps), plan
