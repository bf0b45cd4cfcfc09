"""Erase 依法清除: personal data goes from a closed case with a recorded reason and basis (个人信息保护法 47)."""

from __future__ import annotations

from catalog.model.step import Role
from catalog.reading.text import Text
from engine.case.acting.allowed import in_department
from engine.case.acting.order import Ordered, action
from engine.case.state.actor import Staff
from engine.case.state.case import rebuild
from engine.case.state.erasure import bones
from engine.case.state.refusal import WrongState, needed
from engine.case.stored import repository
from engine.record.event import EventName

NOT_CLOSED = Text(
    "只能清除已办结的办件；此件还没有办结。", "Only a closed case can be erased; this one is not closed yet."
)
NOTHING_LEFT = Text("此件已没有可以清除的个人信息。", "There is no personal data left to erase in this case.")


@action
def perform(deed: Ordered[Staff], *, reason: str, basis: str) -> None:
    """Erase the payloads of a whole case that hold more than its bones, and the draft that it was; raises ActionRefused.

    One `payload_erased` event for each says why and keeps the bones, of which the rows are made anew: answers, files,
    names, numbers and free words are gone from them. Files to which no row refers are collected a day later.
    """
    for leg in deed.state.legs.values():
        in_department(deed, (Role.OPERATOR,), leg.department)
    if not deed.state.closed:
        raise WrongState("not-closed", NOT_CLOSED)
    if not reason.strip():
        raise needed("清除的理由", "reason of the erasure")
    if not basis.strip():
        raise needed("清除的法律依据", "legal basis of the erasure")
    _erase(deed, reason.strip(), basis.strip())


def _erase(deed: Ordered[Staff], reason: str, basis: str) -> None:
    code, erased = deed.state.service_code, list[int]()
    for event in repository.events(deed.connection, code):
        if (kept := bones(event)) is not None:
            deed.number = event.leg
            said = {"sequence": event.sequence, "reason": reason, "basis": basis, "kept": kept}
            deed.record(EventName.PAYLOAD_ERASED, **said)
            erased.append(event.sequence)
    if not erased:
        raise WrongState("nothing-left", NOTHING_LEFT)
    repository.erase(deed.connection, deed.state, erased)
    deed.state = rebuild([*repository.events(deed.connection, code), *deed.events])
