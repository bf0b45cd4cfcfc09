"""`tongban table`, called as from the command line."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from admin_ui.command.main import main

CITY = str(Path(__file__).parents[4] / "examples" / "city")
Output = pytest.CaptureFixture[str]


def test_a_table_is_a_grid_whose_columns_stand_under_each_other_in_either_language(capsys: Output) -> None:
    for wanted, head in (("zh", "行 | 情形"), ("en", "Row | When")):
        assert main(["table", "food-licence", "checking-office", "--catalog", CITY, "--lang", wanted]) == 0
        name, _, titles, rule, *rows = capsys.readouterr().out.splitlines()
        assert name.startswith("checking-office  ")
        assert titles.startswith(head)
        assert rule.count("-+-") == 2
        assert rows[0].startswith("1 ")
    columns = [at for at, sign in enumerate(rule) if sign == "+"]
    assert all(row[at] == "|" for row in (titles, *rows[:5]) for at in columns)


def test_as_csv_every_row_is_in_both_languages(capsys: Output) -> None:
    assert main(["table", "food-licence", "--catalog", CITY, "--csv"]) == 0
    first, *others = csv.DictReader(capsys.readouterr().out.splitlines())
    assert (first["table"], first["row"]) == ("checking-office", "1")
    assert first["when_zh"] == "含中央厨房或者集体用餐配送"
    assert first["when_en"] == "there is a central kitchen or a delivery of group meals"
    assert others[-1]["when_en"] == "Otherwise"


def test_what_is_not_there_is_said_with_what_is(capsys: Output) -> None:
    assert main(["table", "food-licence", "who", "--catalog", CITY, "--lang", "en"]) == 2
    assert "it has: checking-office" in capsys.readouterr().err
    assert main(["table", "nothing", "--catalog", CITY]) == 2
    assert main(["table", "name-declaration", "--catalog", CITY, "--lang", "en"]) == 2
    assert "has no decision tables" in capsys.readouterr().err
