"""Demo walk-ins: entered at the counter by a window clerk, with papers counted and an agent's power of attorney."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, timedelta

from engine.case.actor import Staff
from engine.case.applying import Applying, Entered, HandedIn
from engine.case.persons import Agent, Persons
from engine.draft.upload import Upload

Entry = Mapping[str, object]


def brought(applying: Applying, said: Entry, today: date, upload: Callable[[str], Upload]) -> Applying:
    """Return who applies, with the agent who came for him where the entry names one."""
    agent = said.get("agent")
    if not isinstance(agent, Mapping):
        return applying
    came = Agent(
        name=str(agent["name"]),
        number=str(agent["id_number"]),
        phone=str(agent["mobile"]),
        scope=str(said["item"]),
        until=(today + timedelta(days=int(str(agent["in_days"])))).isoformat(),
        seen="id-card",
        document=upload(str(agent["power"])),
    )
    attributes = {**applying.attributes, "agent": True}
    return replace(applying, persons=Persons(agent=came), attributes=attributes)


def entered(said: Entry, staff: Mapping[str, Staff]) -> Entered | None:
    """Return by whom it is entered; None where the applicant submits it online."""
    at = said.get("counter")
    return Entered(staff[str(at["by"])], str(at["seen"])) if isinstance(at, Mapping) else None


def handed_in(said: Entry) -> dict[str, HandedIn]:
    """Return what came on paper: `[originals, copies]` by material."""
    counted = said.get("handed_in")
    each = counted.items() if isinstance(counted, Mapping) else ()
    return {material: HandedIn(*count) for material, count in each}
