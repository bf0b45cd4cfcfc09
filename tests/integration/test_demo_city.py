"""The demo city: loaded once however often it is asked for, and every case in it holds."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from sqlalchemy import func, select

from admin_ui.app import create_app
from admin_ui.command.main import main
from admin_ui.deadline import tone
from admin_ui.demo.city import ACCOUNTS, CASES, NoExamplesError, load_demo
from admin_ui.platform import NAME, Platform
from admin_ui.settings import settings_in
from catalog.model.step import StepKind
from engine.case.passing.sweep import sweep
from engine.case.state.deadline import deadlines
from engine.case.state.leg import Stage
from engine.case.state.task import TaskStage
from engine.case.stored.repository import compare, load, sealed
from engine.case.stored.verification import verified
from engine.people.grant import HANDLING
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
    assert before["case"] == len(city.names) >= 40


def test_every_case_is_what_its_events_make_of_it(played: Platform) -> None:
    with played.database.read() as connection:
        codes = connection.scalars(select(case.c.service_code)).all()
        assert len(codes) >= 40
        for code in codes:
            assert compare(connection, code) == ()
            assert list(verify(code, sealed(connection, code))) == []


def test_every_stage_has_a_case_to_look_at(played: Platform) -> None:
    with played.database.read() as connection:
        stages = set(connection.exec_driver_sql("SELECT coalesce(outcome, stage) FROM leg").scalars())

    assert stages >= {"received", "correction", "accepted", "approved", "refused", "not_accepted", "withdrawn"}


def test_everything_that_may_happen_has_happened_in_one(city: City) -> None:
    legs = {name: city.state(code).legs[1] for name, code in city.names.items()}
    notice, tested = legs["screen"], legs["billboard"]

    assert legs["breakfast-shop"].deemed
    assert legs["bakery"].appointments
    assert legs["first-restaurant"].inspections[min(legs["first-restaurant"].inspections)].photographs
    assert [each.answer for each in notice.objections] == [None]
    assert legs["tower"].timing.suspended
    assert [each.open for each in tested.specials] == [False]
    assert legs["barbecue"].extension is not None
    assert any(each.stage is TaskStage.RETURNED for each in legs["sent-back"].tasks.values())
    assert (legs["tea-house"].stage, legs["tea-house"].issued) == (Stage.APPROVED, None)
    assert [each.kind for each in legs["juice-bar"].unfinished()] == [StepKind.DELIVERY]
    assert legs["first-restaurant"].handover is not None
    assert legs["first-restaurant"].handover.parcel
    assert legs["old-sign"].decision is not None
    assert legs["old-sign"].decision.outside


def test_a_project_goes_on_from_the_certificates_that_it_holds(city: City) -> None:
    states = {name: city.state(city.named(name)) for name in ("land", "environment", "design")}
    proved = {name: list(state.legs[1].proved) for name, state in states.items()}

    assert proved == {"land": ["project-basis"], "environment": ["project-basis"], "design": ["planning-conditions"]}


def test_the_legs_of_bundles_stand_at_every_stage(city: City) -> None:
    block, shop = (city.state(city.named(name)) for name in ("housing-block", "small-shop"))
    legs = {each.service: each for each in block.legs.values()}
    days = city.parts.days()
    late = {
        name: [each.standing.is_late for each in deadlines(leg.stage, leg.timing, days, days.day(NOW))][:1]
        for name, leg in legs.items()
    }

    assert {name: leg.stage for name, leg in legs.items()} == {
        "project-filing": Stage.CLOSED,
        "land-planning-permit": Stage.APPROVED,
        "environmental-form": Stage.ACCEPTED,
        "soil-conservation": Stage.CORRECTION,
        "design-review": Stage.ACCEPTED,
    }
    assert late["environmental-form"] == [True]
    assert late["design-review"] == [False]
    assert list(legs["design-review"].proved) == ["planning-conditions"]
    assert len(block.awaiting) == 7
    assert {each.service: each.stage for each in shop.legs.values()} == {
        "name-declaration": Stage.CLOSED,
        "company-registration": Stage.APPROVED,
        "food-licence": Stage.ACCEPTED,
        "sign-permit": Stage.ACCEPTED,
    }


def test_limits_stand_in_every_colour(city: City) -> None:
    days, now = city.parts.days(), city.parts.clock.now()
    tones = {
        name: [tone(each.standing) for each in deadlines(leg.stage, leg.timing, days, days.day(now))]
        for name, code in city.names.items()
        for leg in [city.state(code).legs[1]]
    }

    assert tones["old-kitchen"] == ["overdue", "overdue"]
    assert tones["noodle-shop"] == ["overdue", "ample"]
    assert tones["clinic"] == ["soon", "ample"]
    assert tones["tower"] == ["paused", "paused"]
    assert {each for both in tones.values() for each in both} == {"ample", "soon", "today", "overdue", "paused"}


def test_everybody_at_a_desk_has_something_to_do(city: City) -> None:
    accounts = city.app.extensions[ACCOUNTS] if ACCOUNTS in city.app.extensions else load_demo(city.app).shown
    handling = [each.name for each in accounts if any(role.zh in each.says.zh for role in HANDLING)]
    idle = [name for name in handling if not re.search(r"/desk/cases/\w{22}", city.signed_in(name).get("/desk"))]

    assert len(handling) > 25
    assert idle == []


def test_nothing_happens_by_itself_on_the_day_of_loading(city: City) -> None:
    assert set(sweep(city.parts.database, city.parts.clock, city.parts.rulebook()).values()) == {0}


def test_it_loads_alike_in_the_night_of_a_holiday(tmp_path: Path) -> None:
    clock = FixedClock(datetime(2026, 10, 5, 16, 30, tzinfo=UTC))
    app = create_app(settings_in(tmp_path / "var", demo=True), clock=clock)
    load_demo(app)
    parts: Platform = app.extensions[NAME]
    with parts.database.read() as connection:
        late = load(connection, app.extensions[CASES]["old-kitchen"])
    assert late is not None
    timing, days = late.legs[1].timing, parts.days()
    assert [each.standing.is_late for each in deadlines(late.legs[1].stage, timing, days, days.day(clock.now()))] == [
        True,
        True,
    ]
    assert set(sweep(parts.database, clock, parts.rulebook()).values()) == {0}
    parts.database.close()


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
    assert capsys.readouterr().out.strip().endswith(f"{len(city.names)} cases verified, 0 wrong")

    change(city, f"UPDATE leg SET stage = 'approved' WHERE service_code = '{code}'")
    assert main(["verify", "--data", data, "--lang", "zh"]) == 1
    assert f"{code}: 表 leg" in capsys.readouterr().out
    assert main(["verify", "--data", data, "--json"]) == 1
    assert code in capsys.readouterr().out


def test_verifying_where_there_is_nothing_makes_nothing(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["verify", "--data", str(tmp_path / "mistyped"), "--lang", "en"]) == 2
    assert "there is no database" in capsys.readouterr().err
    assert not (tmp_path / "mistyped").exists()
