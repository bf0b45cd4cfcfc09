"""Pass a task on to another office."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import task, texts
from catalog.reading.text import Text
from engine.case.actions import transfer_task

ACT = Act(
    name="transfer-task",
    label=Text("转办", "Pass on"),
    done=Text("任务已转办。", "The task is passed on."),
    perform=transfer_task.perform,
    said=lambda posted, _catalog: {**task(posted), **texts(posted, "office", "to", "note")},
    decides=True,
    button="secondary",
    names_step=True,
    moves=True,
)
