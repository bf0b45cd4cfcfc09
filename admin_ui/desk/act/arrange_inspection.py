"""Arrange an inspection: when and where who comes."""

from __future__ import annotations

from datetime import datetime

from admin_ui.desk.act.act import Act
from admin_ui.posted import Posted, day, task, texts, time
from catalog.model.catalog import Catalog
from catalog.reading.text import Text
from engine.case.actions import arrange_inspection


def _said(posted: Posted, _catalog: Catalog) -> dict[str, object]:
    on = day(posted, "day", Text("核查的日期", "day of the inspection"))
    at = time(posted, "time", Text("核查的时间", "time of the inspection"))
    when = datetime.combine(on, at)
    return {**task(posted), "at": when, **texts(posted, "place"), "inspectors": posted.getlist("inspectors")}


ACT = Act(
    name="arrange-inspection",
    label=Text("约定现场核查", "Arrange the inspection"),
    done=Text("核查时间和地点已告知申请人。", "The applicant is told when and where the inspection takes place."),
    perform=arrange_inspection.perform,
    said=_said,
)
