"""Work goes from hand to hand: assigned, passed on, signed besides, sent for information."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from engine.case.actions import (
    accept,
    add_signer,
    approve,
    assign_task,
    claim,
    copy_case,
    refuse,
    request_correction,
    resubmit,
    review,
    sign,
    transfer_task,
    withdraw,
    withdraw_signer,
)
from engine.case.actions.review import Finding
from engine.case.actions.sign import Signature
from engine.case.state.actor import Applicant
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Stage
from engine.case.state.progress import done
from engine.case.state.refusal import ActionRefused, NotAllowed, NotComplete, StaleVersion, WrongState
from engine.case.state.task import TaskStage
from engine.people.grant import Staff, seen
from engine.storage.database import Database
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.office import Case, the_office
from tests.small_city import SERVICE

People = dict[str, Staff]
Refusal = tuple[type[ActionRefused], str]


@pytest.fixture
def people(database: Database) -> People:
    return the_office(database)


@pytest.fixture
def a_case(database: Database, clock: FixedClock, people: People) -> Case:
    assert people
    return Case(database, clock)


@pytest.fixture
def reviewing(a_case: Case, people: People) -> Case:
    """Accepted, and the review is in Rui's hands."""
    a_case.accepted().act(claim.perform, people["rui"], task=2)
    return a_case


def refused(case: Case, kind: type[ActionRefused], words: str, *args: Any, **said: Any) -> None:
    with pytest.raises(kind) as raised:
        case.act(*args, **said)
    assert words in f"{raised.value.message.zh} {raised.value.message.en}", raised.value.message
    assert case.consistent()


def test_an_administrator_or_approver_assigns_a_task(a_case: Case, people: People) -> None:
    assert a_case.act(assign_task.perform, people["boss"], task=1, to="qian").tasks[1].claimed_by == "qian"
    again = a_case.act(assign_task.perform, people["zhao"], task=1, to="Wang").tasks[1]

    assert (again.claimed_by, again.stage) == ("wang", TaskStage.CLAIMED)
    assert a_case.consistent()


@pytest.mark.parametrize(("actor", "to", "why"), [
    ("wang", "qian", (NotAllowed, "department-admin")),
    ("park", "qian", (NotAllowed, "department-admin")),
    ("boss", "rui", (NotAllowed, "window-clerk")),
    ("boss", "fresh", (NotAllowed, "window-clerk")),
    ("boss", "nobody", (NotComplete, "nobody")),
    ("boss", " ", (NotComplete, "Name a member of staff")),
    ("boss", "\ud800", (NotComplete, "Name a member of staff")),
])  # fmt: skip
def test_a_task_goes_only_to_whom_it_may(a_case: Case, people: People, actor: str, to: str, why: Refusal) -> None:
    refused(a_case, *why, assign_task.perform, people[actor], task=1, to=to)


def test_it_is_not_assigned_twice_nor_when_over(a_case: Case, people: People) -> None:
    a_case.act(assign_task.perform, people["boss"], task=1, to="wang")
    refused(a_case, WrongState, "has this task already", assign_task.perform, people["boss"], task=1, to="wang")
    refused(a_case, WrongState, "No step", assign_task.perform, people["boss"], task=9, to="wang")
    a_case.act(accept.perform, people["wang"])
    refused(a_case, WrongState, "done or cancelled", assign_task.perform, people["boss"], task=1, to="qian")


def test_nothing_is_assigned_over_what_somebody_did_meanwhile(a_case: Case, people: People) -> None:
    before = a_case.leg.revision
    a_case.act(claim.perform, people["wang"], task=1)

    with pytest.raises(StaleVersion) as stale:
        a_case.act(assign_task.perform, people["boss"], task=1, to="qian", seen=before)
    assert (stale.value.changed_by, stale.value.changed_at) == ("wang", a_case.clock.now())


def test_the_decision_is_not_assigned_to_whoever_accepted(database: Database, a_case: Case, people: People) -> None:
    a_case.act(accept.perform, people["both"])
    a_case.act(review.perform, people["rui"], task=2, finding=Finding.MEETS)

    refused(a_case, NotAllowed, "受审分离", assign_task.perform, people["boss"], task=a_case.task(), to="both")
    assert a_case.act(assign_task.perform, people["boss"], task=a_case.task(), to="zhao").stage is Stage.ACCEPTED


def test_whoever_holds_a_task_passes_it_on(reviewing: Case, people: People) -> None:
    said = {"task": 2, "office": "large", "note": "面积大"}
    task = reviewing.act(transfer_task.perform, people["rui"], **said).tasks[2]

    assert (task.office, task.stage, task.claimed_by, task.person) == ("large", TaskStage.OPEN, None, None)
    refused(reviewing, NotAllowed, "Claim it first", transfer_task.perform, people["rui"], **said | {"office": "east"})
    to_one = reviewing.act(transfer_task.perform, people["boss"], **said | {"office": "east", "to": "East"}).tasks[2]
    assert (to_one.office, to_one.person) == ("east", "east")
    refused(reviewing, NotAllowed, "reviewer", claim.perform, people["rui"], task=2)
    refused(reviewing, WrongState, "pass it on", assign_task.perform, people["boss"], task=2, to="rui")
    assert reviewing.act(claim.perform, people["east"], task=2).tasks[2].claimed_by == "east"
    assert reviewing.consistent()


