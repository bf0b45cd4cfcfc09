"""The table against which engines are measured: the same for all, with results that are compared first."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from admin_ui.bench import rules
from admin_ui.bench.figure import Figure
from admin_ui.bench.peer import table
from admin_ui.bench.peer.json_logic import logic
from admin_ui.bench.peer.ours import Ours
from admin_ui.bench.peer.table import NO_ROW, Application, Decide, Row, applications, rows_of


def plainly(rows: Sequence[Row], application: Application) -> int:
    held = (
        application["district"] in row.districts
        and application["area"] in range(row.low, row.high)
        and application["special"] is row.special
        for row in rows
    )
    return next((number for number, holds in enumerate(held) if holds), NO_ROW)


class Plain:
    name = "plain"

    def prepare(self, rows: Sequence[Row]) -> Decide:
        return lambda application: plainly(rows, application)


class Wrong:
    name = "wrong"

    def prepare(self, rows: Sequence[Row]) -> Decide:
        return lambda _: len(rows) + 91


class Absent:
    name = "absent"

    def prepare(self, rows: Sequence[Row]) -> Decide:
        raise ModuleNotFoundError(f"no module for {len(rows)} rows")


def few_figures(monkeypatch: pytest.MonkeyPatch, *peers: table.Peer) -> list[Figure]:
    monkeypatch.setattr(rules, "PEERS", tuple((peer, 1.0) for peer in peers))
    monkeypatch.setattr(rules, "SIZES", (8,))
    monkeypatch.setattr(rules, "LARGE", 16)
    monkeypatch.setattr(rules, "AWHILE", 0.001)
    return list(rules.measure())


@pytest.mark.parametrize("size", [8, 200])
def test_ours_takes_the_first_row_that_holds(size: int) -> None:
    rows = rows_of(size)
    asked = applications(rows, 200)
    ours = Ours(rows)
    taken = [ours.number(each) for each in asked]
    assert taken == [plainly(rows, each) for each in asked]
    assert len(set(taken)) > 3


def test_a_table_is_the_same_for_the_same_seed() -> None:
    assert rows_of(8) == rows_of(8)
    assert applications(rows_of(8), 5) == applications(rows_of(8), 5)
    assert len(logic(rows_of(8))["if"]) == 17  # type: ignore[arg-type]  # a branch and a number a row, and the rest


def test_an_engine_that_is_not_installed_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    names = [figure.name for figure in few_figures(monkeypatch, Absent(), Plain())]
    assert capsys.readouterr().err == "absent: absent (no module for 8 rows)\n"
    assert [name.partition(":")[0] for name in names] == [
        "8-row table against plain",
        "8-row table with the trace of every row, against the row alone",
        "16-row table against one of 8 rows",
    ]


def test_an_engine_with_other_results_is_not_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(AssertionError, match="wrong takes row 99, ours row"):
        few_figures(monkeypatch, Wrong())


def test_a_figure_without_a_goal_is_met() -> None:
    assert Figure("x", 2, 1, None).row() == {
        "name": "x",
        "ours": 2,
        "baseline": 1,
        "goal": None,
        "ratio": 2.0,
        "met": True,
    }
