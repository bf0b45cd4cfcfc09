"""Fields that the applicant sees but cannot fill in."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import fields
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

READ_ONLY_NEVER_FILLED = Problem(
    "read-only-never-filled",
    Text(
        "字段“{field}”只读，又没有写明从哪里取得，永远是空的",
        "the field `{field}` is read-only and taken from nowhere: it stays empty",
    ),
    Text("请写“取自”，或去掉“只读”", "say where it comes from (`from`), or let the applicant fill it in"),
)


def check_read_only(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a read-only field with nothing to fill it."""
    for item in catalog.items.values():
        for path, field in fields.every(item.form):
            if field.read_only and field.prefill is None and not field.fields:
                yield READ_ONLY_NEVER_FILLED.at(fields.position(item.form, path), field=path)
