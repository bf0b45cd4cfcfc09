"""A deputy at the window 代办: he registers for the clerk who delegated to him, and no longer than that."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import timedelta

import pytest
from sqlalchemy import select

from admin_ui.platform import Platform
from catalog.model.step import Role
from engine.case.state.case import CaseState
from engine.people.delegation import record
from engine.record.event import EventName
from engine.storage.tables import delegation, event
from tests.unit.admin_ui.counter.conftest import Window

Cases = Callable[[], list[CaseState]]


@pytest.fixture
def deputy(window: Window, clerk: Callable[..., Window], parts: Platform) -> Window:
    """A reviewer of the department to whom its window clerk has delegated for today."""
    found, today = clerk("shen", role=Role.REVIEWER), parts.today()
    with parts.database.write() as connection:
        of, at = window.account, parts.clock.now()
        record(connection, of, found.account, days=(today, today), reason="出差", by=of, at=at)
    return found


def test_a_deputy_registers_for_whom_he_stands_in(
    deputy: Window, window: Window, cases: Cases, parts: Platform
) -> None:
    assert "窗口收件" in deputy.visitor.get("/desk")
    assert "菜地租用" in deputy.visitor.get("/desk/counter")
    under = deputy.begin()
    deputy.fill(under)
    deputy.submit(under)
    (state,) = cases()
    assert state.entered_by == deputy.account
    with parts.database.read() as connection:
        submitted = select(event.c.payload).where(event.c.name == EventName.SUBMITTED.value)
        assert json.loads(connection.scalar(submitted) or "")["behalf"] == window.account
    assert "shen窗口（代 zhou窗口）" in window.visitor.get(f"/desk/cases/{state.service_code}")


def test_without_a_delegation_a_reviewer_registers_nothing(clerk: Callable[..., Window]) -> None:
    other = clerk("qian", role=Role.REVIEWER)
    assert "/desk/counter" not in other.visitor.get("/desk")
    other.visitor.get("/desk/counter")
    assert other.visitor.status == 403


def test_a_delegation_that_is_ended_meanwhile_ends_the_registering(
    deputy: Window, cases: Cases, parts: Platform
) -> None:
    under = deputy.begin()
    deputy.fill(under)
    yesterday = (parts.today() - timedelta(days=1)).isoformat()
    with parts.database.write() as connection:
        connection.execute(delegation.update().values(ended_on=yesterday, ended_at=parts.clock.now()))
    deputy.post(f"{under}/check", {"declare": "yes"})
    assert deputy.visitor.status == 403
    assert cases() == []
