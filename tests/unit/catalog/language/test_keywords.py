"""Every word has one name in each language, and no name means two words of the same object."""

from __future__ import annotations

import pytest

from catalog.language import later
from catalog.language.computes import LEFT_OUT
from catalog.language.conditions import COMBINATORS, OPERATORS
from catalog.language.decoder import shape_of
from catalog.language.keywords import keys_of, suggestion, words_of
from catalog.language.schema import models
from catalog.language.schema_words import FORMATS, SCHEMA_WORDS, TYPES, WORDS
from catalog.loading.loader import load_sources
from catalog.model.compute import Function
from catalog.model.condition import Operator
from catalog.model.declared import Declared, Word


def subclasses(word: type[Word]) -> list[type[Word]]:
    return [each for direct in word.__subclasses__() for each in (direct, *subclasses(direct))]


@pytest.mark.parametrize("model", models(), ids=lambda model: model.__name__)
def test_keys_of_a_class_are_distinct_in_both_languages(model: type[Declared]) -> None:
    plain: type = model
    keywords = list(keys_of(plain).values())
    put_off = list(dict.fromkeys(later.KEYS.get(model, {}).values()))
    spellings = [spelling for word in (*keywords, *put_off) for spelling in (word.en, word.zh)]
    assert len(spellings) == len(set(spellings))
    assert all(word.en.isascii() and not word.zh.isascii() for word in keywords)


@pytest.mark.parametrize("word", subclasses(Word), ids=lambda word: word.__name__)
def test_closed_words_are_distinct_in_both_languages(word: type[Word]) -> None:
    assert len(words_of(word)) == 2 * len(word)


def test_words_of_fields_conditions_and_computes_do_not_collide() -> None:
    assert len(SCHEMA_WORDS) == 2 * len(WORDS)
    assert not LEFT_OUT & set(SCHEMA_WORDS)
    assert not set(OPERATORS) & set(COMBINATORS)
    assert len(OPERATORS) == 2 * len(Operator)
    assert len(words_of(Function)) == 2 * len(Function)
    assert all(word.en.isascii() and not word.zh.isascii() for word in (*TYPES.values(), *FORMATS.values()))


def test_english_keys_equal_python_attributes() -> None:
    for model in models():
        for written, slot in shape_of(model).slots.items():
            if written.isascii() and slot.attribute != "key":
                assert slot.attribute.rstrip("_") == written


def test_a_near_word_is_suggested_in_the_language_in_which_it_was_meant() -> None:
    assert suggestion("nmae", ["name", "名称"]).en == "did you mean `name`?"
    assert suggestion("办理地", ["办理地点", "name"]).zh == "是不是“办理地点”？"
    assert suggestion("zzz", ["b", "a", "甲"]).en == "known are: b, a"


def test_a_file_that_mixes_languages_is_warned_of_once_at_the_rarer() -> None:
    loaded = load_sources({"m.yaml": "material: lease\n名称: 合同\ntype: form\n".encode()})
    assert [(each.code, str(each.position)) for each in loaded.diagnostics] == [("mixed-languages", "m.yaml:2:1")]
    assert "lease" in loaded.catalog.materials


@pytest.mark.parametrize(
    ("written", "known", "says"),
    [
        ("最常", ("最短", "最长", "标题"), "是不是“最短”、“最长”？"),
        ("名程", ("名称", "部门"), "是不是“名称”？"),
        ("最常", ("最短", "最长", "最多", "最小", "标题"), "可以写：最短、最长、最多、最小、标题"),
        ("maxlen", ("maxLength", "最长"), "是不是“maxLength”？"),
        ("xy", ("ab", "xz"), "可以写：ab、xz"),
        ("usc", (), "这里还没有可用的名称"),
    ],
)
def test_a_mistyped_word_is_guessed_in_both_languages(written: str, known: tuple[str, ...], says: str) -> None:
    assert suggestion(written, known).zh == says
