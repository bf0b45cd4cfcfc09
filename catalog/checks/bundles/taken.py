"""The item that a bundle takes, its own or by an adoption."""

from __future__ import annotations

from catalog.model.catalog import Catalog
from catalog.model.item import Item


def item_of(catalog: Catalog, key: str) -> Item | None:
    """Return the item behind the key of an item or an adoption, or None."""
    adoption = catalog.adoptions.get(key)
    return catalog.items.get(adoption.item if adoption else key)
