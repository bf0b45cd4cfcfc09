"""The ways of running conditions that a command may be told to use, by name; each is made ready only when it is named."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from rules.backend import Backend


def _compiled() -> AbstractContextManager[Backend]:
    from rules.backend import Compiled

    return nullcontext(Compiled())


def _inference() -> AbstractContextManager[Backend]:
    from rules.gates import Inference

    return nullcontext(Inference())


def _sql() -> AbstractContextManager[Backend]:
    from admin_ui.fuzz.databases import sqlite

    return sqlite()


@contextmanager
def _browser() -> Iterator[Backend]:
    from admin_ui.browser import Browser, NoNodeError

    try:
        with Browser() as browser:
            yield browser
    except NoNodeError as missing:
        raise Unavailable(str(missing)) from missing


class Unavailable(Exception):
    """This machine lacks what a backend needs; the message says what."""


BACKENDS: Mapping[str, Callable[[], AbstractContextManager[Backend]]] = {
    "compiled": _compiled,
    "inference": _inference,
    "sql": _sql,
    "browser": _browser,
}
"""By name, how a backend is opened; it is put away afterwards."""
