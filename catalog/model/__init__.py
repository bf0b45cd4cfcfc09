"""The typed, frozen objects that declarations become; one module a noun.

Importing the package makes every kind known, in the order in which the documents show them.
"""

from catalog.model.item import Item

# isort: split
from catalog.model.catalog import Catalog
from catalog.model.inference import Inference

__all__ = ["Catalog", "Inference", "Item"]
