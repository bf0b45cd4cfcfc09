"""Publish a notice 公示: everybody may read it and object until its period is over."""

from __future__ import annotations

from datetime import timedelta

from catalog.model.document import Occasion
from catalog.model.duration import Duration
from catalog.model.step import StepKind
from catalog.reading.text import Text
from engine.case.acting.allowed import task_of
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Stage
from engine.case.state.refusal import NO_TASK, WrongState, needed
from engine.case.state.task import Task
from engine.plan.step import duration_to_json
from engine.record.event import EventName
from engine.record.opaque import new_opaque

ALREADY = Text("这一环节已经公示过。", "This step has been published already.")
NO_PERIOD = Text(
    "目录没有写明公示期，无法公示；请联系目录管理员在环节中写明“时限”。",
    "The catalogue states no period for this notice; ask the catalogue's administrator to state its `limit`.",
)
REASON = "公示 public notice"
"""What the record of the pause says, in both languages, for nobody wrote it."""


@action
def perform(deed: Ordered[Staff], *, task: int, title: str, body: str) -> None:
    """Publish title and body from the day after today; where its time does not count the clock stops. Raises ActionRefused."""
    deed.require(Stage.ACCEPTED)
    found = task_of(deed, task)
    if found.kind is not StepKind.NOTICE:
        raise WrongState("no-task", NO_TASK)
    if found.number in deed.leg.notices:
        raise WrongState("published-already", ALREADY)
    deed.unchanged(found)
    if not title.strip():
        raise needed("公示的标题", "title of the notice")
    if not body.strip():
        raise needed("公示的内容", "words of the notice")
    period = _period(deed, found)
    _stop_the_clock(deed, found, period)
    deed.record(
        EventName.NOTICE_PUBLISHED,
        task=found.number,
        notice=new_opaque(),
        title=title.strip(),
        body=body.strip(),
        from_day=(deed.today + timedelta(days=1)).isoformat(),
        until=deed.order.days.calendar.end(deed.today, period).day.isoformat(),
    )


def _period(deed: Ordered[Staff], task: Task) -> Duration:
    planned = deed.leg.planned(task.step)
    if planned is None or planned.limit is None:
        raise WrongState("no-period", NO_PERIOD)
    return planned.limit


def _stop_the_clock(deed: Ordered[Staff], task: Task, period: Duration) -> None:
    """Let the clock stand where the item declares so, by the law that it names (许可法 45 names no notices), and tell that."""
    planned = deed.leg.planned(task.step)
    if planned is None or planned.counted:
        return
    deed.record(
        EventName.SPECIAL_PROCEDURE_STARTED,
        number=len(deed.leg.specials) + 1,
        kind=task.kind.value,
        planned=duration_to_json(period),
        reason=REASON,
        task=task.number,
        basis=planned.basis.zh if planned.basis else None,
    )
    issue_document(deed, Occasion.NOTICE_PAUSE)
