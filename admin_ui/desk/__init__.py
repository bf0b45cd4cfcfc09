"""What departments see: the queue, a case, and what may be done with it."""

from admin_ui.desk import (
    batch,
    certificates,
    commitments,
    delegations,
    disputes,
    documents,
    lead,
    listing,
    routes,
    saved,
    staff,
)
from admin_ui.desk.blueprint import blueprint

__all__ = [
    "batch",
    "blueprint",
    "certificates",
    "commitments",
    "delegations",
    "disputes",
    "documents",
    "lead",
    "listing",
    "routes",
    "saved",
    "staff",
]
