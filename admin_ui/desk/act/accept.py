"""Accept an application."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from catalog.reading.text import Text
from engine.case.actions import accept

ACT = Act(
    name="accept",
    label=Text("受理", "Accept"),
    done=Text("已受理，后续环节已转出。", "Accepted; the next steps have begun."),
    perform=accept.perform,
    form=False,
    decides=True,
    tells=True,
)
