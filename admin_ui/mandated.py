"""Who applied online for somebody else: the agent's name, beside the mandate's bare identifier in the case."""

from __future__ import annotations

from admin_ui.platform import platform
from engine.case.state.case import CaseState
from engine.people.mandate import Agent, agent_of


def mandated(state: CaseState) -> Agent | None:
    """Return the agent under whose mandate a case was submitted; None where the applicant did it himself."""
    if state.mandate is None:
        return None
    with platform().database.read() as connection:
        return agent_of(connection, state.mandate)
