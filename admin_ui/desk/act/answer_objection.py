"""Answer an objection to a notice."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import number, task, texts
from catalog.reading.text import Text
from engine.case.actions import answer_objection

ACT = Act(
    name="answer-objection",
    label=Text("答复异议", "Answer an objection"),
    done=Text("异议已答复。", "The objection is answered."),
    perform=answer_objection.perform,
    said=lambda posted, _catalog: {
        **task(posted),
        "objection": number(posted, "objection"),
        **texts(posted, "answer"),
    },
)
