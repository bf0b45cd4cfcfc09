"""Take back an application that was made at the counter, as its applicant asks."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import texts
from catalog.reading.text import Text
from engine.case.actions import withdraw

ACT = Act(
    name="withdraw",
    label=Text("代申请人撤回", "Withdraw for the applicant"),
    done=Text("已按申请人的请求撤回，办件办结。", "Withdrawn as the applicant asked; the case is closed."),
    perform=withdraw.at_the_counter,
    said=lambda posted, _catalog: texts(posted, "reason"),
    decides=True,
    button="secondary",
)
