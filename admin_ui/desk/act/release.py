"""Release a task."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import task
from catalog.reading.text import Text
from engine.case.actions import release

ACT = Act(
    name="release",
    label=Text("退回任务", "Release the task"),
    done=Text("任务已退回，其他人可以领取。", "The task is released; others may claim it."),
    perform=release.perform,
    said=lambda posted, _catalog: task(posted),
    form=False,
    button="secondary",
    names_step=True,
)
