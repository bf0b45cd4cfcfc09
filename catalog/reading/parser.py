"""The YAML parser: libyaml's, or Python's own made to read the same."""

from __future__ import annotations

from typing import Protocol, cast

import yaml


class Place(Protocol):
    """Line and column of the parser, counted from 0."""

    line: int
    column: int


class ParserEvent(Protocol):
    """What is asked of the parser's events; only scalars have a value."""

    start_mark: Place
    end_mark: Place
    anchor: str | None
    tag: str | None
    implicit: tuple[bool, bool]
    value: str


class Parser(Protocol):
    """The YAML parser: one event after the other, None at the end."""

    def get_event(self) -> ParserEvent | None:
        """Return the next event; raises YAMLError on a syntax error."""


def parser(text: str) -> Parser:
    """Return the parser of a text: libyaml's, or Python's own where that is missing."""
    return cast("Parser", yaml.CSafeLoader(text) if yaml.__with_libyaml__ else _PurePython(text))


class _PurePython(yaml.SafeLoader):
    """Python's own parser, taking a question mark in unquoted text between brackets as text, as libyaml does."""

    in_text = False

    def scan_plain(self) -> yaml.ScalarToken:
        self.in_text = True
        try:
            return super().scan_plain()
        finally:
            self.in_text = False

    def peek(self, index: int = 0) -> str:
        character = super().peek(index)
        return "x" if self.in_text and character == "?" else character
