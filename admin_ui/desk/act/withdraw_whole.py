"""Take back everything of a bundle that is not decided yet, as its applicant asks at the counter."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import texts
from catalog.reading.text import Text
from engine.case.actions import withdraw

ACT = Act(
    name="withdraw-whole",
    label=Text("代申请人撤回整件事", "Withdraw the whole bundle for the applicant"),
    done=Text(
        "已按申请人的请求撤回全部没有办完的事项；已经办成的不变。",
        "Withdrawn as the applicant asked: everything that was not decided. What is granted stays.",
    ),
    perform=withdraw.whole_at_the_counter,
    said=lambda posted, _catalog: texts(posted, "reason"),
    decides=True,
    button="secondary",
)
