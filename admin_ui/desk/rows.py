"""The rows of the queue as they are shown: every name, day and address made once for the page."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from flask import url_for

from admin_ui.deadline import TimeLeft, time_left
from admin_ui.desk.people import shown_names
from admin_ui.desk.picked import Pick
from admin_ui.names import Names
from admin_ui.platform import platform
from catalog.model.step import StepKind
from engine.case.lists.queue import Waiting
from engine.case.state.deadline import pressing
from engine.case.state.leg import Stage
from engine.case.state.service_code import grouped
from engine.case.state.timing import timing_from_json

_STAGES: dict[str, Stage] = {each.value: each for each in Stage}
_CODE = "0" * 22
"""Stands in the address that is made once for all rows."""


@dataclass(frozen=True, slots=True)
class Row:
    """A task of the queue in words; `status` is `correction` while the leg waits for its applicant."""

    pick: str
    code: str
    address: str
    """with a query that the way back completes"""
    service: str
    applicant: str
    step: str
    signature: bool
    office: str
    received: str
    limit: TimeLeft | None
    duplicate: bool
    outside: bool
    urged: int
    """whether it decided what had been decided outside the system"""
    status: str
    person: str


def shown_rows(found: Sequence[Waiting], names: Names) -> list[Row]:
    """Return the rows of a page of the queue."""
    return list(_rows(found, names)) if found else []


def _rows(found: Sequence[Waiting], names: Names) -> Iterator[Row]:
    days, zone, now = platform().days(), platform().zone(), platform().clock.now()
    today, address = days.day(now), url_for("desk.case", code=_CODE)
    people = shown_names(account for row in found for account in (row.claimed_by, row.person))
    service, step, office = cache(names.service), cache(names.step), cache(names.office)
    for row in found:
        limit = pressing(_STAGES[row.state], timing_from_json(json.loads(row.clock)), days, today)
        yield Row(
            pick=Pick(row.service_code, row.leg, row.task, row.revision).value,
            code=grouped(row.service_code),
            address=address.replace(_CODE, row.service_code) + (f"?leg={row.leg}&" if row.leg > 1 else "?"),
            service=service(row.service),
            applicant=row.applicant_name,
            step=step(row.service, row.step),
            signature=row.signs_for is not None,
            office=f"{names.department(row.department)} {office(row.department, row.office)}",
            received=f"{row.received_at.astimezone(zone):%Y-%m-%d}",
            limit=time_left(limit) if limit else None,
            duplicate=row.duplicate_pending,
            outside=row.decided_outside is not None and row.kind == StepKind.DECISION,
            urged=row.urged,
            status="correction" if row.state == Stage.CORRECTION else row.status,
            person=people.get(row.claimed_by or row.person or "", ""),
        )
