"""End a special procedure with its result."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, number, text, word
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import end_special_procedure


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    result = word(posted, "result", end_special_procedure.Result, Text("特别程序的结论", "result"))
    return {"number": number(posted, "number"), "result": result, "note": text(posted, "note")}


ACT = Act(
    name="end-special-procedure",
    label=Text("结束特别程序", "End the special procedure"),
    done=Text("特别程序已结束，恢复计时。", "The special procedure has ended, and the clock goes on."),
    perform=end_special_procedure.perform,
    said=_said,
)
