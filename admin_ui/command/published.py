"""The catalogue that was published last, for commands that need no page."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from catalog.model.catalog import Catalog
    from engine.case.state.rulebook import Rulebook
    from engine.edition.editions import Editions
    from engine.storage.database import Database


def newest_catalog(database: Database) -> Catalog | None:
    """Return the newest published catalogue, also one that is not in force yet; None before the first."""
    editions = published_editions(database)
    published = editions.history()
    return editions.get(published[0].version).catalog if published else None


def newest_rulebook(database: Database) -> Rulebook | None:
    """Return what acts go by, counted by the newest catalogue; None before the first."""
    from engine.case.state.rulebook import Rulebook
    from engine.time.days import Days

    catalog, editions = newest_catalog(database), published_editions(database)
    return Rulebook(Days.of(catalog), lambda version: editions.get(version).catalog) if catalog else None


def published_editions(database: Database) -> Editions[None]:
    """Return the published versions, their services not compiled."""
    from catalog.loading.loader import load_sources
    from engine.edition.editions import Editions

    return Editions(database, lambda sources: load_sources(sources).catalog, lambda _service, _catalog: None)
