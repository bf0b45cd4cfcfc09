"""Items that are no longer handled, which must say what to do instead."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.item import Status
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

STATUS_WITHOUT_NOTE = Problem(
    "status-without-note",
    Text("事项“{item}”已{status}，却没有状态说明", "the item `{item}` is {status} but has no status note"),
    Text(
        "请用“状态说明”告诉申请人原因和替代办法",
        "tell applicants in `status_note` why, and what to do instead",
    ),
    Severity.WARNING,
)


def check_status_notes(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for an item that is suspended or withdrawn without a note."""
    for item in catalog.items.values():
        if item.status is not Status.IN_USE and item.status_note is None:
            said = Text(item.status.zh, item.status.value)
            yield STATUS_WITHOUT_NOTE.at(place.of(item, "status"), item=item.key, status=said)
