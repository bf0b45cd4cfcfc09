"""What decides which questions about people an application asks."""

from __future__ import annotations

from dataclasses import dataclass

from admin_ui.portal.people.party import Party
from catalog.model.item import ApplicantKind
from catalog.reading.text import Text


@dataclass(frozen=True, slots=True)
class Asks:
    """Who may apply, as whom the account may, and who has to be named beside the applicant."""

    who: tuple[ApplicantKind, ...]
    parties: tuple[Party, ...] = ()
    counter: bool = False
    """whether a window clerk fills it in"""
    agent: bool = False
    """whether an agent may have come"""
    power: Text | None = None
    """the material that proves an agent's power, as its catalogue names it"""
    power_help: Text | None = None
    several: bool = False
    minors: tuple[tuple[str, str], ...] = ()
    """number and name of everybody who needs a guardian"""
