"""Refuse, with reasons, basis and remedies."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import texts
from catalog.reading.text import Text
from engine.case.actions import refuse

ACT = Act(
    name="refuse",
    label=Text("不予许可", "Refuse"),
    done=Text("已作出不予许可决定并告知申请人。", "Refused, and the applicant is told."),
    perform=refuse.perform,
    said=lambda posted, _catalog: texts(posted, "reason", "basis", "remedies"),
    decides=True,
    button="warning",
    tells=True,
)
