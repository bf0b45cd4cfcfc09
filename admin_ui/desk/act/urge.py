"""Urge a task of another department."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import task, texts
from catalog.reading.text import Text
from engine.case.actions import urge

ACT = Act(
    name="urge",
    label=Text("催办", "Urge"),
    done=Text("已催办，承办部门会在待办中看到。", "Urged; the department sees it in its queue."),
    perform=urge.perform,
    said=lambda posted, _catalog: {**task(posted), **texts(posted, "words")},
    button="secondary",
    names_step=True,
    leads=True,
)
