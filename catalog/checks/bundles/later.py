"""What an item of a bundle asks for only when it begins: its own fields and materials, none that is needed before."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.checks.bundles.taken import item_of
from catalog.checks.form.compute import read_by
from catalog.checks.nearest import nearest
from catalog.model.bundle import Member
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.model.names import names
from catalog.model.sharing import Shared
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

BUNDLE_LATER_UNKNOWN = Problem(
    "bundle-later-unknown",
    Text(
        "事项“{item}”开始时再交“{name}”，它没有这个字段或者材料",
        "`{item}` asks for `{name}` only when it begins, and has no such field or material",
    ),
    Text("{suggestion}", "{suggestion}"),
)
BUNDLE_LATER_DECIDES = Problem(
    "bundle-later-decides",
    Text(
        "事项“{item}”开始时再交“{name}”，而开始时已经要用它来查重或者确定由谁办理",
        "`{item}` asks for `{name}` only when it begins, but needs it by then to find duplicates or who handles it",
    ),
    Text("请从“开始时再交”中删去“{name}”，一开始就问", "take `{name}` out of `later`, so that it is asked at once"),
)


def check_bundle_later(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for what an item does not ask for, and for a field by which it is decided how the item begins."""
    for bundle in catalog.bundles.values():
        for member in bundle.items:
            item = item_of(catalog, member.item)
            if item is not None:
                yield from _of_member(catalog, member, item)


def _of_member(catalog: Catalog, member: Member, item: Item) -> Iterator[Diagnostic]:
    known = (*item.form.fields, *(each.material for each in item.materials))
    deciding = set(_deciding(catalog, item)) if member.later else ()
    for index, name in enumerate(member.later):
        at = place.of(member, "later", index)
        if name not in known:
            yield BUNDLE_LATER_UNKNOWN.at(at, item=member.item, name=name, suggestion=nearest(name, known))
        elif name in deciding:
            yield BUNDLE_LATER_DECIDES.at(at, item=member.item, name=name)


def _deciding(catalog: Catalog, item: Item) -> Iterator[str]:
    """Yield the fields that are read as soon as the item begins: by its duplicate rules and by those who adopt it.

    A computed field is followed to what it is computed from.
    """
    conditions = [each.when for each in catalog.adoptions.values() if each.item == item.key]
    conditions += [each.when for each in item.duplicates]
    conditions += [item.shared.when] if isinstance(item.shared, Shared) else []
    read = [name for each in item.duplicates for name in each.same]
    read += [name for each in conditions if each is not None for name in names(each, catalog.conditions)]
    met: set[str] = set()
    while read:
        key = read.pop().partition(".")[0]
        if key in item.form.compute and key not in met:
            read += read_by(item.form, item.form.compute[key], catalog.conditions)
        met.add(key)
    yield from met
