"""Ask a colleague to sign besides."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import task, texts
from catalog.reading.text import Text
from engine.case.actions import add_signer

ACT = Act(
    name="add-signer",
    label=Text("加签", "Add a signer"),
    done=Text("已请其加签；签署之前本环节不算办完。", "Asked to sign; the step is not done before that."),
    perform=add_signer.perform,
    said=lambda posted, _catalog: {**task(posted), **texts(posted, "to", "note")},
    button="secondary",
    names_step=True,
    moves=True,
)
