"""Duplicates while a case goes on: granted but not closed, and older than a rule looks back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from catalog.model.duration import Duration, Unit
from catalog.model.step import Among, DuplicateRule, Then
from engine.case.acting.order import Order
from engine.case.actions import accept, approve, issue_certificate, review
from engine.case.actions.review import Finding
from engine.case.intake.compiled import CompiledService
from engine.case.intake.intake import DuplicateStopped, submit
from engine.case.state.case import CaseState
from engine.draft.drafts import begin
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import APPROVER, CATALOG, EDITION, ITEM, NOWHERE, REVIEWER, RULEBOOK, STALL, WINDOW, submission


def service(among: Among, within: Duration | None = None) -> CompiledService:
    rule = DuplicateRule(source=NOWHERE, name="same-site", same=("site",), among=among, within=within, then=Then.STOP)
    catalog = replace(CATALOG, items={ITEM: replace(STALL, duplicates=(rule,))})
    found = catalog.service(ITEM)
    assert found is not None
    return CompiledService.of(found, catalog)[0]


def submitted(database: Database, clock: FixedClock, compiled: CompiledService, reason: str = "") -> CaseState:
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    return submit(database, clock, replace(submission(draft, reason=reason), compiled=compiled))


def granted(database: Database, clock: FixedClock, state: CaseState) -> CaseState:
    code = state.service_code
    state = accept.perform(Order(database, clock, RULEBOOK, WINDOW, code, 1, state.version))
    task = next(each.number for each in state.legs[1].unfinished())
    order = Order(database, clock, RULEBOOK, REVIEWER, code, 1, state.version)
    state = review.perform(order, task=task, finding=Finding.MEETS)
    return approve.perform(Order(database, clock, RULEBOOK, APPROVER, code, 1, state.version))


@pytest.mark.parametrize("among", [Among.OPEN_CASES, Among.APPROVED_CASES])
def test_a_case_that_is_granted_and_not_closed_is_open_and_approved(
    database: Database, clock: FixedClock, among: Among
) -> None:
    compiled = service(among)
    state = granted(database, clock, submitted(database, clock, compiled))
    with pytest.raises(DuplicateStopped):
        submitted(database, clock, compiled)
    issue_certificate.perform(Order(database, clock, RULEBOOK, WINDOW, state.service_code, 1, state.version))
    if among is Among.OPEN_CASES:
        assert not submitted(database, clock, compiled).legs[1].duplicate_pending
    else:
        with pytest.raises(DuplicateStopped):
            submitted(database, clock, compiled)


def test_an_open_case_older_than_a_rule_looks_back_gives_way(database: Database, clock: FixedClock) -> None:
    compiled = service(Among.OPEN_CASES, Duration(1, Unit.MONTH))
    submitted(database, clock, compiled)
    clock.move(timedelta(days=20))
    with pytest.raises(DuplicateStopped):
        submitted(database, clock, compiled)
    clock.move(timedelta(days=20))
    later = submitted(database, clock, compiled)
    assert not later.legs[1].duplicate_pending
    with database.read() as connection:
        assert list(connection.scalars(select(tables.duplicate_holder.c.service_code))) == [later.service_code]
    with pytest.raises(DuplicateStopped):
        submitted(database, clock, compiled)
    assert submitted(database, clock, compiled, reason="再来一次").legs[1].duplicate_pending
