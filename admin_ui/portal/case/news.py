"""What an applicant has just done to a case, as its page says it once."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.reading.text import Text

COMPLETE, MOVED = "complete", "moved"
WITHDRAWN, CORRECTED, BEGUN, GIVEN_UP, HANDED_IN = "withdrawn", "corrected", "begun", "given-up", "handed-in"
SAID: Mapping[str, Text] = {
    BEGUN: Text("已记录，证照不再自行失效。", "Recorded: the certificate does not lapse any more."),
    HANDED_IN: Text("容缺的材料已经交齐。", "What you promised has been handed in."),
    GIVEN_UP: Text("这个事项已经放弃，其他事项照常办理。", "This item is given up; the others go on."),
    WITHDRAWN: Text("申请已撤回。", "The application has been withdrawn."),
    COMPLETE: Text(
        "本事项的材料已经交齐，部门开始办理。", "Everything for this item is handed in; the department begins."
    ),
    MOVED: Text(
        "已经提交。按现在的内容，这件申请由另一个部门办理，已经移送过去；编码不变，您不用重新申请。",
        "Submitted. As it is now, another department handles this application, and it has been passed on there; the code "
        "stays, and you need not apply again.",
    ),
    CORRECTED: Text("补正已提交，工作人员会继续办理。", "Your corrections have been submitted; staff will carry on."),
}


def about(code: str, leg: int | None) -> str:
    """Return about what news of a case is told: the case, or one leg of a bundle."""
    return code if leg is None else f"{code}/{leg}"
