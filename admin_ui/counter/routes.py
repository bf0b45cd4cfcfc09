"""All of the counter's pages; importing this module registers them."""

from __future__ import annotations

from admin_ui.counter import choosing, correction, receipt
from admin_ui.counter.blueprint import blueprint

PAGES = (choosing, correction, receipt)

__all__ = ["PAGES", "blueprint"]
