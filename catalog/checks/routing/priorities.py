"""Ranks of rows, where the highest is taken."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.step import Take
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

HIGHEST_WITHOUT_PRIORITY = Problem(
    "highest-without-priority",
    Text(
        "决策表“{table}”取优先级最高的行，但没有一行写了优先级",
        "the decision table `{table}` takes the row of the highest priority, but no row has one",
    ),
    Text("请在“去向”中写“优先级”，或改为“取: 第一行”", "write a `priority` under `to`, or `take: first`"),
    Severity.WARNING,
)


def check_priorities(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for ranks that were never given."""
    for item in catalog.items.values():
        for table in item.routing:
            if table.take is Take.HIGHEST and not any(row.to.priority for row in table.rows):
                yield HIGHEST_WITHOUT_PRIORITY.at(place.of(table, "take"), table=table.table)
