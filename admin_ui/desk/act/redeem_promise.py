"""Take in a paper that was promised when the application was accepted."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import texts
from admin_ui.taking import Taking
from catalog.reading.text import Text
from engine.case.actions import redeem_promise
from engine.storage.upload import FileType

PAPERS = Taking("files", tuple(FileType), at_most=5)

ACT = Act(
    name="redeem-promise",
    label=Text("收取容缺补交的材料", "Take in a promised paper"),
    done=Text("已收取补交的材料。", "The promised paper is taken in."),
    perform=redeem_promise.at_the_counter,
    said=lambda posted, _catalog: texts(posted, "material"),
    button="secondary",
    takes=PAPERS,
)
