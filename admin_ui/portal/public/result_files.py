"""A page of published results for spreadsheets and for programs: the same rows, the same words."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from flask import Response

from admin_ui.access.language import current_language
from catalog.reading.text import Text

if TYPE_CHECKING:
    from admin_ui.portal.public.results import ResultRow, ResultsPage

HEAD = (Text("事项", "Item"), Text("部门", "Department"), Text("决定日期", "Decided on"), Text("决定方式", "Made"))
MADE = (Text("系统内", "in the system"), Text("系统外，事后补录", "outside it, entered afterwards"))
FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Beginnings that spreadsheets take for a formula."""


def csv_of(rows: Sequence[ResultRow]) -> Response:
    """Return the rows as CSV in the page's language, a column for each title that occurs; BOM first, as Excel wants."""
    language = current_language()
    titles = list(dict.fromkeys(fact.title.in_(language) for row in rows for fact in row.facts))
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow([each.in_(language) for each in HEAD] + [_cell(each) for each in titles])
    for row in rows:
        told = {fact.title.in_(language): fact.value.in_(language) for fact in row.facts}
        cells = (
            row.item_name.in_(language),
            row.department_name.in_(language),
            row.decided_on,
            MADE[row.outside].in_(language),
        )
        writer.writerow([_cell(each) for each in (*cells, *(told.get(title, "") for title in titles))])
    answer = Response(text.getvalue().encode("utf-8-sig"), mimetype="text/csv")
    answer.headers["Content-Disposition"] = 'attachment; filename="results.csv"'
    return answer


def json_of(page: ResultsPage) -> Mapping[str, object]:
    """Return the page for programs: the rows, in both languages, and where to go on."""
    return {"results": [_object(row) for row in page.rows], "newer": page.newer, "older": page.older}


def _object(row: ResultRow) -> Mapping[str, object]:
    return {
        "result": row.result,
        "item": {"key": row.service, **_both(row.item_name)},
        "department": {"key": row.department, **_both(row.department_name)},
        "decided_on": row.decided_on,
        "decided_outside": row.outside,
        "facts": _facts((fact.path, fact.title, fact.value) for fact in row.facts),
    }


def _facts(facts: Iterable[tuple[str, Text, Text]]) -> list[Mapping[str, object]]:
    return [{"name": name, "title": _both(title), "value": _both(value)} for name, title, value in facts]


def _both(text: Text) -> Mapping[str, str]:
    return {"zh": text.zh, "en": text.en}


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(FORMULA) else text
