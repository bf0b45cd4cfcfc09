"""What is known of a verified applicant already: his valid certificates, and what he answered in applications that were accepted."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from catalog.model.shared import Certificate
from engine.evidence.asker import Asker, shared_with
from engine.evidence.paper import FOREVER, Paper, Source
from engine.evidence.stored import Look, papers
from engine.storage.tables import case, leg
from engine.time.clock import legal_day

MOST = 20
"""How many earlier applications are looked at, the latest."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What was answered in an application that was accepted."""

    service_code: str
    service: str
    version: str
    day: str
    answers: Mapping[str, object]


def valid_papers(
    connection: Connection, asker: Asker, certificates: Mapping[str, Certificate]
) -> Mapping[str, tuple[Paper, ...]]:
    """Return by kind the applicant's certificates that are valid today and that their issuers let the department use."""
    sought = frozenset((Source.CERTIFICATE, kind) for kind in certificates)
    if not sought:
        return {}
    today, made = asker.today.isoformat(), dict[str, list[Paper]]()
    for each in papers(connection, Look(sought, (asker.number,), (), asker.zone)):
        valid = each.valid_from <= today <= (each.valid_until or FOREVER)
        if valid and each.holder_number == asker.number and shared_with(each, asker, certificates):
            made.setdefault(each.kind, []).append(each)
    return {kind: tuple(found) for kind, found in made.items()}


def answered_before(connection: Connection, asker: Asker) -> tuple[Answered, ...]:
    """Return what the applicant answered in the latest applications that were accepted, the latest first."""
    joined = leg.join(case, case.c.service_code == leg.c.service_code)
    columns = (leg.c.service_code, leg.c.service, leg.c.version, leg.c.accepted_at, leg.c.answers)
    mine = (case.c.applicant_number == asker.number, leg.c.accepted_at.is_not(None), case.c.erased_at.is_(None))
    latest = select(*columns).select_from(joined).where(*mine).order_by(leg.c.accepted_at.desc(), leg.c.leg)
    return tuple(
        Answered(
            row.service_code,
            row.service,
            row.version,
            legal_day(row.accepted_at, asker.zone).isoformat(),
            json.loads(row.answers),
        )
        for row in connection.execute(latest.limit(MOST))
    )


def one_of(found: Collection[Paper], preferred: str | None) -> Paper | None:
    """Return the certificate from which answers are taken: the one that is asked about, else the only one there is."""
    asked_about = next((each for each in found if each.identifier == preferred), None)
    return asked_about or (next(iter(found)) if len(found) == 1 else None)
