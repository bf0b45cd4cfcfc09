"""The legal basis of an item, without which there is no power to approve."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

ITEM_WITHOUT_BASIS = Problem(
    "item-without-basis",
    Text("事项“{item}”没有设定依据", "the item `{item}` has no legal basis"),
    Text(
        "请写明设定该事项的法律、法规及条款；没有依据的事项不得设立（行政许可法第十四至十七条）",
        "name the law and article that set it up; without one there may be no such item (行政许可法 14–17)",
    ),
)


def check_item_basis(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for an item whose list of bases is empty."""
    for item in catalog.items.values():
        if not item.basis:
            yield ITEM_WITHOUT_BASIS.at(place.of(item, "basis"), item=item.key)
