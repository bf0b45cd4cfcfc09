"""Let a certificate lapse 自行失效: what keeps it in force was not reported in time (建筑法 9)."""

from __future__ import annotations

from catalog.model.following import FollowKind
from catalog.reading.text import Text
from engine.case.acting.order import Ordered, action
from engine.case.acting.succession import ended, no_successor_waits
from engine.case.certificate.held import is_pending
from engine.case.state.actor import Time
from engine.case.state.issued import CertificateStatus
from engine.case.state.refusal import WrongState

REASON = "期限内未报告{zh}，自行失效。 Void by itself: not reported in time ({en})."
NOTHING_LAPSES = Text("没有到期失效的证照。", "No certificate lapses now.")
EXTENSION_PENDING = Text(
    "延期申请正在办理，证照暂不失效。", "An extension is pending; until it is decided it does not lapse."
)


@action
def perform(deed: Ordered[Time]) -> None:
    """Put the certificate out of force; raises WrongState before its time."""
    issued = deed.leg.issued
    lapse = issued.lapse if issued else None
    if issued is None or lapse is None or lapse.start is not None or issued.status is not CertificateStatus.VALID:
        raise WrongState("nothing-lapses", NOTHING_LAPSES)
    if deed.today <= lapse.last_day(deed.order.days):
        raise WrongState("nothing-lapses", NOTHING_LAPSES)
    if is_pending(deed.connection, issued.chain, FollowKind.EXTEND):
        raise WrongState("extension-pending", EXTENSION_PENDING)
    reason = REASON.format(zh=lapse.unless.zh, en=lapse.unless.value.replace("-", " "))
    no_successor_waits(deed.connection, issued)
    ended(deed, CertificateStatus.LAPSED, reason, silent=True)
