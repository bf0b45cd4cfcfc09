"""A catalogue from a directory or from published text: everything that can be read, and every problem at once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import TypeVar

from catalog.bundling.merge import merged
from catalog.bundling.parts import parts_of
from catalog.bundling.sound import sound_conditions
from catalog.loading.bodies import Bodies
from catalog.loading.cache import digest, remember, remembered
from catalog.loading.record import Listed, Record
from catalog.loading.sources import sources
from catalog.loading.workshop import Workshop
from catalog.model.adoption import Adoption
from catalog.model.bundle import Bundle
from catalog.model.calendar import Calendar
from catalog.model.catalog import Catalog, Service
from catalog.model.declared import Declared
from catalog.model.document import Document
from catalog.model.inference import Inference
from catalog.model.item import Item
from catalog.model.merged import Merged
from catalog.model.place import City, Department
from catalog.model.shared import Certificate, Element, Material, NamedCondition
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

DECLARED_TWICE = Problem(
    "declared-twice",
    Text("“{key}”已经声明过", "`{key}` is declared already"),
    Text(
        "第一次在 {first}；请换一个代号，或删除其中一个",
        "first at {first}; choose another key, or delete one of the two",
    ),
)
SEVERAL_CITIES = Problem(
    "several-cities",
    Text("一个目录只能有一个城市", "a catalogue has one city"),
    Text("第一个在 {first}；请删除多余的", "the first is at {first}; delete the other"),
)


@dataclass(frozen=True, slots=True)
class Loaded:
    """A catalogue with everything found wrong while reading it, the text it was read from, and its index."""

    catalog: Catalog
    diagnostics: tuple[Diagnostic, ...]
    sources: Mapping[str, bytes]
    index: tuple[Listed, ...]
    salvaged: tuple[Calendar, ...] = ()
    """what can be read of calendars that have errors, so that what is wrong with their other days is said as well"""


def load(directory: Path, *, cache: Path | None = None) -> Loaded:
    """Load the catalogue below a directory (or one file); with `cache`, unchanged files are not read again until needed."""
    found, problems = sources(directory)
    known = remembered(cache) if cache is not None else {}
    records, workshop = _recorded(found, known)
    if cache is not None and records != known:
        remember(cache, records)
    return _loaded(found, records, workshop, problems)


def load_sources(published: Mapping[str, bytes]) -> Loaded:
    """Load a catalogue from text kept elsewhere: relative POSIX paths and their bytes."""
    found = dict(sorted(published.items()))
    return _loaded(found, *_recorded(found, {}), [])


def _recorded(found: Mapping[str, bytes], known: Mapping[str, Record]) -> tuple[dict[str, Record], Workshop]:
    """Record every file: from the cache where nothing changed that it depends on, else by decoding it."""
    workshop = Workshop(found)
    digests = {file: digest(content) for file, content in found.items()}
    kept = {file: known[file] for file, name in digests.items() if file in known and known[file].digest == name}
    fresh = [file for file in found if file not in kept]
    if _touches_elements(workshop, fresh, known, kept):
        kept, fresh = {}, list(found)
    workshop.locate(_places(workshop, found, kept))
    made = {file: _decoded(workshop, file) for file in fresh}
    return {
        file: kept[file] if file in kept else Record.of(digests[file], workshop.file(file), made[file])
        for file in found
    }, workshop


def _touches_elements(
    workshop: Workshop, fresh: Iterable[str], known: Mapping[str, Record], kept: Mapping[str, Record]
) -> bool:
    """Tell whether a shared element was added, changed or removed: every field may refer to it."""
    gone = (record for file, record in known.items() if file not in kept)
    return bool(kept) and (
        any(each.kind == "element" for record in gone for each in record.listed)
        or any(raw.kind == "element" for file in fresh for raw in workshop.file(file).declarations)
    )


def _places(
    workshop: Workshop, found: Iterable[str], kept: Mapping[str, Record]
) -> Iterator[tuple[tuple[str, str], str]]:
    for file in found:
        each: Iterable[tuple[str, str]] = (
            ((listed.kind, listed.key) for listed in kept[file].listed)
            if file in kept
            else ((raw.kind, raw.key) for raw in workshop.file(file).declarations)
        )
        yield from ((place, file) for place in each)


def _decoded(workshop: Workshop, file: str) -> list[Declared | None]:
    held = workshop.file(file)
    return [workshop.take(raw, held) for raw in held.declarations]


def _loaded(
    found: Mapping[str, bytes], records: Mapping[str, Record], workshop: Workshop, problems: list[Diagnostic]
) -> Loaded:
    index = tuple(listed for record in records.values() for listed in record.listed)
    diagnostics = [
        *problems,
        *(each for record in records.values() for each in record.diagnostics),
        *_repeated(index),
    ]
    diagnostics.sort(key=lambda each: each.order)
    return Loaded(
        _catalog(index, workshop), tuple(diagnostics), MappingProxyType(dict(found)), index, _salvaged(index, workshop)
    )


def _salvaged(index: Iterable[Listed], workshop: Workshop) -> tuple[Calendar, ...]:
    unsound = dict.fromkeys(each.key for each in index if each.kind == "calendar" and not each.sound)
    made = (workshop.salvaged("calendar", key) for key in unsound)
    return tuple(each for each in made if isinstance(each, Calendar))


def _repeated(index: Iterable[Listed]) -> Iterator[Diagnostic]:
    """Yield declarations under a key that is taken; items, adoptions and bundles are applied for under one set of keys."""
    first: dict[tuple[str, str], Listed] = {}
    for each in index:
        place = ("item" if each.kind in {"adoption", "bundle"} else each.kind, "" if each.kind == "city" else each.key)
        if (earlier := first.setdefault(place, each)) is not each and (each.key or each.kind == "city"):
            problem = SEVERAL_CITIES if each.kind == "city" else DECLARED_TWICE
            yield problem.at(each.at, key=each.key, first=earlier.at)


_Body = TypeVar("_Body", bound=Declared)


def _catalog(index: Iterable[Listed], workshop: Workshop) -> Catalog:
    first: dict[tuple[str, str], Listed] = {}
    for each in index:
        first.setdefault((each.kind, each.key), each)
    keys: dict[str, list[str]] = {}
    for each in first.values():
        if each.sound:  # a second declaration stands in for nothing, not even for one with errors
            keys.setdefault(each.kind, []).append(each.key)

    def bodies(kind: str, model: type[_Body]) -> Bodies[_Body]:
        return Bodies(keys.get(kind, ()), _decoder(workshop, kind, model))

    city = next(iter(bodies("city", City).values()), None)
    made = Catalog(
        city,
        bodies("department", Department),
        bodies("element", Element),
        bodies("material", Material),
        bodies("certificate", Certificate),
        bodies("condition", NamedCondition),
        bodies("item", Item),
        bodies("adoption", Adoption),
        bodies("calendar", Calendar),
        bodies("document", Document),
        inferences=bodies("inference", Inference),
        bundles=bodies("bundle", Bundle),
    )
    return replace(made, merged=Bodies(made.bundles, cache(lambda key: _merged(made, made.bundles[key]))))


def _merged(catalog: Catalog, bundle: Bundle) -> Merged:
    """Make one application of a bundle; what cannot be an item of one is left out, and reported by the checks."""

    def service(key: str) -> Service | None:
        return None if key in catalog.bundles else catalog.service(key)

    return merged(bundle, parts_of(bundle, service, sound_conditions(catalog.conditions)))


def _decoder(workshop: Workshop, kind: str, model: type[_Body]) -> Callable[[str], _Body]:
    def decode(key: str) -> _Body:
        made = workshop.decode(kind, key)
        if not isinstance(made, model):
            raise KeyError(key)
        return made

    return decode
