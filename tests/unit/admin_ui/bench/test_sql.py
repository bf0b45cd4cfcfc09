"""`tongban bench sql` measures passes that decide as compiled Python does: it raises when one row is counted otherwise."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from sqlalchemy import literal

from admin_ui.bench import routed, sql
from rules.facts import Facts


@contextmanager
def no_server(_scratch: Path) -> Iterator[None]:
    yield None


@pytest.fixture(autouse=True)
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "STORED", 5000)
    monkeypatch.setattr(sql, "ROUNDS", 1)
    monkeypatch.setattr(sql, "postgres_databases", no_server)


def test_the_pass_is_checked_and_measured() -> None:
    (figure,) = sql.measure()
    assert figure.name == "a table of 20 rows over stored cases on SQLite"
    assert figure.ours > 0
    assert figure.baseline > 0


def test_a_pass_that_decides_otherwise_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sql, "table_sql", lambda _table, _sources: literal(0))
    with pytest.raises(AssertionError):
        list(sql.measure())


def test_the_answers_reach_every_row_of_the_table(tmp_path: Path) -> None:
    _, table = routed.routed_service(tmp_path)
    found = {table.decide(each, Facts(each)).rows[0] for each in routed.answers(sql.DISTINCT)}
    assert found == set(range(routed.ROWS))
