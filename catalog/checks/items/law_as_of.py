"""The month as of which an item states the law."""

from __future__ import annotations

import re
from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

LAW_AS_OF = Problem(
    "law-as-of",
    Text("“{month}”不是年月", "`{month}` is not a month"),
    Text(
        '请写四位年、连字符、两位月，并加引号，例如 "2026-11"',
        'write year and month in quotation marks, such as "2026-11"',
    ),
)

_MONTH = re.compile(r"(19|20)[0-9]{2}-(0[1-9]|1[0-2])", re.ASCII)


def check_law_as_of(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for anything but a year and a month."""
    for item in catalog.items.values():
        if item.law_as_of is not None and not _MONTH.fullmatch(item.law_as_of):
            yield LAW_AS_OF.at(place.of(item, "law_as_of"), month=item.law_as_of)
