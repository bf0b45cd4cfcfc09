from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from catalog.model.step import Role, StepKind
from engine.case.acting.order import Order
from engine.case.actions import (
    accept,
    approve,
    claim,
    give_opinion,
    issue_certificate,
    not_accept,
    refuse,
    release,
    request_correction,
    resubmit,
    review,
    withdraw,
)
from engine.case.actions.give_opinion import Opinion
from engine.case.actions.review import Finding
from engine.case.intake.checked import Faulty
from engine.case.intake.intake import submit
from engine.case.state.actor import Applicant
from engine.case.state.case import CaseState
from engine.case.state.correction import Mark, MarkKind
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import ActionRefused, NotAllowed, NotComplete, StaleVersion, WrongState
from engine.case.state.task import TaskStage
from engine.case.stored import repository
from engine.draft.drafts import begin
from engine.draft.upload import Upload
from engine.storage.database import Database
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.small_city import (
    ANSWERS,
    APPROVER,
    BOTH,
    EDITION,
    ITEM,
    PARKS,
    REVIEWER,
    RULEBOOK,
    SERVICE,
    WINDOW,
    WITH_TREES,
    Clerk,
    clerk,
    submission,
)

OWNER = Applicant(account="of-110101")
BOTH_ROLES = clerk("wang", ("window-clerk", "streets", "*"), ("approver", "streets", "*"))


class Case:
    """A case under test: acts on it with the version last seen, and keeps its state."""

    def __init__(self, database: Database, clock: FixedClock, state: CaseState) -> None:
        self.database, self.clock, self.state = database, clock, state

    @property
    def leg(self) -> Leg:
        return self.state.legs[1]

    def task(self, department: str = "streets") -> int:
        return next(each.number for each in self.leg.unfinished() if each.department == department)

    def act(self, perform: Callable[..., CaseState], actor: Clerk | Applicant, **said: Any) -> Leg:
        version = said.pop("seen", self.leg.revision)
        self.state = perform(
            Order(self.database, self.clock, RULEBOOK, actor, self.state.service_code, 1, version), **said
        )
        return self.leg

    def accepted(self) -> Case:
        self.act(accept.perform, WINDOW)
        return self

    def reviewed(self) -> Case:
        self.accepted().act(review.perform, REVIEWER, task=self.task(), finding=Finding.MEETS)
        return self


Begin = Callable[..., Case]


@pytest.fixture
def a_case(database: Database, clock: FixedClock) -> Begin:
    def begun(answers: dict[str, object] | None = None, **said: Any) -> Case:
        draft = begin(database, clock, service=ITEM, version=EDITION).draft
        return Case(database, clock, submit(database, clock, submission(draft, answers or dict(ANSWERS), **said)))

    return begun


def consistent(case: Case) -> bool:
    with case.database.read() as connection:
        return repository.compare(connection, case.state.service_code) == ()


def test_a_task_is_claimed_by_one_person_and_released_again(a_case: Begin) -> None:
    case = a_case()
    other = clerk("qian", ("window-clerk", "streets", "window"))

    assert case.act(claim.perform, WINDOW, task=1).tasks[1].claimed_by == "wang"
    with pytest.raises(WrongState, match="wang"):
        case.act(claim.perform, other, task=1)
    with pytest.raises(WrongState):
        case.act(accept.perform, other)
    with pytest.raises(NotAllowed):
        case.act(release.perform, other, task=1)
    assert case.act(release.perform, WINDOW, task=1).tasks[1].stage is TaskStage.OPEN
    assert consistent(case)


def test_an_administrator_releases_a_colleagues_task(a_case: Begin) -> None:
    case = a_case()
    case.act(claim.perform, WINDOW, task=1)

    assert (
        case.act(release.perform, clerk("boss", ("department-admin", "streets", "*")), task=1).tasks[1].claimed_by
        is None
    )


