"""What the desk says when an act is refused: people by name, and nothing that was typed is lost."""

from __future__ import annotations

from collections.abc import Iterable

from werkzeug.datastructures import MultiDict

from admin_ui.desk.offered import Offered
from admin_ui.desk.page import Seen
from admin_ui.desk.people import concerned
from admin_ui.desk.wording import moment
from admin_ui.history import BY_PUBLIC, SAID
from admin_ui.names import ROLES
from catalog.reading.text import Text, same
from engine.case.state.refusal import NOT_YOURS, ActionRefused, NotYours, StaleVersion
from engine.record.event import EventName

STALE = Text(
    "在您打开页面之后，{by} 于 {at} 对此件办理了“{what}”。请看过现在的情况再办理；您填写的内容没有丢失。",
    "After you opened the page, {by} did this at {at}: {what}. Look at the case as it is now, then decide; "
    "what you typed is not lost.",
)
OWN = Text(
    "您已于 {at} 对此件办理了“{what}”，已经记录，不必重复办理。",
    "You did this yourself at {at}: {what}. It is on record; there is no need to do it again.",
)
SYSTEM = Text("系统", "the system")
OBJECTOR = Text("异议人", "an objector")
BY_APPLICANT = frozenset({
    EventName.SUBMITTED, EventName.RECEIVED, EventName.LATER_HANDED_IN, EventName.CORRECTION_SUBMITTED, EventName.WITHDRAWN, EventName.CLOSED,
    EventName.TASK_CANCELLED,
})  # fmt: skip
"""What happens in an applicant's own acts; whatever else nobody of the staff did has come about by time."""
WORDS = ("reason", "note", "turn_to", "basis", "remedies")


def refusal_words(refused: ActionRefused, seen: Seen) -> Text:
    """Return the refusal's words, with each account in them by its shown name."""
    if isinstance(refused, StaleVersion):
        what = SAID[EventName(refused.what)]
        if refused.changed_by == seen.staff.account:
            return OWN.fill(at=moment(refused.changed_at), what=what)
        return STALE.fill(by=_who(refused, seen), at=moment(refused.changed_at), what=what)
    if isinstance(refused, NotYours):
        department = seen.names.catalog.departments.get(refused.department)
        title = department.name if department else same(refused.department)
        return NOT_YOURS.fill(role=Text(refused.role.zh, ROLES[refused.role]), department=title)
    message = refused.message
    for account in {account for event in seen.events for account in concerned(event)}:
        name = str(seen.naming(account))
        message = Text(message.zh.replace(account, name), message.en.replace(account, name))
    return message


def _who(refused: StaleVersion, seen: Seen) -> Text:
    """Name whoever came first: staff, the applicant, the public, or nobody but time."""
    what = EventName(refused.what)
    if what in BY_PUBLIC:
        return OBJECTOR
    if refused.changed_by is None and what not in BY_APPLICANT:
        return SYSTEM
    return same(str(seen.naming(refused.changed_by)))


def unkept(typed: MultiDict[str, str], acts: Iterable[Offered], act: str) -> list[str]:
    """Return what was typed for an act that is not offered any more, so that its form cannot keep it."""
    task = typed.get("task", "0")
    if any(each.act == act and str(each.task) == task for each in acts):
        return []
    return [words for name, words in typed.items() if words.strip() and (name in WORDS or name.startswith("note-"))]
