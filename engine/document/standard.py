"""The standard documents, declared in the language of catalogues: they hold wherever a city declares none of its own."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from catalog.loading.loader import load_sources
from catalog.model.document import Document, Occasion

FILE = Path(__file__).with_name("standard.yaml")


@cache
def standard() -> Mapping[Occasion, Document]:
    """Return the standard document of every act, read once."""
    declared = load_sources({FILE.name: FILE.read_bytes()}).catalog.documents
    return {each.of: each for each in declared.values()}
