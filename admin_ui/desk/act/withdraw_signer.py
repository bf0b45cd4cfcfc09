"""Wait no more for a signature."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import task
from catalog.reading.text import Text
from engine.case.actions import withdraw_signer

ACT = Act(
    name="withdraw-signer",
    label=Text("撤回加签", "Withdraw the signer"),
    done=Text("加签已撤回。", "The signature is waited for no more."),
    perform=withdraw_signer.perform,
    said=lambda posted, _catalog: task(posted),
    form=False,
    button="secondary",
    names_step=True,
    moves=True,
)
