"""The words of the language, one table per object of it: every English word has exactly one Chinese name."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from functools import cache
from typing import TypeVar

from catalog.model.declared import KINDS, Key, Word
from catalog.reading.text import Language, Text


@dataclass(frozen=True, slots=True)
class Keyword:
    """A word in its two spellings; a neutral one does not tell which language a file is written in."""

    en: str
    zh: str
    neutral: bool = False


Closed = TypeVar("Closed", bound=Word)
SHORT, FEW = 3, 3
"""Signs of a word that is too short to be told by likeness alone, and how many guesses are offered for it."""

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


NOTHING_KNOWN = Text("这里还没有可用的名称", "there is nothing to name here yet")


def nearest(written: str, known: Iterable[str]) -> list[str]:
    """Return the known words that were probably meant: the closest, or the few that share a sign with a short Chinese one."""
    names = list(known)
    if close := get_close_matches(written, names, n=1, cutoff=0.6):
        return close
    short = len(written) <= SHORT and not written.isascii()
    near = get_close_matches(written, names, n=FEW + 1, cutoff=0.5) if short else []
    return sorted(near) if len(near) <= FEW else []


def suggestion(written: str, known: Iterable[str], *, shown: int = 8, language: Language | None = None) -> Text:
    """Say which of the known words may be meant; the words themselves where none is near, of one language where it is given."""
    names = sorted(dict.fromkeys(known), key=str.isascii)
    if not names:
        return NOTHING_KNOWN
    if close := nearest(written, names):
        return Text(f"是不是“{'”、“'.join(close)}”？", f"did you mean `{'`, `'.join(close)}`?")
    zh, en = ([name for name in names if name.isascii() is ascii_only][:shown] for ascii_only in (False, True))
    if language is not None:
        zh = en = (zh or en) if language == "zh" else (en or zh)
    return Text(f"可以写：{'、'.join(zh or en)}", f"known are: {', '.join(en or zh)}")


LANGUAGE_KEYS = table((Keyword("zh", "中文", neutral=True), Keyword("en", "英文", neutral=True)))
"""The keys of a text in two languages."""

TRUTH = {**table((Keyword("true", "是", neutral=True), Keyword("false", "否", neutral=True)))}
"""How a key that is true or false may be written besides `true` and `false`."""

NONE = table((Keyword("none", "无"),))
"""The word for an empty list, such as no fees."""