@pytest.mark.parametrize(("changed", "actor", "why"), [
    ({"note": " "}, "rui", (NotComplete, "reason for passing it on")),
    ({"office": "nowhere"}, "rui", (NotComplete, "no such office")),
    ({"office": "east"}, "rui", (WrongState, "in that office already")),
    ({"to": "east"}, "rui", (NotAllowed, "role of reviewer")),
    ({"to": "nobody"}, "rui", (NotComplete, "nobody")),
    ({"task": 9}, "rui", (WrongState, "No step")),
    ({}, "east", (NotAllowed, "do not hold")),
    ({}, "park", (NotAllowed, "reviewer")),
])  # fmt: skip
def test_a_task_is_not_passed_on(
    reviewing: Case, people: People, changed: dict[str, Any], actor: str, why: Refusal
) -> None:
    said: dict[str, Any] = {"task": 2, "office": "large", "note": "n", **changed}
    refused(reviewing, *why, transfer_task.perform, people[actor], **said)


def test_an_office_where_nobody_has_the_role_gets_no_task(a_case: Case, people: People) -> None:
    said = {"task": 1, "office": "east", "note": "n"}
    assert (
        a_case.act(transfer_task.perform, people["boss"], **said).tasks[1].office == "east"
    )  # `both` covers every office

    a_case.act(accept.perform, people["both"])
    a_case.act(claim.perform, people["east"], task=2)
    gone = {"task": 2, "office": "pipes", "note": "n"}
    refused(a_case, NotComplete, "no such office", transfer_task.perform, people["east"], **gone)


def test_a_step_is_not_done_before_every_signature(reviewing: Case, people: People) -> None:
    added = reviewing.act(add_signer.perform, people["rui"], task=2, to="park", note="绿地").tasks[3]
    assert (added.person, added.signs_for, added.department, added.office) == ("park", 2, "parks", "green")

    reviewing.act(review.perform, people["rui"], task=2, finding=Finding.MEETS)
    assert not done(reviewing.leg, "review")
    assert [each.number for each in reviewing.leg.unfinished()] == [3]

    reviewing.act(sign.perform, people["park"], task=3, signature=Signature.AGREE)
    assert done(reviewing.leg, "review")
    assert [each.step for each in reviewing.leg.unfinished()] == ["decision"]
    assert reviewing.consistent()


@pytest.mark.parametrize("decide", [
    lambda case, by: case.act(approve.perform, by),
    lambda case, by: case.act(refuse.perform, by, reason="r", basis="b", remedies="m"),
])  # fmt: skip
def test_nothing_is_decided_before_every_signature(
    a_case: Case, people: People, decide: Callable[[Case, Staff], object]
) -> None:
    a_case.reviewed().act(claim.perform, people["zhao"], task=3)
    a_case.act(add_signer.perform, people["zhao"], task=3, to="rui", note="n")

    with pytest.raises(WrongState, match="加签"):
        decide(a_case, people["zhao"])
    with pytest.raises(NotComplete, match="不同意的理由"):
        a_case.act(sign.perform, people["rui"], task=4, signature=Signature.DISAGREE)
    signed = a_case.act(sign.perform, people["rui"], task=4, signature=Signature.DISAGREE, note="不宜").tasks[4]
    assert (signed.finding, signed.note, signed.claimed_by) == ("disagree", "不宜", "rui")
    decide(a_case, people["zhao"])
    assert a_case.leg.decision is not None
    assert a_case.consistent()


def test_an_acceptance_waits_for_its_signature(a_case: Case, people: People) -> None:
    a_case.act(claim.perform, people["wang"], task=1)
    a_case.act(add_signer.perform, people["wang"], task=1, to="zhao", note="n")

    refused(a_case, WrongState, "signature is still missing", accept.perform, people["wang"])
    a_case.act(withdraw_signer.perform, people["wang"], task=2)
    assert a_case.act(accept.perform, people["wang"]).stage is Stage.ACCEPTED


@pytest.mark.parametrize(("actor", "changed", "why"), [
    ("east", {}, (NotAllowed, "do not hold")),
    ("rui", {"to": "rui"}, (WrongState, "yourself")),
    ("rui", {"to": "wang"}, (NotAllowed, "neither reviewer nor approver")),
    ("rui", {"to": "fresh"}, (NotAllowed, "neither reviewer nor approver")),
    ("rui", {"note": ""}, (NotComplete, "what the colleague is to sign")),
    ("rui", {"task": 1}, (WrongState, "done or cancelled")),
])  # fmt: skip
def test_a_signer_is_not_added(
    reviewing: Case, people: People, actor: str, changed: dict[str, Any], why: Refusal
) -> None:
    said: dict[str, Any] = {"task": 2, "to": "park", "note": "n", **changed}
    refused(reviewing, *why, add_signer.perform, people[actor], **said)


