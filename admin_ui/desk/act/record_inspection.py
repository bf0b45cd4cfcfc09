"""Record an inspection, with photographs."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, day, task, text, word
from admin_ui.taking import PHOTOGRAPHS
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import record_inspection
from engine.case.actions.review import Finding


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    return {
        **task(posted),
        "inspected_on": day(posted, "day", Text("核查的日期", "day of the inspection")),
        "inspectors": posted.getlist("inspectors"),
        "finding": word(posted, "finding", Finding, Text("核查结论", "finding")),
        "note": text(posted, "note"),
    }


ACT = Act(
    name="record-inspection",
    label=Text("填写核查记录", "Record the inspection"),
    done=Text("核查记录已提交。", "The record of the inspection is submitted."),
    perform=record_inspection.perform,
    said=_said,
    decides=True,
    takes=PHOTOGRAPHS,
)
