"""Events: what happened to a leg of a case, named once."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class EventName(StrEnum):
    """Everything that can happen to a leg; consequences of an action are events too."""

    SUBMITTED = "submitted"
    LEG_AWAITED = "leg_awaited"
    LEG_ABANDONED = "leg_abandoned"
    LEG_MOVED = "leg_moved"
    RECEIVED = "received"
    ACCEPTED = "accepted"
    NOT_ACCEPTED = "not_accepted"
    OUT_OF_SCOPE = "out_of_scope"
    CORRECTION_REQUESTED = "correction_requested"
    LEG_OPENED = "leg_opened"
    LATER_HANDED_IN = "later_handed_in"
    LATER_TAKEN = "later_taken"
    CORRECTION_SUBMITTED = "correction_submitted"
    DEEMED_ACCEPTED = "deemed_accepted"
    TASK_OPENED = "task_opened"
    TASK_CLAIMED = "task_claimed"
    TASK_RELEASED = "task_released"
    TASK_ASSIGNED = "task_assigned"
    TASK_TRANSFERRED = "task_transferred"
    TASK_RETURNED = "task_returned"
    TASK_DONE = "task_done"
    TASK_CANCELLED = "task_cancelled"
    SIGNER_ADDED = "signer_added"
    COPIED = "copied"
    OPINIONS_ASKED = "opinions_asked"
    OPINION_GIVEN = "opinion_given"
    URGED = "urged"
    INSPECTION_ARRANGED = "inspection_arranged"
    INSPECTION_RECORDED = "inspection_recorded"
    NOTICE_PUBLISHED = "notice_published"
    OBJECTION_RAISED = "objection_raised"
    OBJECTION_ANSWERED = "objection_answered"
    SPECIAL_PROCEDURE_STARTED = "special_procedure_started"
    SPECIAL_PROCEDURE_ENDED = "special_procedure_ended"
    LIMIT_EXTENDED = "limit_extended"
    DUE_MOVED = "due_moved"
    APPROVED = "approved"
    REFUSED = "refused"
    CERTIFICATE_ISSUED = "certificate_issued"
    CERTIFICATE_CHANGED = "certificate_changed"
    LAPSE_MOVED = "lapse_moved"
    START_REPORTED = "start_reported"
    DOCUMENT_ISSUED = "document_issued"
    DELIVERED = "delivered"
    WITHDRAWN = "withdrawn"
    CLOSED = "closed"
    PROMISE_REDEEMED = "promise_redeemed"
    COMMITMENT_CHECKED = "commitment_checked"
    DUPLICATE_FOUND = "duplicate_found"
    DUPLICATE_RESOLVED = "duplicate_resolved"
    PAYLOAD_ERASED = "payload_erased"


@dataclass(frozen=True, slots=True)
class Event:
    """One event; `sequence` counts from 1 within the case, `actor` is None for a guest and for the clock.

    The payload holds integers, booleans, text, lists and mappings of them; it is empty once it was lawfully `erased`.
    """

    service_code: str
    sequence: int
    leg: int
    action_id: str
    name: EventName
    at: datetime
    actor: str | None
    payload: Mapping[str, object]
    erased: bool = False


def new_action_id() -> str:
    """Return the identifier that the events of one action share: 128 random bits in hexadecimal."""
    return secrets.token_hex(16)
