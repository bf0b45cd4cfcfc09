"""Start a special procedure 特别程序: the time that it needs is told in writing, and is not counted (许可法 45)."""

from __future__ import annotations

from catalog.model.document import Occasion
from catalog.model.duration import Duration
from catalog.model.step import Role, StepKind
from catalog.reading.text import Text
from engine.case.acting.allowed import in_department, task_of
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Leg, Stage
from engine.case.state.refusal import NO_TASK, NotComplete, WrongState, needed
from engine.case.state.task import Task, TaskStage
from engine.plan.step import duration_to_json
from engine.record.event import EventName

ROLES = (Role.REVIEWER, Role.APPROVER)
"""Who may begin and end a special procedure outside the plan."""
LONGEST = 366
"""The most days, months or years that may be planned."""
RUNS_ALREADY = Text(
    "特别程序（{kind}）正在进行，不能重复开始；请先填写结果。",
    "A special procedure ({kind}) is under way already; record its result before another one begins.",
)
NOT_SPECIAL = Text(
    "“{kind}”不是行政许可法第四十五条规定的特别程序，不能中止计时。",
    "“{kind}” is none of the special procedures of the Administrative Licensing Law, article 45; the clock goes on.",
)
UNPLANNED = Text(
    "请写明所需时间，1 至 {longest} 之间的整数。",
    "State how long it will take: a whole number from 1 to {longest}.",
)


@action
def perform(
    deed: Ordered[Staff],
    *,
    planned: Duration,
    reason: str,
    task: int = 0,
    kind: StepKind | None = None,
    basis: str = "",
) -> None:
    """Start that of a step's task, or one outside the plan with its kind and legal basis; raises ActionRefused."""
    found = _of_plan(deed, task) if task else None
    named = found.kind if found else _outside(deed, kind, basis)
    if any(each.kind is named for each in deed.leg.timing.running()):
        raise WrongState("runs-already", RUNS_ALREADY.fill(kind=Text(named.zh, named.value)))
    _check(planned, reason)
    if found is not None and found.stage is TaskStage.OPEN:
        deed.record(EventName.TASK_CLAIMED, task=found.number)
    deed.record(
        EventName.SPECIAL_PROCEDURE_STARTED,
        number=len(deed.leg.specials) + 1,
        kind=named.value,
        planned=duration_to_json(planned),
        reason=reason.strip(),
        task=task or None,
        counted=_counted(deed.leg, found) or None,
        basis=None if found else basis.strip(),
    )
    issue_document(deed, Occasion.SPECIAL_PROCEDURE)


def _of_plan(deed: Ordered[Staff], task: int) -> Task:
    deed.require(Stage.ACCEPTED)
    found = task_of(deed, task)
    if not found.kind.special:
        raise WrongState("no-task", NO_TASK)
    deed.unchanged(found)
    return found


def _counted(leg: Leg, task: Task | None) -> bool:
    """Say whether its time is counted all the same, as the plan may declare."""
    planned = leg.planned(task.step) if task is not None else None
    return planned is not None and planned.counted


def _outside(deed: Ordered[Staff], kind: StepKind | None, basis: str) -> StepKind:
    in_department(deed, ROLES, deed.leg.department)
    deed.require(Stage.ACCEPTED)
    deed.unchanged()
    if kind is None:
        raise needed("特别程序的种类", "kind of the special procedure")
    if not kind.special:
        raise NotComplete("not-special", NOT_SPECIAL.fill(kind=Text(kind.zh, kind.value)))
    if not basis.strip():
        raise needed("特别程序的法律依据", "legal basis of the special procedure")
    return kind


def _check(planned: Duration, reason: str) -> None:
    if not 1 <= planned.amount <= LONGEST:
        raise NotComplete("unplanned", UNPLANNED.fill(longest=LONGEST))
    if not reason.strip():
        raise needed("进行特别程序的理由", "reason for the special procedure")
