"""How far a long command has come, drawn for who watches it and for nobody else."""

from __future__ import annotations

import sys
from collections.abc import Callable, Generator, Iterable, Iterator
from contextlib import contextmanager
from typing import TypeVar

import click

from catalog.reading.text import Language, Text

Each = TypeVar("Each")


@contextmanager
def bar(length: int, said: Text, language: Language) -> Generator[Callable[[int], None]]:
    """Draw a bar on the error stream of a terminal; the callable says that so many more of `length` are done."""
    watched = sys.stderr.isatty()
    with click.progressbar(length=length, label=said.in_(language), file=sys.stderr, hidden=not watched) as drawn:
        yield drawn.update


def watched(each: Iterable[Each], length: int, said: Text, language: Language) -> Iterator[Each]:
    """Yield what is gone through, and draw how far one has come."""
    with bar(length, said, language) as advance:
        for one in each:
            yield one
            advance(1)
