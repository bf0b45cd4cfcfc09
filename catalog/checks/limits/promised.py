"""The promised limit against the statutory one."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import length, place
from catalog.model.catalog import Catalog
from catalog.model.item import Limit, Start
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

PROMISED_LONGER = Problem(
    "promised-longer",
    Text(
        "承诺时限{promised}长于法定时限{statutory}",
        "the promised limit of {promised} is longer than the statutory {statutory}",
    ),
    Text("承诺时限不得超过法定时限，请缩短", "a promise may shorten the statutory limit, never lengthen it"),
)
PROMISED_OTHER_START = Problem(
    "promised-other-start",
    Text(
        "承诺时限从{promised}起算，法定时限从{statutory}起算，无法比较",
        "the promised limit runs from {promised}, the statutory one from {statutory}: they cannot be compared",
    ),
    Text(
        "请核对起算；起算不同时，守住承诺也可能超过法定时限",
        "check `from`: with different starts a promise may be kept and the law still broken",
    ),
    Severity.WARNING,
)
EXTENSION_LONGER = Problem(
    "extension-longer",
    Text(
        "承诺时限可以延长{promised}，超过法定时限可以延长的{statutory}",
        "the promised limit may be lengthened by {promised}, more than the {statutory} of the statutory limit",
    ),
    Text(
        "承诺时限的“延长”不得超过法定时限的“延长”",
        "lengthen the promise by no more than the law lengthens its own limit",
    ),
)
NOTHING = Text("零", "nothing")

_STARTS = {Start.RECEIVED: Text("收到", "receipt"), Start.ACCEPTED: Text("受理", "acceptance")}


def check_promised_limits(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a promise that is surely longer than the law allows, or that runs from another event."""
    for item in catalog.items.values():
        if item.limits is not None and item.limits.promised is not None and item.limits.statutory is not None:
            yield from _compare(item.limits.promised, item.limits.statutory)


def _compare(promised: Limit, statutory: Limit) -> Iterator[Diagnostic]:
    if length.surely_longer(promised.within, statutory.within):
        yield PROMISED_LONGER.at(
            place.of(promised, "within"), promised=promised.within.text, statutory=statutory.within.text
        )
    if promised.from_ is not statutory.from_:
        yield PROMISED_OTHER_START.at(
            place.of(promised, "from_"), promised=_STARTS[promised.from_], statutory=_STARTS[statutory.from_]
        )
    longer, lawful = promised.extend, statutory.extend
    if longer is not None and (lawful is None or length.surely_longer(longer, lawful)):
        allowed = lawful.text if lawful else NOTHING
        yield EXTENSION_LONGER.at(place.of(promised, "extend"), promised=longer.text, statutory=allowed)
