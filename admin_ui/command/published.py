"""The catalogue that was published last, for commands that need no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalog.model.catalog import Catalog
    from engine.storage.database import Database


def newest_catalog(database: Database) -> Catalog | None:
    """Return the newest published catalogue, also one that is not in force yet; None before the first."""
    from catalog.loading.loader import load_sources
    from engine.edition.editions import Editions

    editions = Editions(database, lambda sources: load_sources(sources).catalog, lambda _service, _catalog: None)
    published = editions.history()
    return editions.get(published[0].version).catalog if published else None
