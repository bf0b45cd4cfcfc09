"""Ask for a joint opinion 联合征求意见: the lead department asks several others about a leg under way, all at once."""

from __future__ import annotations

from catalog.model.duration import Duration, Unit
from catalog.model.step import Role, Silence, StepKind
from catalog.reading.text import Text, same
from engine.case.acting.leading import require_leading
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.joint import PREFIX, name_of
from engine.case.state.leg import Stage
from engine.case.state.refusal import NotComplete, needed
from engine.people.colleague import colleagues
from engine.plan.step import Offer, PlannedStep
from engine.record.event import EventName

LONGEST = 60
"""Days that may be given for an answer at most."""
UNKNOWN = Text("目录中没有部门“{department}”。", "There is no department “{department}” in the catalogue.")
WITHOUT_BASIS = Text(
    "逾期视为同意，须写明规定如此的法律依据；没有依据的，请选“继续等待”。",
    "Silence counts as agreement only where a law says so: name it, or choose to go on waiting.",
)
NO_TIME = Text("请写明答复期限：1 至 60 天。", "Say how long they have to answer: 1 to 60 days.")


@action
def perform(
    deed: Ordered[Staff],
    *,
    departments: tuple[str, ...],
    words: str,
    limit: Duration,
    silence: Silence = Silence.WAIT,
    basis: str = "",
) -> None:
    """Open an opinion task for each department, with one deadline and one rule for silence; raises ActionRefused.

    The decision does not wait for the answers: the department that exercises the power decides, with what it knows.
    """
    require_leading(deed.state, deed.number, deed.by)
    deed.require(Stage.ACCEPTED)
    deed.unchanged()
    _complete(deed, departments, words, limit)
    if silence is Silence.AGREE and not basis.strip():
        raise NotComplete("silence-without-basis", WITHOUT_BASIS)
    step = PlannedStep(
        step=(key := f"{PREFIX}{len(deed.leg.joint) + 1}"),
        kind=StepKind.OPINION,
        name=name_of(key) or same(key),
        after=(),
        offers=tuple(_offer(deed, each) for each in dict.fromkeys(departments)),
        limit=limit,
        silence=silence,
        basis=same(basis.strip()) if basis.strip() else None,
    )
    deed.record(EventName.OPINIONS_ASKED, step=step.to_json(), note=words.strip())
    for offer in step.offers:
        deed.open_task(step, offer)


def _complete(deed: Ordered[Staff], departments: tuple[str, ...], words: str, limit: Duration) -> None:
    if not departments:
        raise needed("征求意见的部门", "departments that are asked")
    for each in departments:
        if each not in deed.catalog.departments:
            raise NotComplete("unknown-department", UNKNOWN.fill(department=each))
    if not words.strip():
        raise needed("征求意见的内容", "what is asked")
    if limit.unit not in {Unit.WORKING_DAY, Unit.CALENDAR_DAY} or not 1 <= limit.amount <= LONGEST:
        raise NotComplete("no-time-to-answer", NO_TIME)


def _offer(deed: Ordered[Staff], department: str) -> Offer:
    """Return the first office of a department in which a reviewer sits; the department's first where none does."""
    offices = [each.office for each in deed.catalog.departments[department].offices]
    reviewers = [each.staff for each in colleagues(deed.connection, (department,), {Role.REVIEWER}, deed.today)]
    sits = (each for each in offices if any(one.may(Role.REVIEWER, department, each) for one in reviewers))
    return Offer(department, next(sits, offices[0]), Role.REVIEWER)
