"""Give the opinion that another department was asked for."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, task, text, word
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import give_opinion


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    opinion = word(posted, "opinion", give_opinion.Opinion, Text("意见", "opinion"))
    return {**task(posted), "opinion": opinion, "note": text(posted, "note")}


ACT = Act(
    name="give-opinion",
    label=Text("反馈意见", "Give the opinion"),
    done=Text("意见已反馈给牵头部门。", "The opinion has gone to the lead department."),
    perform=give_opinion.perform,
    said=_said,
    decides=True,
)
