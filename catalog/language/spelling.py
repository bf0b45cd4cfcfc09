"""Hints in the words of the file they are about: a Chinese file is shown Chinese keys, an English file English ones."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from catalog.language.keywords import Keyword, Table, keys_of, table, words_of
from catalog.language.schema_words import FORMATS, TYPES, WORDS
from catalog.model.compute import Function
from catalog.model.condition import Combinator, Operator
from catalog.model.declared import KINDS
from catalog.reading.text import Language, Text

_KEY = re.compile(r"(?<![\w$.])(\$?[A-Za-z_]+|[\u4e00-\u9fff]+)(?=: )")
"""A word where a key stands in an example."""
_VALUE = re.compile(r"((?:type|类型|format|格式): )(\w+)")
"""The word of a type or of a format behind its key."""


def spelled_in(hint: Text, language: Language) -> Text:
    """Return a hint, in both languages of people, with the keys of its examples as a file in `language` writes them."""
    return Text(_spelled(hint.zh, language), _spelled(hint.en, language))


def _spelled(hint: str, language: Language) -> str:
    if ": " not in hint:
        return hint
    turned = _KEY.sub(lambda key: _in(_keys().get(key[1]), key[1], language), hint)
    return _VALUE.sub(lambda word: word[1] + _in({**FORMATS, **TYPES}.get(word[2]), word[2], language), turned)


def _in(keyword: Keyword | None, written: str, language: Language) -> str:
    if keyword is None or keyword.neutral:
        return written
    return keyword.zh if language == "zh" else keyword.en


@cache
def _keys() -> Table:
    """Return the keys of examples: those of fields and conditions, and all others that mean one thing wherever they stand."""
    own = table(word.keyword for word in WORDS)
    own |= words_of(Operator) | words_of(Combinator) | words_of(Function)
    others = {keyword for kind in KINDS.values() for keyword in keys_of(kind.model).values()}
    times = Counter(spelling for keyword in others for spelling in {keyword.en, keyword.zh})
    clear = (each for each in others if times[each.en] == 1 and times[each.zh] == 1)
    return {**table(clear), **own}
