"""The demo city: loaded once however often it is asked for, and every case in it holds."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import func, select

from admin_ui.app import create_app
from admin_ui.command.main import main
from admin_ui.demo.city import NoExamplesError, load_demo
from admin_ui.platform import NAME, Platform
from engine.case.repository import compare, sealed
from engine.case.verification import verified
from engine.record.chain import verify
from engine.storage.tables import case, metadata
from engine.time.clock import FixedClock
from tests.demo_city import NOW, City, copied


@pytest.fixture
def city(played: Platform, tmp_path: Path) -> Iterator[City]:
    made = copied(played, tmp_path / "var")
    yield made
    made.parts.database.close()


def counts(parts: Platform) -> dict[str, int]:
    with parts.database.read() as connection:
        return {
            table.name: connection.scalar(select(func.count()).select_from(table)) or 0
            for table in metadata.sorted_tables
        }


def change(city: City, statement: str) -> None:
    with city.parts.database.write() as connection:
        connection.exec_driver_sql(statement)


def test_loading_again_changes_nothing(city: City) -> None:
    before = counts(city.parts)
    load_demo(city.app)

    assert counts(city.parts) == before
    assert before["case"] >= 10


def test_every_case_is_what_its_events_make_of_it(played: Platform) -> None:
    with played.database.read() as connection:
        codes = connection.scalars(select(case.c.service_code)).all()
        assert len(codes) >= 10
        for code in codes:
            assert compare(connection, code) == ()
            assert list(verify(code, sealed(connection, code))) == []


def test_every_stage_has_a_case_to_look_at(played: Platform) -> None:
    with played.database.read() as connection:
        stages = set(connection.exec_driver_sql("SELECT coalesce(outcome, stage) FROM leg").scalars())

    assert stages >= {"received", "correction", "accepted", "approved", "refused", "not_accepted", "withdrawn"}


def test_without_the_examples_it_says_so(tmp_path: Path, played: Platform) -> None:
    app = create_app(played.settings, clock=FixedClock(NOW))
    with pytest.raises(NoExamplesError, match="no example city"):
        load_demo(app, tmp_path)
    parts: Platform = app.extensions[NAME]
    parts.database.close()


@pytest.mark.parametrize(("statement", "says"), [
    ("UPDATE leg SET stage = 'approved' WHERE service = 'tax-confirmation'", "leg"),
    ("UPDATE task SET claimed_by = 'x' WHERE stage = 'open'", "claimed_by"),
    ("DELETE FROM event WHERE sequence = 2", "missing or out of order"),
    ("UPDATE event SET payload = '{}' WHERE sequence = 1", "payload"),
    ("UPDATE event SET payload = '{' WHERE sequence = 1", "cannot be read"),
    ("UPDATE event SET actor = 'x' WHERE sequence = 1", "not linked"),
    ("UPDATE \"case\" SET chain = 'x'", "does not end"),
    ("UPDATE event SET payload = NULL WHERE sequence = 1", "erasure"),
])  # fmt: skip
def test_verify_names_what_was_tampered_with(statement: str, says: str, city: City) -> None:
    assert not any(each.wrong for each in verified(city.parts.database))
    change(city, statement)

    wrong = [each for each in verified(city.parts.database) if each.wrong]
    assert wrong
    assert says in " ".join(why.en for each in wrong for why in each.wrong)


def test_the_command_names_the_case(city: City, capsys: pytest.CaptureFixture[str]) -> None:
    data, code = str(city.parts.settings.files.parent), city.case("drainage-permit", "accepted")
    assert main(["verify", "--data", data, "--lang", "en"]) == 0
    assert capsys.readouterr().out.strip().endswith("14 cases verified, 0 wrong")

    change(city, f"UPDATE leg SET stage = 'approved' WHERE service_code = '{code}'")
    assert main(["verify", "--data", data, "--lang", "zh"]) == 1
    assert f"{code}: 表 leg" in capsys.readouterr().out
    assert main(["verify", "--data", data, "--json"]) == 1
    assert code in capsys.readouterr().out


def test_verifying_where_there_is_nothing_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--data", str(tmp_path / "mistyped"), "--lang", "en"]) == 2
    assert "there is no database" in capsys.readouterr().err
    assert not (tmp_path / "mistyped").exists()
