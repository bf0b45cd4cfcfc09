"""Which document an act produces: the city's own that is most closely limited, else the standard one."""

from __future__ import annotations

from catalog.model.catalog import Catalog
from catalog.model.document import Document, Occasion
from engine.document.standard import standard


def document_for(catalog: Catalog, occasion: Occasion, item: str, department: str) -> Document | None:
    """Return the document of an act on an item in a department; None where there is none at all."""
    own = [each for each in catalog.documents.values() if each.of is occasion and each.fits(item, department)]
    return max(own, key=lambda each: each.rank, default=None) or standard().get(occasion)
