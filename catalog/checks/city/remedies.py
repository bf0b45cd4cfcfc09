"""Remedies, which every refusal must state (行政许可法 38)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

REMEDIES_MISSING = Problem(
    "remedies-missing",
    Text(
        "城市没有写明救济途径，事项“{item}”也没有",
        "the city states no remedies, and neither does the item `{item}`",
    ),
    Text(
        "不予许可决定必须告知复议和诉讼途径（行政许可法第三十八条），请在城市中写明“救济途径”",
        "a refusal must tell where to turn (行政许可法 38): state `remedies` for the city",
    ),
    Severity.WARNING,
)


def check_remedies(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield one finding when the city has no remedies and some item relies on them."""
    if (city := catalog.city) is None or city.remedies is not None:
        return
    if (item := next((each for each in catalog.items.values() if each.remedies is None), None)) is not None:
        yield REMEDIES_MISSING.at(city.source.position, item=item.key)
