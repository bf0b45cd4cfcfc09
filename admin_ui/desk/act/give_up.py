"""Give up an item of a bundle that has not begun, as its applicant asks at the counter."""

from __future__ import annotations

from admin_ui.desk.act.act import Act
from admin_ui.posted import number, texts
from catalog.reading.text import Text
from engine.case.actions import withdraw

ACT = Act(
    name="give-up",
    label=Text("代申请人放弃还没开始的事项", "Give up an item that has not begun, for the applicant"),
    done=Text(
        "已按申请人的请求放弃这个事项，其他事项继续办理。", "Given up as the applicant asked; the other items go on."
    ),
    perform=withdraw.give_up_at_the_counter,
    said=lambda posted, _catalog: {"leg": number(posted, "leg"), **texts(posted, "reason")},
    button="secondary",
)
