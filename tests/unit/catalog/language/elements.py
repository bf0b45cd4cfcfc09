"""Shared elements for tests of the language."""

from __future__ import annotations

from catalog.model.field import Field


class NoElements:
    """A catalogue without shared elements."""

    keys: tuple[str, ...] = ()
    open: tuple[str, ...] = ()

    def field(self, key: str) -> Field | None:
        raise AssertionError(key)
