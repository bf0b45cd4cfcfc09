"""What was used in place of papers and has ended since: it proves its material no more."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Connection, not_, select

from catalog.reading.text import Text
from engine.case.certificate.certificates import certified
from engine.case.state.issued import CertificateStatus
from engine.case.state.leg import Leg
from engine.case.state.proved import Proved
from engine.evidence.nearest import MISSING, STATUSES
from engine.evidence.paper import Source
from engine.evidence.stored import in_force
from engine.storage.tables import certificate

REVOKED = Text("它颁发的证照已不再有效", "the certificate that it gave is not valid any more")


@dataclass(frozen=True, slots=True)
class Ended:
    """One thing on record that proves its material no more, and why."""

    material: str
    proved: Proved
    why: Text


def ended(connection: Connection, leg: Leg, today: date) -> tuple[Ended, ...]:
    """Return what was used for a leg and does not hold on a legal day."""
    return tuple(_ended(connection, leg, today.isoformat()))


def _ended(connection: Connection, leg: Leg, today: str) -> Iterator[Ended]:
    for material, used in leg.proved.items():
        for each in used:
            if (why := _why(connection, each, today)) is not None:
                yield Ended(material, each, why)


def _why(connection: Connection, used: Proved, today: str) -> Text | None:
    if used.source == Source.CERTIFICATE:
        return _of_certificate(connection, used, today)
    if used.source == Source.RESULT and not _approval_stands(connection, used):
        return REVOKED
    return None


def _of_certificate(connection: Connection, used: Proved, today: str) -> Text | None:
    found = certified(connection, used.identifier)
    if found is None or found.holds(today):
        return None
    if found.status is not CertificateStatus.VALID:
        return STATUSES[found.status.value]
    if found.valid_until is not None and found.valid_until < today:
        return MISSING["valid_until"].fill(valid_until=date.fromisoformat(found.valid_until))
    return MISSING["valid_from"].fill(valid_from=date.fromisoformat(found.valid_from))


def _approval_stands(connection: Connection, used: Proved) -> bool:
    """Say whether what an approval gave is in force, renewed or not; one that gave no certificate stands."""
    code, _, leg = used.identifier.rpartition("-")
    given = select(certificate.c.certificate).where(certificate.c.service_code == code, certificate.c.leg == int(leg))
    return connection.scalar(given.where(not_(in_force())).limit(1)) is None
