"""Claim a task."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import task
from catalog.reading.text import Text
from engine.case.actions import claim

ACT = Act(
    name="claim",
    label=Text("领取任务", "Claim the task"),
    done=Text("已领取任务。", "The task is yours."),
    perform=claim.perform,
    said=lambda posted, _catalog: task(posted),
    form=False,
    names_step=True,
)
