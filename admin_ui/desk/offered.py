"""Which acts the desk offers to one member of staff on one leg, as it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date

from admin_ui.desk.moves import moves
from catalog.model.document import Occasion
from catalog.model.step import Role, StepKind
from engine.case.acting import intervening
from engine.case.acting.allowed import may_work, windows
from engine.case.acting.inspectors import needs_appointment
from engine.case.acting.leading import leading, urgeable, urged_on
from engine.case.actions import check_commitment, extend_limit, report_start, start_special_procedure
from engine.case.actions.extend_limit import may_extend
from engine.case.actions.issue_certificate import may_issue
from engine.case.actions.return_to_step import ways_back
from engine.case.actions.withdraw import OPEN
from engine.case.intake.pledging import outstanding
from engine.case.state.actor import Staff, hand
from engine.case.state.case import CaseState
from engine.case.state.leg import WITH_APPLICANT, Leg, Stage
from engine.case.state.task import Task, TaskStage
from engine.draft.channel import Channel
from engine.time.days import Days

BY_KIND: dict[StepKind, tuple[str, ...]] = {
    StepKind.ACCEPTANCE: ("accept", "request-correction", "not-accept"),
    StepKind.REVIEW: ("review",),
    StepKind.INSPECTION: ("arrange-inspection", "record-inspection"),
    StepKind.OPINION: ("give-opinion",),
    StepKind.COUNTERSIGN: ("countersign",),
    StepKind.NOTICE: ("publish-notice", "answer-objection", "close-notice"),
    StepKind.DECISION: ("approve", "refuse", "enter-decision"),
    StepKind.DELIVERY: ("deliver",),
}
INTERVENING: dict[str, Occasion] = {
    "suspend-certificate": Occasion.SUSPENSION,
    "resume-certificate": Occasion.RESUMPTION,
    "revoke-certificate": Occasion.REVOCATION,
    "cancel-certificate": Occasion.CANCELLATION,
}
"""What is done about a certificate that was issued, by the act that tells it."""


@dataclass(frozen=True, slots=True)
class Offered:
    """An act that may be done now; `task` is the number of the task that it is about, 0 for the whole leg."""

    act: str
    task: int = 0
    behalf: str = ""
    """the account for which it would be done, where only a delegation allows it"""


def at_the_counter(state: CaseState, leg: Leg, staff: Staff) -> list[Offered]:
    """Return what a window clerk may do for whoever applied at the counter: one item, and of a bundle the rest of it."""
    if state.channel != Channel.COUNTER:
        return []
    mine = _at(staff, windows(state, leg.leg))
    one = [Offered("withdraw")] if leg.stage in OPEN and mine else []
    return [*one, *_of_the_bundle(state, staff)]


def _of_the_bundle(state: CaseState, staff: Staff) -> Iterator[Offered]:
    """Yield giving up an item that waits, and taking back everything that is not decided."""
    if any(_at(staff, windows(state, each)) for each in state.awaiting):
        yield Offered("give-up")
    pending = state.awaiting or any(each.stage in OPEN for each in state.legs.values())
    if state.lead and pending and staff.may(Role.WINDOW_CLERK, state.lead):
        yield Offered("withdraw-whole")


def _at(staff: Staff, departments: Iterable[str]) -> bool:
    return any(staff.may(Role.WINDOW_CLERK, each) for each in departments)


def led(state: CaseState, leg: Leg, people: Iterable[Staff], days: Days, today: date) -> Iterator[Offered]:
    """Yield what somebody of a lead department may do to a leg; `people` is himself, then for whom he stands in."""
    known: set[tuple[str, int]] = set()
    for each in people:
        for act, task in _leading(state, leg, each, days, today):
            if (act, task) not in known:
                known.add((act, task))
                yield Offered(act, task, each.behalf or "")


def _leading(state: CaseState, leg: Leg, staff: Staff, days: Days, today: date) -> Iterator[tuple[str, int]]:
    led_by = leading(state, leg.leg, staff)
    if not led_by:
        return
    for task in leg.unfinished():
        if urgeable(leg, task, led_by) and urged_on(task, today, days) is None:
            yield "urge", task.number
    if leg.stage is Stage.ACCEPTED:
        yield "ask-opinions", 0


def corrects_at_the_counter(state: CaseState, leg: Leg, staff: Staff) -> bool:
    """Say whether a window clerk may hand in the corrections of whoever applied at the counter."""
    return leg.stage in WITH_APPLICANT and state.channel == Channel.COUNTER and _at(staff, windows(state, leg.leg))


def offered_to_all(leg: Leg, staff: Staff, deputies: Iterable[Staff], days: Days, today: date) -> list[Offered]:
    """Return the acts of a member of staff, and after them what only a delegation adds, by whom it was given."""
    found = offered(leg, staff, days, today)
    for deputy in deputies:
        own = {(each.act, each.task) for each in found}
        lent = (replace(each, behalf=deputy.behalf or "") for each in offered(leg, deputy, days, today))
        found += [each for each in lent if (each.act, each.task) not in own]
    return found


def offered(leg: Leg, staff: Staff, days: Days, today: date) -> list[Offered]:
    """Return the acts, in the order in which a clerk thinks of them; the engine checks each again."""
    return [
        *_handling(leg, staff),
        *_extending(leg, staff, days, today),
        *(Offered(act, task) for act, task in moves(leg, staff)),
    ]


def _handling(leg: Leg, staff: Staff) -> list[Offered]:
    return [*_deciding(leg, staff), *_pledged(leg, staff), *_intervening(leg, staff)]


def _deciding(leg: Leg, staff: Staff) -> list[Offered]:
    if leg.stage is Stage.APPROVED:
        working = [act for task in leg.unfinished() for act in _on_task(leg, task, staff)]
        return [*_issuing(leg, staff), *working, *_starting(leg, staff)]
    return _starting(leg, staff) if leg.closed else _under_way(leg, staff)


def _starting(leg: Leg, staff: Staff) -> list[Offered]:
    """Return the report of the start of what a certificate permits, where it waits for one."""
    waits = report_start.waits(leg) and any(staff.may(role, leg.department) for role in report_start.ROLES)
    return [Offered("report-start")] if waits else []


def _pledged(leg: Leg, staff: Staff) -> Iterator[Offered]:
    """Yield taking in a promised paper, and checking what was committed to."""
    if outstanding(leg) and staff.may(Role.WINDOW_CLERK, leg.department):
        yield Offered("redeem-promise")
    if check_commitment.unchecked(leg) and any(staff.may(role, leg.department) for role in check_commitment.ROLES):
        yield Offered("check-commitment")


def _intervening(leg: Leg, staff: Staff) -> list[Offered]:
    """Return what whoever decides may do about the certificate that was issued."""
    if not staff.may(intervening.ROLE, leg.department):
        return []
    return [Offered(act) for act, occasion in INTERVENING.items() if intervening.possible(leg, occasion)]


def _under_way(leg: Leg, staff: Staff) -> list[Offered]:
    if leg.stage not in {Stage.RECEIVED, Stage.CORRECTION, Stage.ACCEPTED}:
        return []
    found = [act for task in leg.unfinished() if task.signs_for is None for act in _on_task(leg, task, staff)]
    if leg.duplicate_pending and any(each.act == "accept" for each in found):
        kept = [each for each in found if each.act not in {"accept", "not-accept", "request-correction"}]
        return [Offered("resolve-duplicate"), *kept]
    return [*found, *_outside_the_plan(leg, staff)]


def _extending(leg: Leg, staff: Staff, days: Days, today: date) -> list[Offered]:
    """Return the extension of the limits, while they lie ahead."""
    may = any(staff.may(role, leg.department) for role in extend_limit.ROLES)
    return [Offered("extend-limit")] if may and may_extend(leg, days, today) else []


def _issuing(leg: Leg, staff: Staff) -> list[Offered]:
    if leg.certificate is None or leg.issued is not None:
        return []
    held = (each.claimed_by for each in leg.unfinished() if each.kind is StepKind.ISSUING and each.signs_for is None)
    taken = any(each not in {None, hand(staff)} for each in held)
    return [Offered("issue-certificate")] if may_issue(leg, staff) and not taken else []


def _on_task(leg: Leg, task: Task, staff: Staff) -> Iterator[Offered]:
    if not may_work(staff, task):
        return
    if task.stage is TaskStage.OPEN:
        yield Offered("claim", task.number)
    elif task.claimed_by == hand(staff):
        yield from (Offered(act, task.number) for act in BY_KIND.get(task.kind, ()) if _timely(leg, task, act))
        if task.kind.special:
            runs = any(each.task == task.number for each in leg.timing.running())
            yield Offered("end-special-procedure" if runs else "start-special-procedure", task.number)
        if leg.stage is Stage.ACCEPTED and ways_back(leg, task):
            yield Offered("return-to-step", task.number)
        yield Offered("release", task.number)


def _outside_the_plan(leg: Leg, staff: Staff) -> Iterator[Offered]:
    """Yield starting and ending special procedures that belong to no step."""
    if leg.stage is Stage.ACCEPTED and any(staff.may(role, leg.department) for role in start_special_procedure.ROLES):
        if any(each.task is None for each in leg.timing.running()):
            yield Offered("end-special-procedure")
        yield Offered("start-special-procedure")


def _timely(leg: Leg, task: Task, act: str) -> bool:
    if act == "answer-objection":
        return any(each.task == task.number and each.answer is None for each in leg.objections)
    if act in {"publish-notice", "close-notice"}:
        return (task.number in leg.notices) is (act == "close-notice")
    if act == "record-inspection":
        return not needs_appointment(leg, task)
    if act == "not-accept":
        return leg.stage in {Stage.RECEIVED, Stage.CORRECTION}
    return leg.stage is Stage.RECEIVED or act not in {"accept", "request-correction"}