@pytest.mark.parametrize(
    "actor",
    [
        REVIEWER,
        APPROVER,
        PARKS,
        clerk("elsewhere", ("window-clerk", "parks", "*")),
        clerk("other-office", ("window-clerk", "streets", "east")),
        clerk("nobody"),
    ],
)
def test_only_the_window_of_the_office_accepts(a_case: Begin, actor: Clerk) -> None:
    case = a_case()

    with pytest.raises(NotAllowed):
        case.act(accept.perform, actor)
    assert case.leg.stage is Stage.RECEIVED


def test_whoever_accepted_does_not_decide(a_case: Begin) -> None:
    case = a_case()
    case.act(accept.perform, BOTH_ROLES)
    case.act(review.perform, REVIEWER, task=case.task(), finding=Finding.MEETS)

    with pytest.raises(NotAllowed, match="受审分离"):
        case.act(approve.perform, BOTH_ROLES)
    with pytest.raises(NotAllowed, match="受审分离"):
        case.act(refuse.perform, BOTH_ROLES, reason="r", basis="b", remedies="m")
    assert case.act(approve.perform, APPROVER).stage is Stage.APPROVED


def test_a_decision_waits_for_every_branch(a_case: Begin) -> None:
    case = a_case(dict(WITH_TREES), files=BOTH).accepted()
    case.act(review.perform, REVIEWER, task=case.task(), finding=Finding.MEETS)

    with pytest.raises(WrongState):
        case.act(approve.perform, APPROVER)


def test_work_side_by_side_is_not_stale_but_the_same_task_is(a_case: Begin) -> None:
    case = a_case(dict(WITH_TREES), files=BOTH).accepted()
    seen = case.leg.revision
    reviewing = case.task()

    case.act(give_opinion.perform, PARKS, task=case.task("parks"), opinion=Opinion.AGREE, seen=seen)
    case.act(claim.perform, REVIEWER, task=reviewing, seen=seen)
    case.act(release.perform, REVIEWER, task=reviewing)
    with pytest.raises(StaleVersion) as stale:
        case.act(review.perform, REVIEWER, task=reviewing, finding=Finding.MEETS, seen=seen)
    assert (stale.value.changed_by, stale.value.what) == ("rui", "task_released")


def test_who_comes_second_is_told_who_acted_and_when_though_the_case_has_moved_on(a_case: Begin) -> None:
    case, other = a_case(), clerk("qian", ("window-clerk", "streets", "window"))
    seen = case.leg.revision
    at = case.accepted().leg.accepted_at

    with pytest.raises(StaleVersion) as stale:
        case.act(accept.perform, other, seen=seen)
    assert (stale.value.changed_by, stale.value.what, stale.value.changed_at) == ("wang", "accepted", at)
    with pytest.raises(WrongState, match="已受理"):
        case.act(accept.perform, other)


def test_who_finds_a_task_done_is_told_by_whom(a_case: Begin) -> None:
    case, other = a_case(dict(WITH_TREES), files=BOTH).accepted(), clerk("qian", ("reviewer", "parks", "*"))
    seen, task = case.leg.revision, case.task("parks")
    case.act(give_opinion.perform, PARKS, task=task, opinion=Opinion.AGREE)

    with pytest.raises(StaleVersion) as stale:
        case.act(give_opinion.perform, other, task=task, opinion=Opinion.AGREE, seen=seen)
    assert stale.value.changed_by == PARKS.account
    with pytest.raises(WrongState):
        case.act(give_opinion.perform, other, task=task, opinion=Opinion.AGREE)


def test_of_two_acceptances_from_the_same_page_one_is_carried_out(a_case: Begin) -> None:
    case = a_case()
    seen = case.leg.revision
    case.act(accept.perform, WINDOW, seen=seen)

    with pytest.raises(ActionRefused):
        case.act(accept.perform, WINDOW, seen=seen)
    assert [task.step for task in case.leg.tasks.values()] == ["acceptance", "review"]


def test_disagreement_and_failure_need_words(a_case: Begin) -> None:
    case = a_case(dict(WITH_TREES), files=BOTH).accepted()

    with pytest.raises(NotComplete):
        case.act(give_opinion.perform, PARKS, task=case.task("parks"), opinion=Opinion.DISAGREE, note=" ")
    with pytest.raises(NotComplete):
        case.act(review.perform, REVIEWER, task=case.task(), finding=Finding.FAILS)


