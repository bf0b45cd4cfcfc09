"""Deliver the result."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, task, texts, word
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import deliver
from engine.case.state.handover import How


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    how = word(posted, "how", How, Text("送达方式", "how it is delivered"))
    return {
        **task(posted),
        "how": how,
        **texts(posted, "collected_by", "collector_number", "carrier", "parcel"),
    }


ACT = Act(
    name="deliver",
    label=Text("送达", "Deliver"),
    done=Text("已送达，办件办结。", "Delivered; the case is closed."),
    perform=deliver.perform,
    said=_said,
    decides=True,
    tells=True,
)
