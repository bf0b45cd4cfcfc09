"""All of the portal's pages; importing this module registers them."""

from __future__ import annotations

from admin_ui.portal.application import check, materials, resuming, wizard
from admin_ui.portal.blueprint import blueprint
from admin_ui.portal.case import (
    confirm,
    confirmation,
    correction,
    documents,
    downloads,
    mine,
    promised,
    starting,
    tracking,
    withdrawal,
)
from admin_ui.portal.certificate import certificates, uses
from admin_ui.portal.people import attesting
from admin_ui.portal.public import notices, results
from admin_ui.portal.service import guide, handling, items, rules, start

PAGES = (
    items, guide, rules, start, wizard, materials, check, handling, attesting, confirm, confirmation, resuming, tracking, correction,
    withdrawal, promised, starting, mine, downloads, results, certificates, notices, documents, uses,
)  # fmt: skip

__all__ = ["PAGES", "blueprint"]
