"""Whether those who apply may: minors through their guardians, agents with a power that still runs, everybody once.

A natural person under 18 is a minor (民法典 17) and applies through the guardian, who is the statutory agent (19, 20, 23).
That a person of 16 or 17 who lives on his own labour counts as an adult (18) is left out: no document at the counter
shows it, and the guardian may always act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from catalog.model.item import Applicant as Declared
from catalog.model.item import ApplicantKind
from catalog.reading.text import Text
from catalog.standards import resident_id
from engine.case.state.persons import Agent, CoApplicant, Guardian, Persons, Role
from engine.people.mandate import EVERY_SERVICE
from rules.arithmetic import age

ADULT = 18
NO_GUARDIAN = Text(
    "{name}未满 18 周岁，须由监护人代理：请填写监护人并提供监护关系证明。",
    "{name} is under 18 and applies through a guardian: name the guardian and prove the relation.",
)
GUARDIAN_UNPROVED = Text(
    "请上传监护关系证明，或者选择已核验的证件", "Upload proof of guardianship, or say which was seen"
)
GUARDIAN_MINOR = Text("监护人本人未满 18 周岁，不能担任监护人", "The guardian is under 18 and cannot be one")
GUARDIAN_SAME = Text("监护人不能是未成年人本人", "A minor cannot be his own guardian")
NO_AGENTS = Text("这个事项须由本人办理，不能代办", "This item has to be applied for in person; no agent may act")
NO_POWER = Text(
    "代理人没有交授权委托书，不能代办；请扫描或者拍照上传。",
    "The agent shows no power of attorney and cannot act; scan or photograph it.",
)
POWER_ENDED = Text(
    "授权已于{until}到期，代理人不能再代办；请申请人重新出具授权委托书。",
    "The power ended on {until}; the agent can act no more. The applicant has to give a new one.",
)
POWER_ELSEWHERE = Text("授权范围不含这个事项", "The power does not cover this item")
AGENT_SAME = Text("代理人不能是申请人本人", "The applicant cannot be his own agent")
AGENT_MINOR = Text("代理人未满 18 周岁，不能代办", "The agent is under 18 and cannot act")
ONE_ONLY = Text("这个事项不能多人共同申请", "Several people cannot apply for this item together")
TWICE = Text("同一个人写了两次", "The same person is named twice")


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with one of the people: his role and place, the attribute at which it stands, and the words."""

    role: Role
    place: str
    """number of the minor for a guardian, place in the list for a co-applicant, "" for the agent"""
    part: str
    code: str
    message: Text


@dataclass(frozen=True, slots=True)
class First:
    """The first applicant, as far as it matters here; `born` is an ISO day, where the number does not tell it."""

    name: str
    kind: str
    number: str | None
    born: str | None = None


def is_minor(number: str | None, born: str | None, today: date) -> bool:
    """Say whether a natural person is under 18 on a legal day, by the number (GB 11643) or the day of birth."""
    sound = number is not None and resident_id.is_valid(number)
    day = resident_id.birth_date(number or "") if sound else _day(born)
    years = age(day, today) if day else None
    return years is not None and years < ADULT


def minors(first: First, persons: Persons, today: date) -> Iterator[tuple[str, str]]:
    """Yield number and name of everybody who applies and is a minor."""
    everyone: tuple[First | CoApplicant, ...] = (first, *persons.others)
    for each in everyone:
        if each.kind == ApplicantKind.PERSON.value and is_minor(each.number, each.born, today):
            yield each.number or "", each.name


def flaws(declared: Declared, service: str, first: First, persons: Persons, today: date) -> Iterator[Flaw]:
    """Yield everything that keeps these people from applying together for a service today."""
    yield from _of_others(declared, first, persons.others)
    yield from _of_guardians(first, persons, today)
    if persons.agent is not None:
        yield from _of_agent(declared, service, first, persons.agent, today)


def _of_others(declared: Declared, first: First, others: tuple[CoApplicant, ...]) -> Iterator[Flaw]:
    if others and not declared.several:
        yield Flaw(Role.CO_APPLICANT, "0", "name", "one-only", ONE_ONLY)
    seen = Counter({first.number: 1})
    for place, each in enumerate(others):
        seen[each.number] += 1
        if seen[each.number] > 1:
            yield Flaw(Role.CO_APPLICANT, str(place), "number", "named-twice", TWICE)


def _of_guardians(first: First, persons: Persons, today: date) -> Iterator[Flaw]:
    named = {each.minor: each for each in persons.guardians}
    for number, name in minors(first, persons, today):
        guardian = named.get(number)
        if guardian is None or not guardian.name or not guardian.number:
            yield Flaw(Role.GUARDIAN, number, "name", "no-guardian", NO_GUARDIAN.fill(name=name))
        else:
            yield from _of_guardian(guardian, today)


def _of_guardian(guardian: Guardian, today: date) -> Iterator[Flaw]:
    if guardian.number == guardian.minor:
        yield Flaw(Role.GUARDIAN, guardian.minor, "number", "guardian-same", GUARDIAN_SAME)
    elif is_minor(guardian.number, None, today):
        yield Flaw(Role.GUARDIAN, guardian.minor, "number", "guardian-minor", GUARDIAN_MINOR)
    if guardian.document is None and not guardian.seen:
        yield Flaw(Role.GUARDIAN, guardian.minor, "document", "guardian-unproved", GUARDIAN_UNPROVED)


def _of_agent(declared: Declared, service: str, first: First, agent: Agent, today: date) -> Iterator[Flaw]:
    if not declared.agent:
        yield Flaw(Role.AGENT, "", "name", "no-agents", NO_AGENTS)
    if agent.number == first.number:
        yield Flaw(Role.AGENT, "", "number", "agent-same", AGENT_SAME)
    elif is_minor(agent.number, None, today):
        yield Flaw(Role.AGENT, "", "number", "agent-minor", AGENT_MINOR)
    if agent.document is None:
        yield Flaw(Role.AGENT, "", "document", "no-power", NO_POWER)
    if agent.scope not in {EVERY_SERVICE, service}:
        yield Flaw(Role.AGENT, "", "scope", "power-elsewhere", POWER_ELSEWHERE)
    until = _day(agent.until)
    if until is None or until < today:
        yield Flaw(Role.AGENT, "", "until", "power-ended", POWER_ENDED.fill(until=until or agent.until))


def _day(written: str | None) -> date | None:
    try:
        return date.fromisoformat(written) if written else None
    except ValueError:
        return None
