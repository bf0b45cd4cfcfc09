"""Sign for a department, or refuse to."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, task, text, word
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import countersign


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    signature = word(posted, "signature", countersign.Signature, Text("会签意见", "signature"))
    return {**task(posted), "signature": signature, "note": text(posted, "note")}


ACT = Act(
    name="countersign",
    label=Text("会签", "Countersign"),
    done=Text("会签意见已提交。", "The signature is submitted."),
    perform=countersign.perform,
    said=_said,
    decides=True,
)
