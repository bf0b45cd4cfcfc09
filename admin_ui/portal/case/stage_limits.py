"""The limits of a bundle's stages 阶段期限 as its applicant follows them: which run, where each stands, and why one stands still."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from admin_ui.deadline import TimeLeft, of_phase
from admin_ui.platform import platform
from admin_ui.portal.case.visiting import Visit
from admin_ui.portal.service.bundle_plan import STARTS
from catalog.reading.text import Text, same
from engine.case.state.case import CaseState
from engine.case.state.leg import WITH_APPLICANT
from engine.case.state.phase import Phase
from engine.case.state.phase_due import as_declared, items_of, phase_due
from engine.case.state.timing import PinnedLimit
from engine.time.limit import Standing

NOT_YET = Text(
    "还没有开始；自第一个事项{start}起，各事项一共{within}。",
    "Not begun; from the {start} of its first item on, {within} for all its items together.",
)
FOR_YOU = Text(
    "在等您交件或补正，这段时间不计入；您交齐后接着计算。",
    "It waits for you to hand in or correct something; that time is not counted, and it goes on once you have.",
)
SPECIAL = Text("正在进行特别程序，这段时间不计入。", "A special procedure is under way; its time is not counted.")


@dataclass(frozen=True, slots=True)
class StageLimit:
    """The limit of a stage: `left` once it runs, and in words what is to be known besides."""

    name: Text
    lead: Text
    left: TimeLeft | None
    says: Text | None
    expected: date | None
    """when its items are done if each keeps its limit"""


def stage_limits(found: Visit) -> tuple[StageLimit, ...]:
    """Return the limits of the stages of which something is still open, in declared order."""
    return tuple(_limits(found))


def _limits(found: Visit) -> Iterator[StageLimit]:
    days, today, state = platform().days(), platform().today(), found.state
    for phase in state.phases.values():
        due = phase_due(state, phase, as_declared(found.catalog), days, today)
        if phase.limit is None or not due.open:
            continue
        department = found.catalog.departments.get(phase.lead)
        yield StageLimit(
            name=phase.name,
            lead=department.name if department else same(phase.lead),
            left=of_phase(due.standing) if due.standing else None,
            says=_says(state, phase, phase.limit, due.standing),
            expected=due.due,
        )


def _says(state: CaseState, phase: Phase, limit: PinnedLimit, standing: Standing | None) -> Text | None:
    """Say why a limit does not run: not begun, with the applicant, or in a special procedure; None where it runs."""
    if standing is None:
        return NOT_YET.fill(start=STARTS[limit.start], within=limit.within.text)
    if not standing.is_suspended:
        return None
    legs = (state.legs[each.leg] for each in items_of(state, phase) if each.leg in state.legs)
    return FOR_YOU if any(each.stage in WITH_APPLICANT for each in legs) else SPECIAL
