"""Which certificate of the example city proves which material, and the items that take it: the table of twelve rows."""

from __future__ import annotations

ACCEPTED = {
    "business-licence": ({"business-licence"}, {
        "account-booking", "archaeology", "building-planning-permit", "civil-defence-filing", "construction-permit",
        "design-review", "drawing-review", "energy-review", "environmental-form", "environmental-report",
        "fire-design-review", "fire-safety-check", "food-licence", "food-licence-change", "food-licence-renewal",
        "invoice-limit", "joint-acceptance", "land-planning-permit",
        "land-preapproval", "project-filing", "quality-supervision", "road-works", "seal-filing", "sign-permit",
        "soil-conservation", "title-registration",
    }),
    "identity-card": ({"identity-card"}, {"account-booking", "company-registration", "seal-filing"}),
    "agent-identity-card": ({"identity-card"}, {"account-booking"}),
    "project-basis": ({"project-filing", "project-approval"}, {
        "land-preapproval", "land-planning-permit", "energy-review", "environmental-report", "environmental-form",
        "soil-conservation", "building-planning-permit", "construction-permit",
    }),
    "land-right": ({"land-title", "land-allocation"}, {
        "land-planning-permit", "building-planning-permit", "construction-permit", "title-registration",
    }),
    "planning-conditions": ({"land-planning-permit"}, {"design-review", "building-planning-permit"}),
    "design-approval": ({"design-review-opinion"}, {"building-planning-permit", "civil-defence-filing"}),
    "drawing-review": ({"drawing-review-certificate"}, {
        "fire-design-review", "quality-supervision", "construction-permit", "joint-acceptance",
    }),
    "fire-review": ({"fire-design-opinion"}, {"construction-permit", "joint-acceptance"}),
    "construction-permit": ({"construction-permit"}, {"road-works", "joint-acceptance"}),
    "acceptance-proof": ({"joint-acceptance-opinion"}, {"title-registration"}),
    "premises-proof": ({"title-certificate", "lease-record"}, {"food-licence", "fire-safety-check", "sign-permit"}),
    "seal-proof": ({"seal-filing-receipt"}, {"account-booking"}),
}  # fmt: skip
"""By material, the certificates that prove it, and the items that take them for it."""