def test_a_refusal_states_reason_basis_and_remedies(a_case: Begin) -> None:
    case = a_case().reviewed()
    said = {"reason": "超出规划", "basis": "示例法第七条", "remedies": "六十日内申请行政复议"}

    for missing in said:
        with pytest.raises(NotComplete):
            case.act(refuse.perform, APPROVER, **{**said, missing: " "})
    leg = case.act(refuse.perform, APPROVER, **said)
    assert (leg.stage, leg.outcome) == (Stage.CLOSED, Stage.REFUSED)
    assert leg.decision is not None
    assert (leg.decision.by, leg.decision.basis) == ("zhao", "示例法第七条")
    assert consistent(case)


def test_refusing_to_accept_says_where_to_go(a_case: Begin) -> None:
    case = a_case()

    with pytest.raises(NotComplete):
        case.act(not_accept.perform, WINDOW, reason="不属于本机关职权")
    leg = case.act(not_accept.perform, WINDOW, reason="不属于本机关职权", turn_to="东区城管局")
    assert (leg.outcome, list(leg.unfinished())) == (Stage.NOT_ACCEPTED, [])
    assert consistent(case)


def test_what_needs_no_permission_is_out_of_scope(a_case: Begin) -> None:
    assert a_case().act(not_accept.perform, WINDOW, reason="无需许可", out_of_scope=True).outcome is Stage.OUT_OF_SCOPE


def marks(*fields: str, materials: tuple[str, ...] = ()) -> tuple[Mark, ...]:
    of_fields = tuple(Mark(MarkKind.FIELD, each, "请核对") for each in fields)
    return of_fields + tuple(Mark(MarkKind.MATERIAL, each, "不清晰") for each in materials)


def test_corrections_open_the_marked_fields_and_materials_only(a_case: Begin) -> None:
    case = a_case()
    case.act(request_correction.perform, WINDOW, marks=marks("area", materials=("plan",)))
    better = (Upload("c" * 64, "better.pdf", 12, "application/pdf"),)

    def resubmitted(answers: dict[str, object], **files: tuple[Upload, ...]) -> Leg:
        return case.act(resubmit.perform, OWNER, compiled=SERVICE, answers=Answers(answers), files=files)

    assert case.leg.stage is Stage.CORRECTION
    with pytest.raises(NotAllowed, match="site"):
        resubmitted({**ANSWERS, "site": "elsewhere", "area": 2})
    with pytest.raises(NotAllowed, match="remark"):
        resubmitted({**ANSWERS, "remark": "more"})
    with pytest.raises(Faulty):
        resubmitted({**ANSWERS, "area": 0}, plan=better)
    leg = resubmitted({**ANSWERS, "area": 60000}, plan=better)

    assert (leg.stage, leg.answers["area"]) == (Stage.RECEIVED, 60000)
    assert [file.digest for file in leg.files["plan"]] == ["c" * 64]
    assert consistent(case)
    assert [task.office for task in case.accepted().leg.unfinished()] == ["large"]


def test_a_correction_may_open_what_it_causes_to_be_asked(a_case: Begin) -> None:
    case = a_case()
    case.act(request_correction.perform, WINDOW, marks=marks("trees"))
    leg = case.act(
        resubmit.perform,
        OWNER,
        compiled=SERVICE,
        answers=Answers(dict(WITH_TREES)),
        files={"tree-plan": BOTH["tree-plan"]},
    )

    assert leg.answers["tree_count"] == 3
    assert {"opinions"} < {step.step for step in leg.plan}
    assert set(leg.files) == {"plan", "tree-plan"}


def test_a_second_round_of_corrections_needs_a_reason(a_case: Begin) -> None:
    case = a_case()
    case.act(request_correction.perform, WINDOW, marks=marks("area"))
    case.act(resubmit.perform, OWNER, compiled=SERVICE, answers=Answers(dict(ANSWERS)), files={})

    with pytest.raises(NotComplete, match="一次告知"):
        case.act(request_correction.perform, WINDOW, marks=marks("area"))
    leg = case.act(request_correction.perform, WINDOW, marks=marks("area"), reason="补正内容仍不符")
    assert [each.reason for each in leg.corrections] == [None, "补正内容仍不符"]
    assert consistent(case)


