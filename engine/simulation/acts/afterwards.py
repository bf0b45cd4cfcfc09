"""What may still be done once it is decided: about the certificate, what was committed to, and personal data."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.document import Occasion
from engine.case.acting.intervening import possible
from engine.case.actions import (
    cancel_certificate,
    check_commitment,
    erase_payload,
    report_start,
    resume_certificate,
    revoke_certificate,
    suspend_certificate,
)
from engine.simulation.move import WORDS, Acts, Table, Tries, Try

WHY = {"reason": WORDS, "basis": WORDS}
KEPT = 0.8
"""How often what was committed to is found to be true."""


def _intervene(occasion: Occasion, weight: int) -> Tries:
    """Return how the department acts about a certificate where it stands so that it can."""

    def tries(table: Table) -> Iterator[Try]:
        if possible(table.leg, occasion):
            yield Try(weight, table.here, WHY)

    return tries


def _check(table: Table) -> Iterator[Try]:
    for material in check_commitment.unchecked(table.leg):
        kept = table.chance.random() < KEPT
        yield Try(10, table.here, {"material": material, "kept": kept, "note": WORDS, "basis": WORDS})


def _report(table: Table) -> Iterator[Try]:
    if report_start.waits(table.leg):
        yield Try(3, table.here, {"day": table.days.day(table.now).isoformat(), "remark": WORDS})


def _report_by_holder(table: Table) -> Iterator[Try]:
    if report_start.waits(table.leg):
        yield Try(3, table.applicant, {"day": table.days.day(table.now).isoformat(), "remark": WORDS})


def _erase(table: Table) -> Iterator[Try]:
    if table.state.closed and table.state.erased is None:
        yield Try(1, table.here, WHY)


ACTS: Acts = {
    suspend_certificate.perform: _intervene(Occasion.SUSPENSION, 2),
    resume_certificate.perform: _intervene(Occasion.RESUMPTION, 6),
    revoke_certificate.perform: _intervene(Occasion.REVOCATION, 1),
    cancel_certificate.perform: _intervene(Occasion.CANCELLATION, 1),
    check_commitment.perform: _check,
    report_start.perform: _report,
    report_start.by_holder: _report_by_holder,
    erase_payload.perform: _erase,
}
