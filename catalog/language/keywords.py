"""The words of the language, one table per object of it: every English word has exactly one Chinese name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TypeVar

from catalog.model.declared import KINDS, Key, Word
from catalog.reading.text import Text


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word in its two spellings; a neutral one does not tell which language a file is written in."""

    en: str
    zh: str
    neutral: bool = False


Closed = TypeVar("Closed", bound=Word)

Table = Mapping[str, Keyword]
"""From either spelling to the word."""


def table(words: Iterable[Keyword]) -> dict[str, Keyword]:
    """Index words by both spellings."""
    return {spelling: word for word in words for spelling in (word.en, word.zh)}


def spelled(attribute: str) -> str:
    """Return the English key of an attribute; a trailing underscore only keeps Python's own words free."""
    return attribute.rstrip("_")


@cache
def keys_of(model: type) -> dict[str, Keyword]:
    """Return the keys of a declared class by attribute, in order of declaration."""
    said: dict[str, Key] = {each.name: each.metadata["key"] for each in dataclasses.fields(model) if each.metadata}
    kind = next((each.en for each in KINDS.values() if each.model is model), "")
    return {
        attribute: Keyword(kind if attribute == "key" else spelled(attribute), key.zh)
        for attribute, key in said.items()
    }


@cache
def words_of(word: type[Word]) -> dict[str, Keyword]:
    """Return the closed words of an enumeration by both spellings."""
    return table(Keyword(member.value, member.zh) for member in word)


@cache
def members_of(word: type[Closed]) -> dict[str, Closed]:
    """Return the members of an enumeration by both spellings."""
    return {spelling: member for member in word for spelling in (member.value, member.zh)}


def nearest(written: str, known: Iterable[str]) -> str | None:
    """Return the known word that was probably meant."""
    close = get_close_matches(written, list(known), n=1, cutoff=0.6)
    return close[0] if close else None


def suggestion(written: str, known: Iterable[str], *, shown: int = 8) -> Text:
    """Say which of the known words may be meant; the words themselves where none is near."""
    names = sorted(dict.fromkeys(known), key=str.isascii)
    if close := nearest(written, names):
        return Text(f"是不是“{close}”？", f"did you mean `{close}`?")
    zh, en = ([name for name in names if name.isascii() is ascii_only][:shown] for ascii_only in (False, True))
    return Text(f"可以写：{'、'.join(zh or en)}", f"known are: {', '.join(en or zh)}")


LANGUAGE_KEYS = table((Keyword("zh", "中文", neutral=True), Keyword("en", "英文", neutral=True)))
"""The keys of a text in two languages."""

TRUTH = {**table((Keyword("true", "是", neutral=True), Keyword("false", "否", neutral=True)))}
"""How a key that is true or false may be written besides `true` and `false`."""

NONE = table((Keyword("none", "无"),))
"""The word for an empty list, such as no fees."""
