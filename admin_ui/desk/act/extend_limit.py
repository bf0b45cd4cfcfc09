"""Extend the limits, once and with reasons."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import texts
from catalog.reading.text import Text
from engine.case.actions import extend_limit

ACT = Act(
    name="extend-limit",
    label=Text("延长期限", "Extend the limits"),
    done=Text("期限已延长，理由已告知申请人。", "The limits are extended, and the applicant is told why."),
    perform=extend_limit.perform,
    said=lambda posted, _catalog: texts(posted, "reason"),
    button="secondary",
    tells=True,
)
