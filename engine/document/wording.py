"""The text of a document with its named fields filled in, in both languages."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.model.document import FIELD, LISTS, NAMED, Document, Named, Paragraph
from catalog.reading.text import Text

Value = Text | tuple[Text, ...]
Values = Mapping[Named, Value]
"""What the fields of a document are filled with; those without a value are left out."""


@dataclass(frozen=True, slots=True)
class MissingField(Exception):  # a fact about a declaration, which the caller explains
    """A field that a paragraph names has no value."""

    written: str


def listed(entries: tuple[Text, ...]) -> Text:
    """Return several entries as one phrase."""
    return Text("；".join(each.zh for each in entries), "; ".join(each.en for each in entries))


def filled(text: Text, values: Values) -> Text:
    """Return a text with its fields filled in; raises MissingField."""
    return Text(_filled(text.zh, values).zh, _filled(text.en, values).en)


def paragraphs(document: Document, values: Values) -> Iterator[Text]:
    """Yield the paragraphs that stand, filled in; raises MissingField."""
    for each in document.body:
        if all(NAMED.get(name) in values for name in each.given):
            yield from _paragraph(each, values)


def _paragraph(paragraph: Paragraph, values: Values) -> Iterator[Text]:
    if (alone := _alone(paragraph)) is not None and isinstance(entries := values.get(alone), tuple):
        for number, entry in enumerate(entries, 1):
            yield Text(f"{number}. {entry.zh}", f"{number}. {entry.en}")
    else:
        yield filled(paragraph.text, values)


def _alone(paragraph: Paragraph) -> Named | None:
    """Return the list that is all there is in a paragraph, in both languages."""
    found = {NAMED.get(name) for name in paragraph.names}
    bare = all(FIELD.fullmatch(wording.strip()) for wording in (paragraph.text.zh, paragraph.text.en))
    return next(iter(found)) if bare and len(found) == 1 and found <= LISTS else None


def _filled(wording: str, values: Values) -> Text:
    """Return a wording with its fields filled in with each language's values."""
    parts: list[Text] = []
    end = 0
    for match in FIELD.finditer(wording):
        before = wording[end : match.start()]
        parts += Text(before, before), _value(match[1], values)
        end = match.end()
    rest = wording[end:]
    return Text("".join(each.zh for each in parts) + rest, "".join(each.en for each in parts) + rest)


def _value(written: str, values: Values) -> Text:
    name = NAMED.get(written)
    value = values.get(name) if name is not None else None
    if value is None:
        raise MissingField(written)
    return listed(value) if isinstance(value, tuple) else value
