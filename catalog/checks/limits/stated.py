"""Whether time limits are stated where the handling type asks for them."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.item import Handling, Limit, Limits, Status, ToAccept, ToDeliver
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

LIMIT_MISSING = Problem(
    "limit-missing",
    Text("事项“{item}”是承诺件，却没有写明承诺时限", "the item `{item}` is handled within a limit, but promises none"),
    Text("请写“时限”中的“承诺”，或改为即办件", "state the promised limit, or handle it on the spot"),
)
LIMIT_ON_THE_SPOT = Problem(
    "limit-on-the-spot",
    Text("事项“{item}”是即办件，却写了承诺时限", "the item `{item}` is handled on the spot, yet promises a limit"),
    Text("请删去承诺时限，或改为承诺件", "remove the promised limit, or handle it within the limit"),
    Severity.WARNING,
)
LIMIT_WITHOUT_BASIS = Problem(
    "limit-without-basis",
    Text("“{limit}”的期限没有写明依据", "the limit `{limit}` has no legal basis"),
    Text(
        "请在“{limit}”下写“依据”：哪部法律哪一条规定了这个期限",
        "say under `{limit}` which law and article sets it (`basis`)",
    ),
    Severity.WARNING,
)


def check_stated_limits(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a promise that is missing or out of place, and for a limit of the law without a basis."""
    for item in catalog.items.values():
        promised = item.limits.promised if item.limits is not None else None
        if item.handling is Handling.WITHIN_LIMIT and promised is None and item.status is Status.IN_USE:
            yield LIMIT_MISSING.at(place.of(item, "limits"), item=item.key)
        if item.handling is Handling.ON_THE_SPOT and promised is not None:
            yield LIMIT_ON_THE_SPOT.at(promised.source.position, item=item.key)
        yield from _without_basis(item.limits) if item.limits is not None else ()


def _without_basis(limits: Limits) -> Iterator[Diagnostic]:
    for name in ("statutory", "acceptance", "delivery"):
        limit: Limit | ToAccept | ToDeliver | None = getattr(limits, name)
        if limit is not None and limit.basis is None:
            yield LIMIT_WITHOUT_BASIS.at(place.of(limit, "within"), limit=place.spelling(limits, name))
