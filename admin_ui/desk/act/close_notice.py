"""Close a notice whose period is over."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, task, text, word
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import close_notice


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    outcome = word(posted, "outcome", close_notice.Outcome, Text("公示的结果", "what the notice came to"))
    return {**task(posted), "outcome": outcome, "note": text(posted, "note")}


ACT = Act(
    name="close-notice",
    label=Text("结束公示", "Close the notice"),
    done=Text("公示已结束。", "The notice is closed."),
    perform=close_notice.perform,
    said=_said,
    decides=True,
)
