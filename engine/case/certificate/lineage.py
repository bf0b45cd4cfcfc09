"""The cases of a chain of certificates, each of which took the place of the one before."""

from __future__ import annotations

from sqlalchemy import Connection

from engine.case.certificate.held import Held, of_chain
from engine.case.state.case import CaseState
from engine.case.state.issued import Issued
from engine.case.state.leg import Leg
from engine.case.stored import repository


def lineage(connection: Connection, held: Held) -> tuple[tuple[CaseState, Leg, Issued], ...]:
    """Return the cases of a certificate's chain up to its own, the first one first; erased ones are left out."""
    found: list[tuple[CaseState, Leg, Issued]] = []
    for each in of_chain(connection, held.chain):
        state = repository.load(connection, each.service_code)
        leg = state.legs[each.leg] if state else None
        if state is not None and leg is not None and leg.issued is not None and state.erased is None:
            found.append((state, leg, leg.issued))
        if each.certificate == held.certificate:
            break
    return tuple(found)
