"""Send a case back to an earlier step."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import task, texts
from catalog.reading.text import Text
from engine.case.actions import return_to_step

ACT = Act(
    name="return-to-step",
    label=Text("退回前面的环节", "Send back to an earlier step"),
    done=Text("已退回前面的环节。", "The case is back at the earlier step."),
    perform=return_to_step.perform,
    said=lambda posted, _catalog: {**task(posted), **texts(posted, "to", "reason")},
    decides=True,
    button="secondary",
)
