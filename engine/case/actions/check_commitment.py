"""Check a commitment 承诺核查: whether what the applicant signed is true; where it is not, the certificate is revoked."""

from __future__ import annotations

from catalog.model.document import Occasion
from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.acting.allowed import in_department
from engine.case.acting.intervening import intervene, possible
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.leg import Leg, Stage
from engine.case.state.pledge import PledgeKind
from engine.case.state.refusal import WrongState, needed
from engine.record.event import EventName

ROLES = (Role.REVIEWER, Role.APPROVER)
NOTHING_TO_CHECK = Text(
    "这件办件没有待核查的承诺“{material}”。", "No commitment “{material}” waits to be checked in this case."
)


@action
def perform(deed: Ordered[Staff], *, material: str, kept: bool, note: str, basis: str = "") -> None:
    """Record what the check found; one that is untrue revokes the certificate by an approver alone; raises ActionRefused."""
    in_department(deed, ROLES if kept else (Role.APPROVER,), deed.leg.department)
    if material not in unchecked(deed.leg):
        raise WrongState("nothing-to-check", NOTHING_TO_CHECK.fill(material=material))
    if not note.strip():
        raise needed("核查情况", "what the check found")
    if not kept and possible(deed.leg, Occasion.REVOCATION):
        intervene(deed, Occasion.REVOCATION, note, basis)
    deed.record(EventName.COMMITMENT_CHECKED, material=material, kept=kept, note=note.strip())


def unchecked(leg: Leg) -> tuple[str, ...]:
    """Return the commitments of an approved leg that nobody has checked."""
    if (leg.outcome or leg.stage) is not Stage.APPROVED:
        return ()
    return tuple(each for each, pledge in leg.pledges.items() if pledge.kind is PledgeKind.COMMITMENT and pledge.open)
