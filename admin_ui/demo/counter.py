"""Demo walk-ins: entered at the counter by a window clerk, with papers counted, an agent's power of attorney, co-applicants who confirm."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta

from engine.case.intake.applying import Applying, Entered, HandedIn, Submission
from engine.case.intake.together import content_of
from engine.case.state.actor import Staff
from engine.case.state.persons import Agent, CoApplicant, Confirmed, Persons
from engine.draft.confirming import Confirmation, confirm
from engine.draft.upload import Upload
from engine.storage.database import Database

Entry = Mapping[str, object]


def brought(applying: Applying, said: Entry, today: date, upload: Callable[[str], Upload]) -> Applying:
    """Return who applies, with those who apply with him and the agent who came for him where the entry names any."""
    others = said.get("co_applicants")
    if isinstance(others, list):
        return replace(applying, persons=Persons(others=tuple(_other(each) for each in others)))
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


def _other(said: Entry) -> CoApplicant:
    return CoApplicant(str(said["name"]), "person", str(said["id_number"]), str(said["mobile"]))


def confirm_in_person(database: Database, said: Submission, at: datetime, today: date) -> None:
    """Let those who apply with the first applicant confirm before the clerk, each by the identity card."""
    if said.entered is None or not said.applying.persons.others:
        return
    content = content_of(said, today)
    for each in said.applying.persons.others:
        how, clerk = Confirmed.IN_PERSON.value, said.entered.by.account
        confirm(database, said.draft, Confirmation(each.number, content, at, how, "id-card", clerk), each.phone)


def entered(said: Entry, staff: Mapping[str, Staff]) -> Entered | None:
    """Return by whom it is entered; None where the applicant submits it online."""
    at = said.get("counter")
    return Entered(staff[str(at["by"])], str(at["seen"])) if isinstance(at, Mapping) else None


def handed_in(said: Entry) -> dict[str, HandedIn]:
    """Return what came on paper: `[originals, copies]` by material."""
    counted = said.get("handed_in")
    each = counted.items() if isinstance(counted, Mapping) else ()
    return {material: HandedIn(*count) for material, count in each}
