"""Which document an act produces: the city's own that is most closely limited, else a standard one."""

from __future__ import annotations

from collections.abc import Iterable

from catalog.model.catalog import Catalog
from catalog.model.document import Document, Occasion
from catalog.model.item import Item
from engine.document.standard import standard


def document_for(catalog: Catalog, occasion: Occasion, item: Item, department: str) -> Document | None:
    """Return the document of an act on an item in a department; None where there is none at all."""
    return _closest(catalog.documents.values(), occasion, item, department) or _closest(
        standard(), occasion, item, department
    )


def _closest(documents: Iterable[Document], occasion: Occasion, item: Item, department: str) -> Document | None:
    fitting = [each for each in documents if each.of is occasion and each.fits(item, department)]
    return max(fitting, key=lambda each: each.rank, default=None)
