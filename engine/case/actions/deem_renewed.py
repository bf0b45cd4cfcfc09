"""Count a renewal as granted 视为准予延续, since it was not decided before the licence ended (许可法 50 第二款)."""

from __future__ import annotations

from datetime import date, timedelta

from catalog.model.document import Occasion
from catalog.model.following import FollowKind
from catalog.model.item import ItemType
from catalog.reading.text import Text
from engine.case.acting.certifying import certify
from engine.case.acting.issuing import issue_document
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Time
from engine.case.state.leg import Stage
from engine.case.state.refusal import WrongState
from engine.record.event import EventName
from engine.record.opaque import new_opaque

BASIS = "《行政许可法》第五十条第二款"
REASON = "有效期届满前未作决定，视为准予延续。 Not decided before the end of validity: deemed renewed."
"""What the record of the decision says, in both languages, for nobody wrote it."""
NOT_A_RENEWAL = Text("这件申请不是延续申请。", "This is no application for a renewal.")
NO_LICENCE = Text("视为准予延续只适用于行政许可。", "Only the renewal of a licence is granted by silence.")
NOT_YET = Text("原证照的有效期还没有届满。", "The certificate has not come to its end yet.")
HANDED_IN_LATE = Text(
    "申请材料在有效期届满之后才补齐，不能视为准予。",
    "It was completed only after the end, so that silence grants nothing.",
)


@action
def perform(deed: Ordered[Time]) -> None:
    """Approve the renewal and issue its certificate from the day after the end, which is delivered as any other.

    Raises WrongState before its time.
    """
    deed.require(Stage.RECEIVED, Stage.ACCEPTED)
    last = _last_day(deed)
    result = new_opaque() if deed.leg.publish else None
    deed.record(EventName.APPROVED, reason=REASON, basis=BASIS, result=result, silent=True)
    issue_document(deed, Occasion.DEEMED_RENEWAL)
    deed.cancel_rest()
    deed.break_off({None})
    certify(deed, last + timedelta(days=1))
    deed.hand_over()


def _last_day(deed: Ordered[Time]) -> date:
    """Return the last day of the certificate, which has passed."""
    follows, days = deed.leg.follows, deed.order.days
    if follows is None or follows.kind is not FollowKind.RENEW or follows.valid_until is None:
        raise WrongState("no-renewal", NOT_A_RENEWAL)
    if deed.catalog.items[deed.leg.item].type is not ItemType.PERMIT:
        raise WrongState("no-licence", NO_LICENCE)
    last = date.fromisoformat(follows.valid_until)
    if deed.today <= last:
        raise WrongState("not-yet", NOT_YET)
    if days.day(deed.leg.complete_at or deed.leg.received_at) > last:
        raise WrongState("handed-in-late", HANDED_IN_LATE)
    return last
