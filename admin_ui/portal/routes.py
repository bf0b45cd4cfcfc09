"""All of the portal's pages; importing this module registers them."""

from __future__ import annotations

from admin_ui.portal import (
    attesting,
    certificates,
    check,
    confirm,
    confirmation,
    correction,
    documents,
    downloads,
    guide,
    handling,
    items,
    materials,
    mine,
    notices,
    promised,
    results,
    resuming,
    rules,
    start,
    starting,
    tracking,
    uses,
    withdrawal,
    wizard,
)
from admin_ui.portal.blueprint import blueprint

PAGES = (
    items, guide, rules, start, wizard, materials, check, handling, attesting, confirm, confirmation, resuming, tracking, correction,
    withdrawal, promised, starting, mine, downloads, results, certificates, notices, documents, uses,
)  # fmt: skip

__all__ = ["PAGES", "blueprint"]
