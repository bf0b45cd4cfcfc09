"""Editions of the catalogue: the one in force, and those on which open cases stay."""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Generic, TypeVar

from sqlalchemy import func, select

from catalog.model.catalog import Catalog, Service
from engine.edition.publication import Sources, Version, history, last_before
from engine.storage.database import Database
from engine.storage.tables import publication, version_source
from engine.time.days import Days

Compiled = TypeVar("Compiled")
Prepare = Callable[[Service, Catalog], Compiled]
KEPT = 8
"""How many editions stay in memory; others are loaded again when they are asked for."""


@dataclass(frozen=True)
class Edition(Generic[Compiled]):
    """One published version, ready to be used; its services are compiled when they are first asked for."""

    version: str
    effective: date
    """The first legal day on which it was in force."""
    catalog: Catalog
    sources: Mapping[str, bytes]
    prepare: Prepare[Compiled] = field(repr=False)
    _services: dict[str, Compiled] = field(default_factory=dict, repr=False)
    _guard: threading.Lock = field(default_factory=threading.Lock, repr=False)

    @cached_property
    def days(self) -> Days:
        """The legal days of the city, by the calendars of this edition."""
        return Days.of(self.catalog)

    def service(self, key: str) -> Compiled | None:
        """Return what may be applied for under `key`, compiled; None when there is no such service."""
        if (made := self._services.get(key)) is not None:
            return made
        if (service := self.catalog.service(key)) is None:
            return None
        with self._guard:
            if key not in self._services:
                self._services[key] = self.prepare(service, self.catalog)
            return self._services[key]


class Editions(Generic[Compiled]):
    """The published versions, at most `KEPT` of them in memory, shared by the threads of a process.

    `load` reads published text, which had no errors when it was published; `prepare` makes a service ready.
    """

    def __init__(self, database: Database, load: Callable[[Sources], Catalog], prepare: Prepare[Compiled]) -> None:
        self._database = database
        self._load = load
        self._prepare = prepare
        self._loaded: OrderedDict[str, Edition[Compiled]] = OrderedDict()
        self._guard = threading.Lock()

    def current(self, day: date) -> Edition[Compiled] | None:
        """Return the edition in force on a legal day, None before the first."""
        with self._database.read() as connection:
            version = last_before(connection, day)
        return self.get(version.version) if version else None

    def get(self, version: str) -> Edition[Compiled]:
        """Return a published version; raises KeyError when it was never published."""
        with self._guard:
            if version not in self._loaded:
                self._loaded[version] = self._edition(version)
            self._loaded.move_to_end(version)
            while len(self._loaded) > KEPT:
                self._loaded.popitem(last=False)
            return self._loaded[version]

    def history(self) -> tuple[Version, ...]:
        """Return all publications, the latest first."""
        with self._database.read() as connection:
            return history(connection)

    def _edition(self, version: str) -> Edition[Compiled]:
        source, published = version_source.c, publication.c
        with self._database.read() as connection:
            effective = connection.scalar(select(func.min(published.effective)).where(published.version == version))
            rows = connection.execute(select(source.path, source.content).where(source.version == version)).all()
        if effective is None:
            raise KeyError(version)
        sources = {path: bytes(content) for path, content in rows}
        return Edition(version, date.fromisoformat(effective), self._load(sources), sources, self._prepare)
