"""Send a case to a colleague for information."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import texts
from catalog.reading.text import Text
from engine.case.actions import copy_case

ACT = Act(
    name="copy-case",
    label=Text("传阅", "Send for information"),
    done=Text("已传阅。", "Sent for information."),
    perform=copy_case.perform,
    said=lambda posted, _catalog: texts(posted, "to", "note"),
    button="secondary",
    moves=True,
)
