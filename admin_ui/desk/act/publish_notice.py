"""Publish a notice that everybody may object to."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import task, texts
from catalog.reading.text import Text
from engine.case.actions import publish_notice

ACT = Act(
    name="publish-notice",
    label=Text("发布公示", "Publish the notice"),
    done=Text("公示已发布，公示期从明天开始。", "The notice is published; its period begins tomorrow."),
    perform=publish_notice.perform,
    said=lambda posted, _catalog: {**task(posted), **texts(posted, "title", "body")},
    decides=True,
)
