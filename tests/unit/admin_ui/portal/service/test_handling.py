"""Which department handles it, as applicants read it: on the guide, on the check page, and when they went to the wrong one."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from flask import Flask

from admin_ui.app import create_app
from admin_ui.platform import NAME, Platform
from admin_ui.settings import Settings
from catalog.model.step import Role
from engine.case.acting.order import Order
from engine.case.actions import request_correction
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.stored import repository
from engine.edition.publication import publish
from engine.people.grant import Grant, Staff
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.shared_city import sources
from tests.unit.admin_ui.portal.conftest import CONTACT, Visitor


@pytest.fixture
def shared(tmp_path: Path, clock: FixedClock) -> Iterator[Flask]:
    path = f"sqlite:///{tmp_path / 'shared.db'}"
    database = Database.open(path)
    database.migrate()
    at = datetime(2026, 11, 1, tzinfo=UTC)
    publish(database, sources("d01", "d02"), date(2026, 11, 1), "test", at=at, assess=lambda _: ())
    database.close()
    settings = Settings(database=path, files=tmp_path / "files", secret=b"s" * 32, secure_cookies=False)
    app = create_app(settings, clock=clock)
    yield app
    app.extensions[NAME].database.close()


def filled(visitor: Visitor, key: str, district: str) -> str:
    under = visitor.begin(key)
    visitor.post(f"{under}/applicant", CONTACT)
    visitor.post(f"{under}/1", {"site": "一号", "district": district, "large": "false"})
    return under


def test_the_guide_tells_who_handles_what_and_how_long_it_takes(shared: Flask) -> None:
    visitor = Visitor(shared.test_client())
    text = visitor.get("/items/stall")
    assert "d01市场局" in text
    assert 'href="/items/stall-d02"' in text
    assert "d02的办事大厅周六开放" in text
    assert "其他申请" in text
    assert "all other applications" in visitor.get("/items/stall", "en")
    assert "各采用部门只办理这样的申请：“大型”选“否”；其余都由市场局办理" in text
    own = visitor.get("/items/stall-d01")
    assert "d01的办事大厅周六开放" in own
    assert ">5<small>" in own.replace(" ", "")


def test_the_rules_tell_who_handles_what_and_the_office_of_each_step(shared: Flask) -> None:
    visitor = Visitor(shared.test_client())
    text = visitor.get("/items/stall/rules")
    assert 'href="/items/stall-d02/rules"' in text
    assert "办理这样的申请：所在区为d02" in text
    assert "只有这样的申请由采用本事项的部门办理" in text
    assert "办理其他各件申请" in text
    assert "市场局窗口" in text
    assert '<a class="govuk-link" href="#t-checkers">' in text
    assert "d02市场局现场组" in visitor.get("/items/stall-d02/rules")
    assert "Handles applications of which this holds" in visitor.get("/items/stall/rules", "en")


def test_the_check_page_tells_who_will_handle_it_and_so_it_is(shared: Flask) -> None:
    visitor = Visitor(shared.test_client())
    under = filled(visitor, "stall", "d02")
    assert "d02市场局，5个工作日。d02的办事大厅周六开放" in visitor.get(f"{under}/check")
    code = visitor.submit(under)
    assert "d02市场局" in visitor.get(f"/track/{code}")


def test_what_no_adopter_takes_is_told_to_be_the_owners(shared: Flask) -> None:
    visitor = Visitor(shared.test_client())
    under = filled(visitor, "stall", "d99")
    assert "市场局，10个工作日" in visitor.get(f"{under}/check")


def test_a_bundle_tells_it_of_each_of_its_items(shared: Flask) -> None:
    visitor = Visitor(shared.test_client())
    under = visitor.begin("open-stall")
    visitor.post(f"{under}/applicant", CONTACT)
    visitor.post(f"{under}/1", {"hurry": "false"})
    visitor.post(f"{under}/2", {"site": "一号", "district": "d01", "large": "false"})
    assert "d01市场局，5个工作日" in visitor.get(f"{under}/check")


def test_the_wrong_district_names_the_right_one_and_takes_everything_along(shared: Flask) -> None:
    visitor = Visitor(shared.test_client())
    under = filled(visitor, "stall-d01", "d02")
    visitor.post(f"{under}/check", {"declare": "yes"})
    assert visitor.status == 422
    assert "由d02市场局办理，不由d01市场局办理" in visitor.text
    assert 'href="/items/stall-d02"' in visitor.text
    visitor.post(f"{under}/handler", hidden=visitor.text)
    assert visitor.path == f"{under}/check"
    code = visitor.submit(under)
    parts: Platform = shared.extensions[NAME]
    with parts.database.read() as connection:
        state = repository.load(connection, code)
    assert state is not None
    assert (state.service, state.legs[1].department) == ("stall-d02", "market-d02")


def returned(shared: Flask, code: str) -> CaseState:
    """Have the district of a case corrected."""
    parts: Platform = shared.extensions[NAME]
    with parts.database.read() as connection:
        state = repository.load(connection, code)
    assert state is not None
    clerk = Staff("wang", (Grant(Role.WINDOW_CLERK, state.legs[1].department),))
    with shared.app_context():
        order = Order(parts.database, parts.clock, parts.rulebook(), clerk, code, 1, state.version)
    return request_correction.perform(order, marks=(Mark(MarkKind.FIELD, "district", "请核对"),))


def test_a_correction_that_makes_it_anothers_says_so_before_and_after(shared: Flask) -> None:
    visitor = Visitor(shared.test_client())
    code = visitor.submit(filled(visitor, "stall", "d01"))
    returned(shared, code)
    here = f"/track/{code}/correct"
    assert "移送" not in visitor.get(here)
    visitor.post(here, {"district": "d02", "_upload": "site"}, hidden=visitor.text)
    assert "这件申请由d02市场局办理；提交后就移送过去" in visitor.get(here)
    assert "d02市场局 handles" in visitor.get(here, "en")
    visitor.post(here, {"district": "d02"}, hidden=visitor.get(here))
    assert "由另一个部门办理，已经移送过去" in visitor.get(visitor.path)
    page = visitor.get(f"/track/{code}")
    assert "移送有权办理的部门：更正后属于“所在区为d02”的申请，由d02市场局办理" in page


def test_a_correction_that_changes_nothing_of_it_says_nothing(shared: Flask) -> None:
    visitor = Visitor(shared.test_client())
    code = visitor.submit(filled(visitor, "stall", "d01"))
    returned(shared, code)
    here = f"/track/{code}/correct"
    visitor.post(here, {"district": "d01"}, hidden=visitor.get(here))
    assert "补正已提交" in visitor.get(visitor.path)


def test_what_belongs_here_is_not_taken_elsewhere(shared: Flask) -> None:
    visitor = Visitor(shared.test_client())
    under = filled(visitor, "stall-d01", "d01")
    visitor.post(f"{under}/handler", hidden=visitor.get(f"{under}/check"))
    assert visitor.status == 404
