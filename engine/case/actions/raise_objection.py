"""Object to a public notice 提出异议: anybody may, until its period is over."""

from __future__ import annotations

from datetime import date

from catalog.reading.text import Text
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Anybody
from engine.case.state.leg import Stage
from engine.case.state.refusal import NotAllowed, NotComplete, WrongState, needed
from engine.record.event import EventName

MOST = 200
"""Objections to one notice; more come to the counter."""
MOST_OF_ONE = 3
"""Objections to one notice by one telephone number."""
LONGEST = {"name": 50, "phone": 30, "words": 2000}
"""Code points of each part; nothing that is longer is cut, it is refused."""
TOO_LONG = Text(
    "{what}最多 {most} 个字，现在有 {length} 个字。", "{what} may have {most} characters; there are {length}."
)
OVER = Text("公示期已经结束，不能再提出异议。", "The period of this notice is over; objections are no longer taken.")
NOT_BEGUN = Text("公示期从 {day} 开始。", "The period of this notice begins on {day}.")
ALREADY = Text(
    "您的这条异议此前已经收到，不必重复提交。",
    "This objection of yours was received before; there is no need to send it again.",
)
TOO_MANY = Text(
    "这份公示已经收到很多异议，请到办理部门当面提出。",
    "This notice has had many objections; please raise yours at the department.",
)


class AlreadyReceived(NotAllowed):
    """The same words came from the same telephone before; they are kept once."""

    def __init__(self) -> None:
        super().__init__("already-received", ALREADY)


@action
def perform(deed: Ordered[Anybody], *, task: int, name: str, phone: str, words: str) -> None:
    """Take an objection with the name and telephone of whoever raises it; raises ActionRefused.

    The same words from the same telephone are kept once: AlreadyReceived.
    """
    notice = deed.leg.notices.get(task)
    over = deed.leg.stage is not Stage.ACCEPTED or notice is None or deed.leg.tasks[task].stage.over
    if notice is None or over or deed.today > date.fromisoformat(notice.until):
        raise WrongState("notice-over", OVER)
    if deed.today < date.fromisoformat(notice.from_day):
        raise WrongState("notice-not-begun", NOT_BEGUN.fill(day=date.fromisoformat(notice.from_day)))
    for said, zh, en in ((name, "您的姓名", "your name"), (phone, "联系电话", "your telephone number")):
        if not said.strip():
            raise needed(zh, en)
    if not words.strip():
        raise needed("异议的内容和理由", "what you object to, and why")
    _check_lengths(name=name.strip(), phone=phone.strip(), words=words.strip())
    raised = [each for each in deed.leg.objections if each.task == task]
    if any((each.phone, each.words) == (phone.strip(), words.strip()) for each in raised):
        raise AlreadyReceived
    if len(raised) >= MOST or sum(each.phone == phone.strip() for each in raised) >= MOST_OF_ONE:
        raise NotAllowed("too-many-objections", TOO_MANY)
    deed.record(EventName.OBJECTION_RAISED, task=task, raised_by=name.strip(), phone=phone.strip(), words=words.strip())


def _check_lengths(**said: str) -> None:
    for part, text in said.items():
        if len(text) > LONGEST[part]:
            raise NotComplete("too-long", TOO_LONG.fill(what=_PARTS[part], most=LONGEST[part], length=len(text)))


_PARTS = {
    "name": Text("姓名", "The name"),
    "phone": Text("联系电话", "The telephone number"),
    "words": Text("异议的内容和理由", "The objection"),
}
