"""The parties of an account: its identities, and the principals of its mandates for a service."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from admin_ui.portal.people.party import Party
from catalog.model.catalog import Service
from engine.people.identity import identities
from engine.people.mandate import in_force
from engine.storage.database import Database


def parties_of(database: Database, account: str | None, service: Service, today: str) -> tuple[Party, ...]:
    """Return as whom an account may apply for a service today; nobody without an account."""
    if account is None:
        return ()
    applicant = service.item.applicant
    kinds = {kind.value for kind in applicant.who}
    found = _parties(database, account, service.key, date.fromisoformat(today), agent=bool(applicant.agent))
    return tuple(party for party in found if party.kind in kinds)


def _parties(database: Database, account: str, service: str, day: date, *, agent: bool) -> Iterator[Party]:
    with database.read() as connection:
        own = identities(connection, account)
        given = in_force(connection, account, service, day) if agent else ()
    for each in own:
        who = each.claim
        yield Party(each.identity, who.kind.value, who.name, who.number, who.mobile, identity=each.identity)
    for mandate in given:
        who = mandate.principal
        until = mandate.until_day.isoformat()
        yield Party(mandate.mandate, who.kind.value, who.name, who.number, mandate=mandate.mandate, until=until)
