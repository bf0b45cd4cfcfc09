"""What holds for certificates whatever was done to them: one of a chain in force, and none that waits for what is gone."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from engine.case.certificate.held import of_chain
from engine.case.state.issued import CertificateStatus
from engine.case.state.leg import Leg, Stage
from engine.case.state.pledge import PledgeKind
from engine.storage import tables

STANDING = frozenset({CertificateStatus.VALID, CertificateStatus.SUSPENDED})
"""How a certificate stands that may still be followed, at once or once it is resumed."""


def of_certificate(connection: Connection, leg: Leg) -> Iterator[str]:
    """Yield what does not hold about the certificate that a leg issued, and about the one that it follows."""
    issued, follows = leg.issued, leg.follows
    if issued is not None and leg.decision is None:
        yield "certificate: issued without a decision"
    if issued is not None and issued.valid_until and issued.valid_until < issued.valid_from:
        yield f"certificate: {issued.number} ends before it begins"
    waits = leg.stage is Stage.APPROVED and follows is not None and follows.kind.issues and issued is None
    if (
        waits
        and follows is not None
        and not any(each.status in STANDING for each in of_chain(connection, follows.chain))
    ):
        yield f"certificate: what follows {follows.number} is approved and can be issued no more"
    if (leg.outcome or leg.stage) is Stage.APPROVED and leg.decision is not None and leg.decision.by is not None:
        open_ = [key for key, each in leg.pledges.items() if each.kind is PledgeKind.PROMISE and each.open]
        yield from (f"pledge: approved although {material} has not come" for material in open_)


def of_chains(connection: Connection) -> Iterator[str]:
    """Yield the chains of which more than one certificate stands."""
    row = tables.certificate.c
    standing = row.status.in_([each.value for each in STANDING])
    doubled = select(row.chain).where(standing).group_by(row.chain).having(func.count() > 1)
    yield from (f"certificate: more than one of chain {chain} stands" for chain in connection.scalars(doubled))
