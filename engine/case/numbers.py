"""Official numbers 编号: given without a gap by department, kind and year."""

from __future__ import annotations

from sqlalchemy import Connection, insert, update

from catalog.model.document import MARK
from catalog.model.shared import Numbering
from engine.storage import tables


def number_text(rule: Numbering, year: int, serial: int, mark: str = "") -> str:
    """Return a number after its pattern, such as 示食经许〔2026〕0001号."""
    written = rule.pattern.replace(MARK, mark).replace("{year}", str(year))
    return written.replace("{serial}", str(serial).zfill(rule.digits))


def next_serial(connection: Connection, department: str, kind: str, year: int) -> int:
    """Return the serial number that follows the last one given; it is given once the transaction is kept."""
    table = tables.numbering
    mine = (table.c.department == department, table.c.kind == kind, table.c.year == year)
    raised = update(table).where(*mine).values(last=table.c.last + 1).returning(table.c.last)
    serial = connection.scalar(raised)
    if serial is None:
        connection.execute(insert(table), {"department": department, "kind": kind, "year": year, "last": 1})
        return 1
    return int(serial)