def test_a_signature_is_given_once_by_the_one_it_names(reviewing: Case, people: People) -> None:
    said = {"task": 2, "to": "zhao", "note": "n"}
    reviewing.act(add_signer.perform, people["rui"], **said)

    refused(reviewing, WrongState, "asked to sign already", add_signer.perform, people["rui"], **said)
    refused(reviewing, NotAllowed, "not been asked", sign.perform, people["park"], task=3, signature=Signature.AGREE)
    refused(reviewing, WrongState, "No step", sign.perform, people["rui"], task=2, signature=Signature.AGREE)
    for perform, extra in (
        (claim.perform, {}),
        (assign_task.perform, {"to": "rui"}),
        (transfer_task.perform, {"office": "east", "note": "n"}),
        (add_signer.perform, {"to": "park", "note": "n"}),
    ):
        refused(reviewing, WrongState, "cannot be claimed or passed on", perform, people["zhao"], task=3, **extra)
    reviewing.act(sign.perform, people["zhao"], task=3, signature=Signature.AGREE)
    refused(reviewing, WrongState, "done", sign.perform, people["zhao"], task=3, signature=Signature.AGREE)


def test_a_signature_is_withdrawn_by_whoever_holds_the_task(reviewing: Case, people: People) -> None:
    reviewing.act(add_signer.perform, people["rui"], task=2, to="park", note="n")
    refused(reviewing, NotAllowed, "reviewer", withdraw_signer.perform, people["park"], task=3)
    refused(reviewing, WrongState, "no added signature", withdraw_signer.perform, people["rui"], task=2)
    reviewing.act(review.perform, people["rui"], task=2, finding=Finding.MEETS)

    reviewing.act(withdraw_signer.perform, people["rui"], task=3)
    assert [each.step for each in reviewing.leg.unfinished()] == ["decision"]


def test_a_case_is_sent_for_information(reviewing: Case, people: People) -> None:
    code, reader = reviewing.code, people["park"]
    with reviewing.database.read() as connection:
        assert not reader.may_see(seen(connection, code))
    reviewing.act(copy_case.perform, people["rui"], to="park", note="请阅")

    with reviewing.database.read() as connection:
        assert reader.may_see(seen(connection, code))
    copy = reviewing.leg.copies[0]
    assert (copy.to, copy.by, copy.note) == ("park", "rui", "请阅")
    assert [each.number for each in reviewing.leg.unfinished()] == [2]
    refused(reviewing, WrongState, "sent to Park already", copy_case.perform, people["rui"], to="park")
    refused(reviewing, NotAllowed, "Only the departments", copy_case.perform, reader, to="wang")
    refused(reviewing, NotAllowed, "no role yet", copy_case.perform, people["rui"], to="fresh")
    refused(reviewing, WrongState, "yourself", copy_case.perform, people["rui"], to="rui")


def test_nothing_is_moved_in_a_closed_case(reviewing: Case, people: People) -> None:
    reviewing.act(add_signer.perform, people["rui"], task=2, to="park", note="n")
    reviewing.act(withdraw.perform, Applicant(account="of-110101"))

    refused(reviewing, WrongState, "closed", copy_case.perform, people["rui"], to="park")
    refused(reviewing, WrongState, "closed", sign.perform, people["park"], task=3, signature=Signature.AGREE)
    refused(reviewing, WrongState, "done or cancelled", assign_task.perform, people["boss"], task=2, to="rui")
    assert reviewing.leg.tasks[3].stage is TaskStage.CANCELLED


def test_a_correction_leaves_the_work_with_whom_it_was_passed_on_to(a_case: Case, people: People) -> None:
    a_case.act(transfer_task.perform, people["boss"], task=1, office="east", to="both", note="n")
    a_case.act(claim.perform, people["both"], task=1)
    a_case.act(add_signer.perform, people["both"], task=1, to="zhao", note="n")
    a_case.act(request_correction.perform, people["both"], marks=(Mark(MarkKind.FIELD, "site", "请核对"),))
    answers = Answers({**a_case.leg.answers, "site": "2 East Street"})
    a_case.act(resubmit.perform, Applicant(account="of-110101"), compiled=SERVICE, answers=answers, files={})

    assert [(each.number, each.office, each.claimed_by, each.person) for each in a_case.leg.unfinished()] == [
        (1, "east", "both", "both"),
        (2, "east", None, "zhao"),
    ]
    a_case.act(sign.perform, people["zhao"], task=2, signature=Signature.AGREE)
    assert a_case.act(accept.perform, people["both"]).stage is Stage.ACCEPTED
