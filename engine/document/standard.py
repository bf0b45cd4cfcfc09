"""The standard documents, declared in the language of catalogues: they hold wherever a city declares none of its own."""

from __future__ import annotations

from functools import cache
from pathlib import Path

from catalog.loading.loader import load
from catalog.model.document import Document

FOLDER = Path(__file__).with_name("standard")


@cache
def standard() -> tuple[Document, ...]:
    """Return the standard documents of every act, those of licences and those of everything else, read once."""
    return tuple(load(FOLDER).catalog.documents.values())
