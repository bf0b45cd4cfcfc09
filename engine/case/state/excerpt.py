"""What is taken out of answers for others to read: the value at a dotted path, names of people hidden."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from engine.people.masking import masked


def value_at(answers: Mapping[str, object], path: str) -> object | None:
    """Return the value at a path; inside a repeating group one for each row that has it, None where there is none."""
    key, dot, rest = path.partition(".")
    value = answers.get(key)
    if not dot:
        return value
    if isinstance(value, Mapping):
        return value_at(value, rest)
    if isinstance(value, list | tuple):
        found = (value_at(each, rest) for each in value if isinstance(each, Mapping))
        return [each for each in found if each is not None] or None
    return None


def without_names(value: object, names: Iterable[str]) -> object:
    """Return a value in which every text that is the name of one of several people is masked."""
    for name in names:
        value = without_name(value, name)
    return value


def without_name(value: object, name: str) -> object:
    """Return a value in which every text that is the person's name is masked, however deep it stands."""
    if isinstance(value, str):
        return masked(value) if value == name else value
    if isinstance(value, Mapping):
        return {key: without_name(each, name) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [without_name(each, name) for each in value]
    return value
