"""The people of a case beside the first applicant, in words: co-applicants, guardians, the agent with his power."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from admin_ui.instant import at_moment
from admin_ui.mandated import mandated
from admin_ui.names import Names
from admin_ui.platform import platform
from admin_ui.portal.people.companions import RELATIONS, proof_name
from admin_ui.portal.people.identifying import paper_name
from catalog.reading.text import Text, day_text, same
from engine.case.state.case import CaseState
from engine.case.state.persons import Agent, CoApplicant, Confirmed, Guardian
from engine.draft.upload import Upload
from engine.people.mandate import EVERY_SERVICE

CO_APPLICANT, GUARDIAN, AGENT = Text("共同申请人", "Co-applicant"), Text("监护人", "Guardian"), Text("代理人", "Agent")
EVERYTHING = Text("全部政务服务事项", "all public services")
ONLINE = Text("凭网上登记的授权代办", "acts under a mandate recorded online")
AGAIN = Text("补正后：{what}", "after the correction: {what}")
_CONFIRMED = {
    Confirmed.IN_PERSON: "confirmed in person",
    Confirmed.LINK: "confirmed through the link",
    Confirmed.NUMBER: "confirmed with number and phone",
}
_RELATIONS: dict[str, Text] = {each.value: Text(each.zh, said.lower()) for each, said in RELATIONS.items()}


@dataclass(frozen=True, slots=True)
class StandingBy:
    """One of the people: his role, who he is, what is worth knowing, and the paper that proves that he may act."""

    role: Text
    name: str
    number: str
    phone: str
    details: tuple[Text, ...]
    document: Upload | None


def standing_by(state: CaseState, names: Names) -> Iterator[StandingBy]:
    """Yield everybody beside the first applicant."""
    persons = state.persons
    for other in persons.others:
        details = (*_of_other(other), *_again(state, other.number))
        yield StandingBy(CO_APPLICANT, other.name, other.number, other.phone, details, None)
    applicants: dict[str | None, str] = {state.number: state.name}
    applicants.update((each.number, each.name) for each in persons.others)
    for each in persons.guardians:
        said = tuple(_of_guardian(each, applicants.get(each.minor, "")))
        yield StandingBy(GUARDIAN, each.name, each.number, each.phone, said, each.document)
    if (agent := persons.agent) is not None:
        said = tuple(_of_agent(agent, names))
        yield StandingBy(AGENT, agent.name, agent.number, agent.phone, said, agent.document)
    if (online := mandated(state)) is not None:
        said = (ONLINE, _power(online.scope, online.until, names))
        yield StandingBy(AGENT, online.name, online.number or "—", online.phone or "—", said, None)


def _of_other(person: CoApplicant) -> Iterator[Text]:
    how = next((each for each in Confirmed if each.value == person.confirmed), None)
    if how is not None and person.confirmed_at:
        at = at_moment(datetime.fromisoformat(person.confirmed_at), platform().zone())
        yield Text(f"{how.zh}（{at.zh}）", f"{_CONFIRMED[how]} ({at.en})")
    if person.seen:
        yield _saw(paper_name(person.seen))


def _again(state: CaseState, number: str) -> Iterator[Text]:
    """Yield how a co-applicant has confirmed what was corrected, round by round."""
    for correction in (each for leg in state.legs.values() for each in leg.corrections):
        for person in (each for each in correction.others if each.number == number):
            yield from (AGAIN.fill(what=each) for each in _of_other(person))


def _of_guardian(person: Guardian, minor: str) -> Iterator[Text]:
    relation = _RELATIONS.get(person.relation, Text(person.relation, person.relation))
    yield Text(f"{minor}的监护人：{relation.zh}", f"guardian of {minor}: {relation.en}")
    if person.seen:
        yield _saw(proof_name(person.seen))


def _of_agent(person: Agent, names: Names) -> Iterator[Text]:
    yield _power(person.scope, date.fromisoformat(person.until), names)
    if person.seen:
        yield _saw(paper_name(person.seen))


def _power(scope: str, last: date, names: Names) -> Text:
    covered, until = EVERYTHING if scope == EVERY_SERVICE else _item(scope, names), day_text(last)
    return Text(f"授权范围：{covered.zh}；至{until.zh}止", f"power for {covered.en}, until {until.en}")


def _item(key: str, names: Names) -> Text:
    service = names.catalog.service(key)
    return service.item.name if service else same(key)


def _saw(paper: Text) -> Text:
    return Text(f"已核验{paper.zh}", f"seen: {paper.en}")
