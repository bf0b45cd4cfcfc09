"""What an item of a bundle may ask for only when it begins: nothing by which it is found who handles it."""

from __future__ import annotations

import pytest

from catalog.checks import check
from catalog.loading.loader import load_sources
from tests.shared_city import BUNDLE, sources


@pytest.mark.parametrize(("later", "found"), [("large", 1), ("district", 1), ("site", 1), ("extra", 0)])
def test_what_decides_how_an_item_begins_is_asked_at_once(later: str, found: int) -> None:
    """Whether adopters may handle it at all, which of them does, and what is the same in a duplicate."""
    bundle = BUNDLE.replace("{item: stall}", f"{{item: stall, later: {later}}}")
    item = sources()["stall.yaml"].decode().replace("fields:\n", "fields:\n    extra: {type: string, title: 备注}\n")
    loaded = load_sources(sources("d07", stall=item, bundle=bundle))
    codes = [each.code for each in check(loaded.catalog) if each.code.startswith("bundle-later")]
    assert codes == ["bundle-later-decides"] * found
