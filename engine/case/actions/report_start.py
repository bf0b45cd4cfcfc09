"""Report the start 报告开工: what keeps a licence from lapsing has happened, told by its holder or by the department."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.acting.allowed import in_department, owner
from engine.case.acting.order import Ordered, Who, action
from engine.case.state.actor import Applicant, Staff
from engine.case.state.issued import CertificateStatus, Issued
from engine.case.state.lapsing import Lapsing
from engine.case.state.leg import Leg
from engine.case.state.refusal import NotComplete, WrongState
from engine.draft.upload import Upload
from engine.record.event import EventName

ROLES = (Role.WINDOW_CLERK, Role.REVIEWER, Role.APPROVER)
NOTHING_TO_REPORT = Text(
    "这件办件没有需要报告开工、开业的有效证照。", "No certificate in force here waits for its start to be reported."
)
REPORTED = Text("已经报告过，不用再报。", "It has been reported already.")
NO_DAY = Text("请填写年、月、日。", "Enter year, month and day.")
NOT_THAT_DAY = Text("日期应当在 {first} 至 {last} 之间。", "The day must be from {first} to {last}.")


@action
def perform(deed: Ordered[Staff], *, day: str, remark: str = "", photographs: Sequence[Upload] = ()) -> None:
    """Record the day on which it began, as the department learned of it; raises ActionRefused."""
    in_department(deed, ROLES, deed.leg.department)
    _report(deed, day, remark, photographs)


@action
def by_holder(deed: Ordered[Applicant], *, day: str, remark: str = "", photographs: Sequence[Upload] = ()) -> None:
    """Record the day on which it began, as its holder tells; raises ActionRefused."""
    owner(deed)
    _report(deed, day, remark, photographs)


def waits(leg: Leg) -> bool:
    """Say whether a leg's certificate waits for its start to be reported."""
    issued = leg.issued
    in_force = issued is not None and issued.status is CertificateStatus.VALID
    return in_force and issued is not None and issued.lapse is not None and issued.lapse.start is None


def _report(deed: Ordered[Who], day: str, remark: str, photographs: Sequence[Upload]) -> None:
    issued, lapse = _waiting(deed.leg)
    first, last = date.fromisoformat(issued.valid_from), min(lapse.last_day(deed.order.days), deed.today)
    try:
        began = date.fromisoformat(day.strip())
    except ValueError:
        raise NotComplete("no-day", NO_DAY) from None
    if not first <= began <= last:
        raise NotComplete("not-that-day", NOT_THAT_DAY.fill(first=first, last=last))
    shown = [each.to_json() for each in photographs] or None
    deed.record(EventName.START_REPORTED, on=began.isoformat(), remark=remark.strip() or None, photographs=shown)


def _waiting(leg: Leg) -> tuple[Issued, Lapsing]:
    issued = leg.issued
    if issued is None or issued.lapse is None or issued.status is not CertificateStatus.VALID:
        raise WrongState("nothing-to-report", NOTHING_TO_REPORT)
    if issued.lapse.start is not None:
        raise WrongState("reported", REPORTED)
    return issued, issued.lapse
