"""What a granted follow-up does to the certificate before it, in the same transaction: at most one of a chain is in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection

from catalog.model.following import FollowKind
from catalog.reading.text import Text
from engine.case.acting.order import Ordered, Who
from engine.case.certificate.held import lock_head, of_chain, waits_to_issue
from engine.case.certificate.opening import said
from engine.case.state.case import CaseState
from engine.case.state.follows import Follows
from engine.case.state.issued import CertificateStatus, Issued
from engine.case.state.refusal import WrongState
from engine.case.stored import repository
from engine.case.stored.deed import Deed
from engine.record.event import EventName

NOT_IN_FORCE = Text(
    "证照 {number} 已{status}，不能再准予{what}；请不予许可，或者请申请人撤回。",
    "Certificate {number} is {status}, so {what} cannot be granted any more; refuse it, or ask the applicant to withdraw.",
)
EXPIRED = Text(
    "证照 {number} 的有效期已于 {day} 届满，不能再准予{what}；请不予许可，或者请申请人撤回。",
    "Certificate {number} expired on {day}, so {what} cannot be granted any more; refuse it, or ask the applicant to "
    "withdraw.",
)
NO_MORE = Text(
    "证照 {number} 已经{unless}，或者不能再延期；请不予许可，或者请申请人撤回。",
    "What keeps certificate {number} from lapsing ({unless}) has been reported, or it cannot be put off again; refuse "
    "this, or ask the applicant to withdraw.",
)


SUSPENDED = Text(
    "证照 {number} 已暂扣，恢复后才能制发新证照。",
    "Certificate {number} is suspended; what takes its place is issued once it is resumed.",
)
SUCCESSOR_WAITS = Text(
    "{code} 已准予而尚未制证，将取代证照 {number}。请先制证（证照暂扣的，先予恢复），再对新证照作出处理。",
    "{code} is approved, and what it gives will take the place of certificate {number}: issue that first (resume a "
    "suspended certificate before), then act on the new one.",
)


@dataclass(slots=True)
class Before:
    """The certificate in force that a leg follows, with the deed by which it is changed."""

    was: CaseState
    deed: Deed

    @property
    def issued(self) -> Issued:
        """The certificate."""
        issued = self.deed.leg.issued
        if issued is None:
            raise LookupError(self.was.service_code)
        return issued

    def end(self, status: CertificateStatus, reason: str, *, successor: str | None) -> None:
        """Put the certificate out of force, and write that."""
        ended(self.deed, status, reason, successor=successor)
        self.write()

    def write(self) -> None:
        """Write what was recorded."""
        repository.append(self.deed.connection, self.was, self.deed.state, self.deed.events)


def no_successor_waits(connection: Connection, issued: Issued) -> None:
    """Refuse to end a certificate while what is approved to take its place has still to be issued; raises WrongState."""
    if (code := waits_to_issue(connection, issued.chain)) is not None:
        raise WrongState("successor-waits", SUCCESSOR_WAITS.fill(code=code, number=issued.number))


def ended(
    deed: Deed, status: CertificateStatus, reason: str, *, successor: str | None = None, silent: bool | None = None
) -> None:
    """Record that a leg's certificate is not in force any more; `silent` where time alone brought it about."""
    issued = deed.leg.issued
    if issued is None:
        raise LookupError(deed.state.service_code)
    deed.record(
        EventName.CERTIFICATE_CHANGED,
        certificate=issued.certificate,
        number=issued.number,
        status=status.value,
        reason=reason,
        successor=successor,
        silent=silent,
    )


def before(deed: Ordered[Who], follows: Follows, *, issuing: bool = False) -> Before:
    """Return the certificate in force that a leg follows, locked; raises WrongState where none is."""
    found = lock_head(deed.connection, follows.chain)
    if found is None:
        raise _not_in_force(deed.connection, follows, issuing=issuing)
    state, number = found
    return Before(state, Deed(deed.connection, state, number, deed.actor, deed.at, action_id=deed.action_id))


def grant(deed: Ordered[Who]) -> None:
    """Do what an approval does to the certificate before; where a certificate is issued for it, only see that it can be."""
    if (follows := deed.leg.follows) is None or follows.kind is FollowKind.REPORT:
        return
    earlier = before(deed, follows)
    _still_possible(deed, follows, earlier.issued)
    if follows.kind is FollowKind.CANCEL:
        no_successor_waits(deed.connection, earlier.issued)
        earlier.end(CertificateStatus.CANCELLED, follows.kind.zh, successor=deed.state.service_code)
    elif follows.kind is FollowKind.EXTEND and earlier.issued.lapse is not None:
        earlier.deed.record(EventName.LAPSE_MOVED, on=earlier.issued.lapse.put_off, by=deed.state.service_code)
        earlier.write()


def _still_possible(deed: Ordered[Who], follows: Follows, issued: Issued) -> None:
    """Refuse what can follow no more; a renewal that was applied for in time may be granted after the end."""
    end, lapse = issued.valid_until, issued.lapse
    last = date.fromisoformat(end) if end is not None else None
    if follows.kind is not FollowKind.RENEW and last is not None and last < deed.today:
        raise WrongState("expired", EXPIRED.fill(number=issued.number, day=last, what=said(follows.kind)))
    if follows.kind is FollowKind.EXTEND and (lapse is None or not lapse.extendable):
        unless = Text(lapse.unless.zh, lapse.unless.value) if lapse else Text("—", "—")
        raise WrongState("no-more", NO_MORE.fill(number=issued.number, unless=unless))


def _not_in_force(connection: Connection, follows: Follows, *, issuing: bool) -> WrongState:
    last = of_chain(connection, follows.chain)[-1]
    if issuing and last.status is CertificateStatus.SUSPENDED:
        return WrongState("suspended", SUSPENDED.fill(number=last.number))
    status = Text(last.status.zh, last.status.value)
    return WrongState("not-in-force", NOT_IN_FORCE.fill(number=last.number, status=status, what=said(follows.kind)))
