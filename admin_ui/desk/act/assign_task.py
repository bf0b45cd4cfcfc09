"""Assign a task to a colleague."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import task, texts
from catalog.reading.text import Text
from engine.case.actions import assign_task

ACT = Act(
    name="assign-task",
    label=Text("指派", "Assign"),
    done=Text("任务已指派。", "The task is assigned."),
    perform=assign_task.perform,
    said=lambda posted, _catalog: {**task(posted), **texts(posted, "to")},
    button="secondary",
    names_step=True,
    moves=True,
)