@pytest.mark.parametrize(
    "asked",
    [
        (),
        (Mark(MarkKind.FIELD, "area", " "),),
        marks(materials=("unknown",)),
        marks("area", "nothing"),
        marks("tree_count"),
        marks("area", "area.x"),
    ],
)
def test_a_correction_marks_something_that_there_is_and_says_what(a_case: Begin, asked: tuple[Mark, ...]) -> None:
    with pytest.raises(NotComplete):
        a_case().act(request_correction.perform, WINDOW, marks=asked)


def test_corrections_are_not_asked_for_after_acceptance(a_case: Begin) -> None:
    case = a_case().accepted()

    with pytest.raises(WrongState):
        case.act(request_correction.perform, WINDOW, marks=marks("area"))


def test_an_applicant_withdraws_before_the_decision_only(a_case: Begin) -> None:
    case = a_case().reviewed()

    with pytest.raises(NotAllowed):
        case.act(withdraw.perform, Applicant(account="somebody-else"))
    with pytest.raises(NotAllowed):
        case.act(withdraw.perform, Applicant(proven="another code"))
    leg = case.act(withdraw.perform, Applicant(proven=case.state.service_code))
    assert (leg.outcome, list(leg.unfinished())) == (Stage.WITHDRAWN, [])
    with pytest.raises(WrongState):
        case.act(withdraw.perform, OWNER)
    assert consistent(case)


def test_certificates_are_numbered_one_after_the_other(a_case: Begin) -> None:
    numbers = []
    for site in ("a", "b"):
        case = a_case({**ANSWERS, "site": site}).reviewed()
        case.act(approve.perform, APPROVER)
        with pytest.raises(NotAllowed):
            case.act(issue_certificate.perform, REVIEWER)
        leg = case.act(issue_certificate.perform, APPROVER)
        assert leg.issued is not None
        numbers.append(leg.issued.number)
        with pytest.raises(WrongState):
            case.act(issue_certificate.perform, APPROVER)

    assert numbers == ["示〔2026〕0001号", "示〔2026〕0002号"]


def test_issuing_is_a_task_that_waits_for_somebody(a_case: Begin) -> None:
    case = a_case(ANSWERS).reviewed()
    leg = case.act(approve.perform, APPROVER)
    assert [(each.kind, each.role) for each in leg.unfinished()] == [(StepKind.ISSUING, Role.WINDOW_CLERK)]
    number = next(leg.unfinished()).number
    case.act(claim.perform, WINDOW, task=number)
    with pytest.raises(WrongState) as taken:
        case.act(issue_certificate.perform, APPROVER)
    assert taken.value.code == "task-taken"
    leg = case.act(issue_certificate.perform, WINDOW)
    assert (leg.closed, leg.outcome, leg.tasks[number].stage) == (True, Stage.APPROVED, TaskStage.DONE)
    assert consistent(case)


def test_an_unknown_case_and_leg_get_the_same_answer(a_case: Begin) -> None:
    case = a_case()
    with pytest.raises(NotAllowed) as unknown:
        accept.perform(Order(case.database, case.clock, RULEBOOK, WINDOW, "0" * 22, 1, 1))
    with pytest.raises(NotAllowed) as other_leg:
        accept.perform(Order(case.database, case.clock, RULEBOOK, WINDOW, case.state.service_code, 2, 1))
    assert unknown.value.message == other_leg.value.message


def test_a_refused_action_leaves_no_trace(a_case: Begin) -> None:
    case = a_case()
    with case.database.read() as connection:
        before = list(repository.sealed(connection, case.state.service_code))
    with pytest.raises(NotComplete):
        case.act(not_accept.perform, WINDOW, reason="")
    with case.database.read() as connection:
        assert list(repository.sealed(connection, case.state.service_code)) == before
