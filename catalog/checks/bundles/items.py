"""The items of a bundle: declared, each once, in a stage that there is, and at least one of them always needed."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.checks.bundles.taken import item_of
from catalog.checks.left_out import NOTHING, LeftOut
from catalog.checks.nearest import nearest
from catalog.model.bundle import Bundle
from catalog.model.catalog import Catalog
from catalog.model.item import Status
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

BUNDLE_UNKNOWN_ITEM = Problem(
    "bundle-unknown-item",
    Text("一件事“{bundle}”包含“{item}”，没有这个事项或采用", "the bundle `{bundle}` takes `{item}`, neither an item nor an adoption"),
    Text("{suggestion}", "{suggestion}"),
)  # fmt: skip
BUNDLE_ITEM_TWICE = Problem(
    "bundle-item-twice",
    Text("事项“{item}”在一件事中出现了两次", "the item `{item}` stands twice in the bundle"),
    Text(
        "每个事项写一次；不同情形用“任一”合写在“当”里",
        "name each item once; join the situations with `any` in its `when`",
    ),
)
BUNDLE_UNKNOWN_STAGE = Problem(
    "bundle-unknown-stage",
    Text(
        "事项“{item}”属于阶段“{stage}”，没有这个阶段",
        "the item `{item}` belongs to the stage `{stage}`, which there is not",
    ),
    Text("{suggestion}", "{suggestion}"),
)
BUNDLE_NEVER_CERTAIN = Problem(
    "bundle-never-certain",
    Text("一件事“{bundle}”的事项都有条件，可能一个也不需要办", "every item of the bundle `{bundle}` is conditional: it may need none of them"),
    Text("至少一个事项不写“当”，或者用引导问题保证总有一个要办", "leave `when` out of one item, or see to it that some answer always needs one"),
    Severity.NOTE,
)  # fmt: skip
BUNDLE_OF_WITHDRAWN = Problem(
    "bundle-of-withdrawn",
    Text(
        "一件事“{bundle}”包含的事项“{item}”已{status}",
        "the bundle `{bundle}` takes the item `{item}`, which is {status}",
    ),
    Text("请从一件事中删去它，或者把这件事也停下来", "take it out of the bundle, or put the bundle out of use as well"),
    Severity.WARNING,
)


def check_bundle_items(catalog: Catalog, left_out: LeftOut = NOTHING) -> Iterator[Diagnostic]:
    """Yield a finding for an item that is not declared; one that was left out for its own errors is."""
    for bundle in catalog.bundles.values():
        for member in bundle.items:
            written = any((kind, member.item) in left_out for kind in ("item", "adoption"))
            if not written and member.item not in catalog.items and member.item not in catalog.adoptions:
                known = (*catalog.items, *catalog.adoptions)
                at, suggestion = place.of(member, "item"), nearest(member.item, known)
                yield BUNDLE_UNKNOWN_ITEM.at(at, bundle=bundle.key, item=member.item, suggestion=suggestion)


def check_bundle_members(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for an item that stands twice or is not in use, an unknown stage, and a bundle that may need no item."""
    for bundle in catalog.bundles.values():
        yield from _twice(bundle)
        yield from _stages(bundle)
        yield from _out_of_use(catalog, bundle)
        if bundle.items and all(member.when is not None for member in bundle.items):
            yield BUNDLE_NEVER_CERTAIN.at(place.of(bundle, "items"), bundle=bundle.key)


def _twice(bundle: Bundle) -> Iterator[Diagnostic]:
    met: set[str] = set()
    for member in bundle.items:
        if member.item in met:
            yield BUNDLE_ITEM_TWICE.at(place.of(member, "item"), item=member.item)
        met.add(member.item)


def _out_of_use(catalog: Catalog, bundle: Bundle) -> Iterator[Diagnostic]:
    """Yield a finding for an item that is not in use, while the bundle is."""
    for member in bundle.items if bundle.status is Status.IN_USE else ():
        item = item_of(catalog, member.item)
        if item is not None and item.status is not Status.IN_USE:
            status = Text(item.status.zh, item.status.value)
            yield BUNDLE_OF_WITHDRAWN.at(place.of(member, "item"), bundle=bundle.key, item=member.item, status=status)


def _stages(bundle: Bundle) -> Iterator[Diagnostic]:
    known = [each.stage for each in bundle.stages]
    for member in bundle.items:
        if member.stage is not None and member.stage not in known:
            at, suggestion = place.of(member, "stage"), nearest(member.stage, known)
            yield BUNDLE_UNKNOWN_STAGE.at(at, item=member.item, stage=member.stage, suggestion=suggestion)
