"""Finding an item by words: every word must occur in its name, topics, summary or department."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

from catalog.model.catalog import Service
from catalog.reading.text import Text

LONGEST_QUERY = 100


def find(services: Iterable[Service], query: str) -> list[Service]:
    """Return the services in which every word of the query occurs; those with all words in the name come first."""
    words = _plain(query[:LONGEST_QUERY]).split()
    found = [each for each in services if all(word in _text(each) for word in words)]
    return sorted(found, key=lambda each: not all(word in _plain(_both(each.item.name)) for word in words))


def _text(service: Service) -> str:
    item = service.item
    texts = [item.name, service.department.name, *item.topics]
    if item.summary:
        texts.append(item.summary)
    return _plain(" ".join(map(_both, texts)))


def _both(text: Text) -> str:
    return f"{text.zh} {text.en}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).casefold()
