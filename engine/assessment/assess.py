"""Every finding about a catalogue: how it reads, how its parts fit together, and whether everything in it can be compiled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from catalog.checks import check, of_calendars
from catalog.checks.left_out import LeftOut
from catalog.loading.loader import Loaded
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Severity
from engine.assessment.analysis import analyse
from engine.assessment.given import check_given
from engine.case.intake.compiled import CompiledService
from rules.declaration import CompiledInference


def assess(loaded: Loaded) -> tuple[Diagnostic, ...]:
    """Return all findings in reading order, each once: reading, structure, typing of conditions, forms, plans and tables."""
    left_out = frozenset((each.kind, each.key) for each in loaded.index if not each.sound)
    checked = check(loaded.catalog, left_out=left_out)
    found = {*loaded.diagnostics, *checked, *_salvaged(loaded), *_compiling(loaded.catalog, left_out)}
    return tuple(sorted(found, key=lambda each: each.order))


def _salvaged(loaded: Loaded) -> Iterator[Diagnostic]:
    """Yield what is wrong with calendars of which a day cannot be read, apart from that day."""
    if loaded.salvaged:
        every = {**loaded.catalog.calendars, **{str(each.key): each for each in loaded.salvaged}}
        yield from of_calendars(replace(loaded.catalog, calendars=every))


def sound(diagnostics: tuple[Diagnostic, ...]) -> bool:
    """Say whether nothing found is an error, so that the catalogue may be published."""
    return not any(each.severity is Severity.ERROR for each in diagnostics)


def _compiling(catalog: Catalog, left_out: LeftOut) -> Iterator[Diagnostic]:
    """An adoption shares the item's rules, so items and bundles alone are compiled, a bundle once its items are sound."""
    for key in (*catalog.items, *_whole(catalog, left_out)):
        if (service := catalog.service(key)) is not None:
            compiled, found = CompiledService.of(service, catalog)
            yield from found
            yield from analyse(compiled, catalog)
            yield from check_given(service.item, compiled.form)
    for inference in catalog.inferences.values():
        yield from CompiledInference.of(inference, catalog.conditions)[1]


def _whole(catalog: Catalog, left_out: LeftOut) -> Iterator[str]:
    """Yield the bundles of which no item was left out."""
    for key, bundle in catalog.bundles.items():
        if not any((kind, each.item) in left_out for kind in ("item", "adoption") for each in bundle.items):
            yield key
