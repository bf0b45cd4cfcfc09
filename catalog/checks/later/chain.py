"""Items and those that they follow name one another, and nothing follows itself."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.checks.circle import circles, said
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

LATER_NOT_FOLLOWING = Problem(
    "later-not-following",
    Text(
        "事项“{later}”是“{item}”的后续，自己却没有写接续它",
        "`{later}` is to follow `{item}`, but does not say so itself",
    ),
    Text("请在事项“{later}”中写“接续: {item}”", "write `follows: {item}` in the item `{later}`"),
)
FOLLOWS_UNNAMED = Problem(
    "follows-unnamed",
    Text(
        "事项“{later}”接续“{item}”，后者的“后续”中却没有它",
        "`{later}` follows `{item}`, which does not name it under `later`",
    ),
    Text("请在事项“{item}”的“后续”中写明怎样接续", "say under `later` of `{item}` what it does"),
)
LATER_TWICE = Problem(
    "later-twice",
    Text("事项“{later}”在“后续”中出现了两次", "`{later}` stands twice under `later`"),
    Text("一个事项只办一种后续；另一种请另写一个事项", "an item does one thing; give the other an item of its own"),
)
LATER_CIRCLE = Problem(
    "later-circle",
    Text("几个事项互相接续，没有开头：{circle}", "items follow one another in a circle: {circle}"),
    Text("最先颁发证照的事项不写“接续”", "the item that first issues the certificate does not have `follows`"),
)


def check_chains(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a follow-up that only one side names, one named twice, and a circle."""
    for item in catalog.items.values():
        yield from _named(catalog, item)
        if item.follows is not None and item.follows in catalog.items and catalog.follow_up(item.key) is None:
            yield FOLLOWS_UNNAMED.at(place.of(item, "follows"), later=item.key, item=item.follows)
    follows = {item.key: (item.follows,) if item.follows else () for item in catalog.items.values()}
    for circle in circles(follows):
        yield LATER_CIRCLE.at(place.of(catalog.items[circle[0]], "follows"), circle=said(circle))


def _named(catalog: Catalog, item: Item) -> Iterator[Diagnostic]:
    met: set[str] = set()
    for each in item.later:
        for kind, key in each.named:
            later = catalog.items.get(key)
            if later is not None and later.follows != item.key:
                yield LATER_NOT_FOLLOWING.at(place.of(each, kind.value), later=key, item=item.key)
            if key in met:
                yield LATER_TWICE.at(place.of(each, kind.value), later=key)
            met.add(key)
