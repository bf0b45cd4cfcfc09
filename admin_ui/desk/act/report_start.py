"""Report that what a licence permits has begun."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import iso_day, texts
from admin_ui.taking import PHOTOGRAPHS
from catalog.reading.text import Text
from engine.case.actions import report_start

ACT = Act(
    name="report-start",
    label=Text("登记开工、开业", "Record the start"),
    done=Text("已登记，证照不再自行失效。", "Recorded: the certificate does not lapse any more."),
    perform=report_start.perform,
    said=lambda posted, _catalog: {"day": iso_day(posted, "day"), **texts(posted, "remark")},
    button="secondary",
    takes=PHOTOGRAPHS,
)
