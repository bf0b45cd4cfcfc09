"""Approve."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import texts
from catalog.reading.text import Text
from engine.case.actions import approve

ACT = Act(
    name="approve",
    label=Text("准予许可", "Approve"),
    done=Text("已作出准予决定。", "Approved."),
    perform=approve.perform,
    said=lambda posted, _catalog: texts(posted, "note"),
    decides=True,
    tells=True,
)
