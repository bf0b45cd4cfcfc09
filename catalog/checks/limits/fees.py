"""Fees, which need a legal basis (行政许可法 58–59)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

FEE_WITHOUT_BASIS = Problem(
    "fee-without-basis",
    Text("收费“{fee}”没有依据", "the fee `{fee}` has no legal basis"),
    Text(
        "请写明收费依据；没有法律、行政法规的规定不得收费（行政许可法第五十八条）",
        "name the law that allows it; without one nothing may be charged (行政许可法 58)",
    ),
)


def check_fees(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a fee whose list of bases is empty."""
    for item in catalog.items.values():
        for fee in item.fees:
            if not fee.basis:
                yield FEE_WITHOUT_BASIS.at(place.of(fee, "basis"), fee=fee.name)
