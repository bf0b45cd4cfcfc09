"""How a declared kind states its keys: one attribute a key, with its Chinese name and meaning beside it."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, dataclass
from enum import StrEnum
from typing import Any, Self, TypeVar, dataclass_transform

from catalog.reading.located import Mapping

Declaration = TypeVar("Declaration", bound=type)


@dataclass(frozen=True, slots=True)
class Key:
    """What the language says of one key: Chinese name, meaning in both languages, and what its value may refer to."""

    zh: str
    meaning_zh: str
    meaning_en: str
    example: str
    refers: str | None = None
    one_or_many: bool = False


def entry(
    zh: str,
    meaning: tuple[str, str],
    *,
    example: str = "",
    default: object = MISSING,
    refers: str | None = None,
    one_or_many: bool = False,
) -> Any:  # noqa: ANN401  # a dataclass field stands for any attribute type
    """Declare one key of a kind.

    `meaning` is (Chinese, English), one sentence each. Without `default` the key is required. `refers` names the
    top-level kind whose keys the value must be one of; `one_or_many` lets a single value stand for a list of one.
    """
    said = Key(zh, *meaning, example=example, refers=refers, one_or_many=one_or_many)
    if default is dict:
        return dataclasses.field(default_factory=dict, metadata={"key": said})
    return dataclasses.field(default=default, metadata={"key": said})


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Anything read from a declaration; `source` says where each of its keys is written and is no part of its meaning."""

    source: Mapping = dataclasses.field(compare=False, repr=False)


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of declaration: its key in English and Chinese, and the plural under which small ones stand together."""

    en: str
    zh: str
    plural: str | None
    plural_zh: str | None
    model: type


KINDS: dict[str, Kind] = {}
SAID: dict[type, str] = {}
"""What each class is, in one Chinese sentence; its docstring begins with the same in English."""


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(entry,))
def declared(said: str) -> Callable[[Declaration], Declaration]:
    """Make a class a frozen, slotted, keyword-only part of a declaration; `said` introduces it in Chinese."""

    def make(cls: Declaration) -> Declaration:
        made: Declaration = dataclass(frozen=True, slots=True, kw_only=True)(cls)  # type: ignore[assignment]  # slots make a new class
        SAID[made] = said
        return made

    return make


@dataclass_transform(frozen_default=True, kw_only_default=True, field_specifiers=(entry,))
def kind(
    en: str, zh: str, said: str, *, plural: str | None = None, plural_zh: str | None = None
) -> Callable[[Declaration], Declaration]:
    """Make a class a top-level kind; its first key, `en` or `zh`, names it and holds its catalogue key."""

    def register(cls: Declaration) -> Declaration:
        made = declared(said)(cls)
        KINDS[en] = Kind(en, zh, plural, plural_zh, made)
        return made

    return register


class Word(StrEnum):
    """A closed word of the language, with its Chinese name; `said` introduces the words of a class in Chinese."""

    zh: str

    def __init_subclass__(cls, said: str = "") -> None:
        """Keep what is said of the class."""
        super().__init_subclass__()
        SAID[cls] = said

    def __new__(cls, value: str, zh: str) -> Self:
        """Make the word `value`, called `zh` in Chinese."""
        member = str.__new__(cls, value)
        member._value_ = value
        member.zh = zh
        return member
