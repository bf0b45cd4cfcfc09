"""Whatever is done to a case that has ended is refused with words that say so, and leaves no trace."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

import pytest

from catalog.model.duration import Duration, Unit
from engine.case.acting.order import Order
from engine.case.actions import (
    accept,
    add_signer,
    answer_objection,
    approve,
    arrange_inspection,
    assign_task,
    claim,
    close_notice,
    copy_case,
    countersign,
    deliver,
    end_special_procedure,
    enter_decision,
    extend_limit,
    give_opinion,
    issue_certificate,
    not_accept,
    publish_notice,
    record_inspection,
    refuse,
    release,
    request_correction,
    resolve_duplicate,
    return_to_step,
    review,
    start_special_procedure,
    transfer_task,
    withdraw,
)
from engine.case.intake.intake import submit
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.duplicate import Resolution
from engine.case.state.handover import How
from engine.case.state.refusal import ActionRefused
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.small_city import ANSWERS, APPROVER, EDITION, ITEM, REVIEWER, RULEBOOK, WINDOW, Clerk, submission

OWNER = Applicant(account="of-110101")
FIND: dict[str, Any] = {"task": 2, "finding": review.Finding.MEETS, "note": "n"}
ACTS: tuple[tuple[Callable[..., CaseState], Clerk | Applicant, dict[str, Any]], ...] = (
    (accept.perform, WINDOW, {}),
    (add_signer.perform, REVIEWER, {"task": 2, "to": "wang", "note": "n"}),
    (answer_objection.perform, REVIEWER, {"task": 2, "objection": 1, "answer": "a"}),
    (approve.perform, APPROVER, {}),
    (
        arrange_inspection.perform,
        REVIEWER,
        {"task": 2, "at": datetime(2026, 12, 1, 9), "place": "p", "inspectors": ["wang"]},  # noqa: DTZ001  # as typed
    ),
    (assign_task.perform, REVIEWER, {"task": 2, "to": "wang"}),
    (claim.perform, REVIEWER, {"task": 2}),
    (close_notice.perform, REVIEWER, {"task": 2, "outcome": next(iter(close_notice.Outcome)), "note": "n"}),
    (copy_case.perform, REVIEWER, {"to": "wang"}),
    (countersign.perform, REVIEWER, {"task": 2, "signature": countersign.Signature.AGREE, "note": "n"}),
    (deliver.perform, WINDOW, {"task": 1, "how": How.ONLINE}),
    (end_special_procedure.perform, APPROVER, {"number": 1, "result": end_special_procedure.Result.MEETS, "note": "n"}),
    (
        enter_decision.perform,
        APPROVER,
        {"outcome": enter_decision.Outcome.APPROVED, "decided_on": "2026-11-23", "number": "1", "why": "w"},
    ),
    (extend_limit.perform, APPROVER, {"reason": "r"}),
    (give_opinion.perform, REVIEWER, {"task": 2, "opinion": give_opinion.Opinion.AGREE, "note": "n"}),
    (issue_certificate.perform, APPROVER, {}),
    (not_accept.perform, WINDOW, {"reason": "r", "turn_to": "t"}),
    (publish_notice.perform, REVIEWER, {"task": 2, "title": "t", "body": "b"}),
    (record_inspection.perform, REVIEWER, {**FIND, "inspected_on": date(2026, 11, 23), "inspectors": ["wang"]}),
    (refuse.perform, APPROVER, {"reason": "r", "basis": "b", "remedies": "m"}),
    (release.perform, REVIEWER, {"task": 2}),
    (request_correction.perform, WINDOW, {"marks": (Mark(MarkKind.FIELD, "site", "w"),), "reason": "r"}),
    (resolve_duplicate.perform, WINDOW, {"resolution": Resolution.LET_THROUGH, "note": "n"}),
    (return_to_step.perform, APPROVER, {"task": 3, "to": "review", "reason": "r"}),
    (review.perform, REVIEWER, FIND),
    (
        start_special_procedure.perform,
        APPROVER,
        {"planned": Duration(2, Unit.WORKING_DAY), "reason": "r", "basis": "b"},
    ),
    (transfer_task.perform, REVIEWER, {"task": 2, "office": "window", "note": "n"}),
    (withdraw.perform, OWNER, {}),
)


def order(database: Database, clock: FixedClock, state: CaseState, who: Clerk | Applicant) -> Order[Any]:
    return Order(database, clock, RULEBOOK, who, state.service_code, 1, state.version)


@pytest.mark.parametrize("how", ["issued", "withdrawn"])
def test_nothing_is_done_to_a_case_that_has_ended(database: Database, clock: FixedClock, how: str) -> None:
    draft = begin(database, clock, service=ITEM, version=EDITION).draft
    state = submit(database, clock, submission(draft, dict(ANSWERS)))
    if how == "withdrawn":
        state = withdraw.perform(order(database, clock, state, OWNER))
    else:
        state = accept.perform(order(database, clock, state, WINDOW))
        state = review.perform(order(database, clock, state, REVIEWER), **FIND)
        state = approve.perform(order(database, clock, state, APPROVER))
        state = issue_certificate.perform(order(database, clock, state, APPROVER))
    assert state.legs[1].closed
    for perform, who, said in ACTS:
        with pytest.raises(ActionRefused) as refused:
            perform(order(database, clock, state, who), **said)
        assert refused.value.message.zh
        assert refused.value.message.en
    with database.read() as connection:
        assert len(tuple(repository.sealed(connection, state.service_code))) == state.version
