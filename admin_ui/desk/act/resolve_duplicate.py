"""Resolve a possible duplicate."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, text, word
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import resolve_duplicate
from engine.case.state.duplicate import Resolution


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    resolution = word(posted, "resolution", Resolution, Text("处理结果", "resolution"))
    return {"resolution": resolution, "note": text(posted, "note")}


ACT = Act(
    name="resolve-duplicate",
    label=Text("处理重复申请", "Resolve the duplicate"),
    done=Text("重复申请已处理。", "The duplicate is resolved."),
    perform=resolve_duplicate.perform,
    said=_said,
)
