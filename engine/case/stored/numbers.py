"""Official numbers 编号: given without a gap by kind, year and the words that they bear."""

from __future__ import annotations

from sqlalchemy import Connection, insert, update

from catalog.model.document import MARK
from catalog.model.shared import CREDIT_CODE, Numbering
from catalog.standards.uscc import enterprise_code
from engine.storage import tables

_EVERY_YEAR = 0
"""The year of a series that goes on over the years."""


def number_text(rule: Numbering, year: int, serial: int, mark: str = "") -> str:
    """Return a number after its pattern, such as 示食经许〔2026〕0001号."""
    written = rule.pattern.replace(MARK, mark).replace("{year}", str(year))
    return written.replace("{serial}", str(serial).zfill(rule.digits))


def next_credit_code(connection: Connection, kind: str, area: str) -> str:
    """Return the credit code (GB 32100) of the next enterprise that is registered in an area."""
    return enterprise_code(area, _next_serial(connection, f"{CREDIT_CODE}{area}", kind, _EVERY_YEAR))


def next_number(connection: Connection, kind: str, rule: Numbering, year: int, mark: str = "") -> str:
    """Return the number that follows the last one of its series; it is given once the transaction is kept.

    Departments whose numbers bear the same words share one series, so that no number is given twice.
    """
    series = rule.pattern.replace("{mark}", mark)
    return number_text(rule, year, _next_serial(connection, series, kind, year), mark)


def _next_serial(connection: Connection, series: str, kind: str, year: int) -> int:
    table = tables.numbering
    mine = (table.c.series == series, table.c.kind == kind, table.c.year == year)
    raised = update(table).where(*mine).values(last=table.c.last + 1).returning(table.c.last)
    serial = connection.scalar(raised)
    if serial is None:
        connection.execute(insert(table), {"series": series, "kind": kind, "year": year, "last": 1})
        return 1
    return int(serial)
