"""Walks through what a declaration holds, going only where the model's classes say there is something to find."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from functools import cache
from typing import get_args, get_type_hints

from catalog.model.declared import Declared, Key
from catalog.reading.text import Text


def texts(whole: Declared) -> list[Text]:
    """Return every text that a declaration shows to people, in declared order."""
    found: list[Text] = []
    _gather_texts(whole, found)
    return found


def referring(whole: Declared) -> Iterator[Declared]:
    """Yield the declaration and the parts of it that hold keys of other declarations."""
    model = class_of(whole)
    if references(model):
        yield whole
    for name in _towards_references(model):
        for part in _members(getattr(whole, name)):
            if isinstance(part, Declared):
                yield from referring(part)


def class_of(part: object) -> type:
    """Return the model class of a part, typed so that it may key a cache."""
    return type(part)


@cache
def references(model: type) -> tuple[tuple[str, str], ...]:
    """Name the attributes of a model class that hold keys of declarations, each with the kind it refers to."""
    said = [(name, key) for name, key in _keys(model) if key.refers is not None]
    return tuple((name, key.refers) for name, key in said if key.refers is not None)


def _gather_texts(part: object, found: list[Text]) -> None:
    for name in _towards_texts(class_of(part)):
        value = getattr(part, name)
        if isinstance(value, Text):
            found.append(value)
        elif value:
            for member in _members(value):
                _gather_member(member, found)


def _gather_member(member: object, found: list[Text]) -> None:
    if isinstance(member, Text):
        found.append(member)
    else:
        _gather_texts(member, found)


def _members(value: object) -> tuple[object, ...]:
    if isinstance(value, tuple):
        return value
    if isinstance(value, dict):
        return tuple(value.values())
    return () if value is None else (value,)


@cache
def _towards_texts(model: type) -> tuple[str, ...]:
    return tuple(name for name, classes in _parts(model) if any(Text in _within(each) for each in classes))


@cache
def _towards_references(model: type) -> tuple[str, ...]:
    return tuple(
        name for name, classes in _parts(model) if any(references(inner) for each in classes for inner in _within(each))
    )


@cache
def _within(model: type) -> frozenset[type]:
    """Return the class and every class that its objects may hold, however deep."""
    found, waiting = {model}, [model]
    while waiting:
        for _, classes in _parts(waiting.pop()):
            waiting.extend(classes - found)
            found |= classes
    return frozenset(found)


@cache
def _parts(model: type) -> tuple[tuple[str, frozenset[type]], ...]:
    """Return the attributes of a dataclass, each with the classes that its annotation names."""
    if not dataclasses.is_dataclass(model):
        return ()
    hints = get_type_hints(model)
    named = [each.name for each in dataclasses.fields(model) if each.name != "source"]
    return tuple((name, frozenset(_classes(hints[name]))) for name in named)


def _classes(hint: object) -> Iterator[type]:
    if isinstance(hint, type) and not get_args(hint):
        yield hint
    for each in get_args(hint):
        yield from _classes(each)


def _keys(model: type) -> Iterator[tuple[str, Key]]:
    for each in dataclasses.fields(model) if dataclasses.is_dataclass(model) else ():
        if isinstance(key := each.metadata.get("key"), Key):
            yield each.name, key
