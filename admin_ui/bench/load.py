"""`tongban bench load`: a district's whole catalogue, cold and unchanged, against libyaml alone."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from shutil import rmtree
from tempfile import TemporaryDirectory

import yaml

from admin_ui.bench.catalogue import write_catalogue
from admin_ui.bench.figure import Figure, compare
from catalog.loading.loader import load
from engine.assessment.assess import assess, sound

ITEMS = 1135
COLD, UNCHANGED = 5.0, 0.5


def measure() -> Iterator[Figure]:
    """Yield the figures for a cold load with every check, and for an unchanged one to a usable index."""
    with TemporaryDirectory() as scratch:
        catalogue, cache = Path(scratch) / "catalogue", Path(scratch) / "cache"
        write_catalogue(catalogue, items=ITEMS)
        texts = [path.read_bytes() for path in sorted(catalogue.iterdir())]

        def libyaml() -> None:
            for text in texts:
                yaml.load(text, Loader=yaml.CSafeLoader)  # it is the safe loader, in C

        def cold() -> None:
            rmtree(cache, ignore_errors=True)
            if not sound(assess(load(catalogue, cache=cache))):
                raise AssertionError("the made-up catalogue has errors")

        def unchanged() -> None:
            if len(load(catalogue, cache=cache).catalog.items) != ITEMS:
                raise AssertionError("items are missing from the index")

        yield compare(f"load and check {ITEMS} items, cold", COLD, cold, libyaml, rounds=5)
        yield compare(f"load {ITEMS} items, unchanged", UNCHANGED, unchanged, libyaml, rounds=5)
