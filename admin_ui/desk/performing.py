"""Carrying out an act: for oneself, or for the one by whom one was delegated."""

from __future__ import annotations

from flask import request

from admin_ui.access.login import current_deputies, current_staff
from admin_ui.desk.act.act import Act
from admin_ui.desk.page import Seen
from admin_ui.platform import platform
from admin_ui.posted import Posted, number, text
from admin_ui.taking import taken
from engine.case.acting.order import Order
from engine.case.state.case import CaseState
from engine.people.grant import Staff


def perform(chosen: Act, seen: Seen, leg: int, posted: Posted, *, rehearsal: bool = False) -> CaseState:
    """Carry out an act on an opened case as a form says it, or rehearse it; return the case after it.

    Raises ActionRefused.
    """
    parts, code, expected = platform(), seen.state.service_code, number(posted, "expected_version")
    who = acting(text(posted, "behalf"))
    order = Order(parts.database, parts.clock, parts.rulebook(), who, code, leg, expected, rehearsal)
    said = chosen.said(posted, seen.names.catalog)
    if chosen.takes is not None:
        said[chosen.takes.name] = taken(parts, request.files.getlist(chosen.takes.name), chosen.takes)
    return chosen.perform(order, **said)


def acting(behalf: str) -> Staff:
    """Return who acts; for somebody whose delegation is over nobody has a grant, and the engine says when it ended."""
    own = current_staff()
    if not behalf or behalf == own.account:
        return own
    lent = next((each for each in current_deputies() if each.behalf == behalf), None)
    return lent or Staff(own.account, (), behalf=behalf)
