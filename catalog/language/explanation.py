"""Why a field does not lower to JSON Schema, said at the keyword that is wrong; needed only after the quick check failed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

from catalog.language.schema_words import SCHEMA_WORDS
from catalog.model.field import Field
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.located import Mapping, Sequence
from catalog.reading.position import Position
from catalog.reading.text import Text

NOT_A_SCHEMA = Problem(
    "not-a-schema",
    Text("“{keyword}”不符合 JSON Schema 的规定", "`{keyword}` is not as JSON Schema requires"),
    Text("应当满足：{rule} {wanted}", "it must satisfy: {rule} {wanted}"),
)


def explain(made: Field, at: Position) -> Iterator[Diagnostic]:
    """Yield what the meta-schema finds wrong with a field, each at its place where that is known."""
    validator = Draft202012Validator(Draft202012Validator.META_SCHEMA)
    for error in validator.iter_errors(made.schema):
        deepest = next(iter(sorted(_leaves(error), key=lambda each: -len(each.absolute_path))), error)
        path = [str(part) if isinstance(part, str) else part for part in deepest.absolute_path]
        keyword = next((part for part in reversed(path) if isinstance(part, str)), made.key)
        place = _place(made.source, path) or at
        yield NOT_A_SCHEMA.at(place, keyword=keyword, rule=deepest.validator, wanted=deepest.validator_value)


def _leaves(error: ValidationError) -> Iterator[ValidationError]:
    if not error.context:
        yield error
    for each in error.context or ():
        yield from _leaves(each)


def _place(source: object, path: Iterable[str | int]) -> Position | None:
    place: Position | None = None
    here = source
    for part in path:
        if isinstance(here, Mapping):
            name = next((key for key in here if key == part or _english(key) == part), None)
            if name is None:
                return place
            place, here = here.of_value(name), here[name]
        elif isinstance(here, Sequence) and isinstance(part, int) and part < len(here):
            place, here = here.of(part), here[part]
        else:
            return place
    return place


def _english(written: str) -> str | None:
    word = SCHEMA_WORDS.get(written)
    return word.keyword.en if word is not None else None
