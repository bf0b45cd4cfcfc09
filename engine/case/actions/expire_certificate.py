"""Let a certificate expire 有效期届满: its last day has passed, and no renewal is pending (许可法 70 第一项)."""

from __future__ import annotations

from catalog.model.following import FollowKind
from catalog.reading.text import Text
from engine.case.acting.order import Ordered, action
from engine.case.acting.succession import ended, no_successor_waits
from engine.case.certificate.held import is_pending
from engine.case.state.actor import Time
from engine.case.state.issued import CertificateStatus
from engine.case.state.refusal import WrongState

REASON = "有效期届满未延续。 Its validity ended without a renewal."
NOTHING_EXPIRES = Text("没有已经届满的证照。", "No certificate has come to its end.")
RENEWAL_PENDING = Text(
    "延续申请正在办理，证照暂不作届满处理。", "A renewal is pending; until it is decided the certificate stays."
)


@action
def perform(deed: Ordered[Time]) -> None:
    """Put the certificate out of force; raises WrongState before its time."""
    issued = deed.leg.issued
    if issued is None or issued.status is not CertificateStatus.VALID or issued.valid_until is None:
        raise WrongState("nothing-expires", NOTHING_EXPIRES)
    if deed.today.isoformat() <= issued.valid_until:
        raise WrongState("nothing-expires", NOTHING_EXPIRES)
    if is_pending(deed.connection, issued.chain, FollowKind.RENEW):
        raise WrongState("renewal-pending", RENEWAL_PENDING)
    no_successor_waits(deed.connection, issued)
    ended(deed, CertificateStatus.EXPIRED, REASON, silent=True)
