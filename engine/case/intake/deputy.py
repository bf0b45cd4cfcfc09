"""Whoever acts for a colleague 代办 does so while the delegation is in force: on a case as at the window."""

from __future__ import annotations

from datetime import date
from typing import Protocol

from sqlalchemy import Connection

from engine.case.state.refusal import NotAllowed
from engine.people.delegation import NotInForce, require_in_force


class Acting(Protocol):
    """Who acts, and for whom."""

    @property
    def account(self) -> str | None:
        """The account that acts; None for nobody's."""

    @property
    def behalf(self) -> str | None:
        """The account whose work it does, None for its own."""


def stands_in(connection: Connection, actor: Acting, today: date) -> None:
    """Refuse whoever acts for somebody without a delegation that is in force today, and say when it ended."""
    if actor.account is None or actor.behalf is None:
        return
    try:
        require_in_force(connection, delegate=actor.account, delegator=actor.behalf, day=today)
    except NotInForce as refused:
        raise NotAllowed("no-delegation", refused.message) from None
