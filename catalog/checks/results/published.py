"""What is made public of a licence: its decision is, so that everybody may look it up (行政许可法 40)."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.item import ItemType, Status
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

PERMIT_UNPUBLISHED = Problem(
    "permit-unpublished",
    Text(
        "行政许可“{item}”没有写明公开什么，准予的决定就不会公开",
        "the licence `{item}` does not say what is published, so that nobody can look up its decisions",
    ),
    Text(
        "请在“结果”中写“公开”，例如 [holder, number, issued]：行政许可法第四十条",
        "give its `result` a `publish`, such as [holder, number, issued] (Administrative Licensing Law, article 40)",
    ),
    Severity.WARNING,
)


def check_published(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every licence in use of which nothing is made public."""
    for item in catalog.items.values():
        if item.type is not ItemType.PERMIT or item.status is Status.WITHDRAWN:
            continue
        if item.result is None:
            yield PERMIT_UNPUBLISHED.at(place.of(item, "type"), item=item.key)
        elif not item.result.publish:
            yield PERMIT_UNPUBLISHED.at(place.of(item, "result"), item=item.key)
