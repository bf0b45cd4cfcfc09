"""Who stands beside an applicant: his agent 代理人, the guardian 监护人 of a minor, the co-applicants 共同申请人."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

from catalog.model.declared import Word
from engine.case.state.payload import Payload, mapping, mappings, number, text, text_or_none
from engine.draft.upload import Upload


class Role(StrEnum):
    """What somebody is to the application."""

    AGENT = "agent"
    GUARDIAN = "guardian"
    CO_APPLICANT = "co-applicant"


class Relation(Word, said="监护人与未成年人的关系（民法典第二十七条）。"):
    """What a guardian is to the minor (民法典 27)."""

    PARENT = "parent", "父母"
    GRANDPARENT = "grandparent", "祖父母、外祖父母"
    SIBLING = "sibling", "兄、姐"
    OTHER = "other", "依法担任监护人的其他个人或者组织"


class Confirmed(Word, said="共同申请人怎样确认。"):
    """How a co-applicant confirmed what is submitted."""

    IN_PERSON = "in-person", "当面确认"
    LINK = "link", "通过链接确认"
    NUMBER = "number", "凭申请编号和手机号码后四位确认"


@dataclass(frozen=True, slots=True)
class Agent:
    """Who acts for the applicant; `until` is the last day of the power (ISO), `document` the power of attorney.

    `scope` is the key of a service, or `*` for every one, as in a mandate.
    """

    name: str
    number: str
    phone: str
    scope: str
    until: str
    seen: str | None = None
    """the identity document that the clerk saw"""
    document: Upload | None = None


@dataclass(frozen=True, slots=True)
class Guardian:
    """Who acts for a minor, named by the minor's number; the relation is proved by a paper uploaded or seen."""

    minor: str
    name: str
    number: str
    relation: str
    phone: str
    seen: str | None = None
    """the paper that the clerk saw"""
    document: Upload | None = None


@dataclass(frozen=True, slots=True)
class CoApplicant:
    """Who applies together with the first applicant; `confirmed_at` is an ISO instant."""

    name: str
    kind: str
    number: str
    phone: str
    born: str | None = None
    """ISO day, where the number does not tell it"""
    confirmed: str | None = None
    confirmed_at: str | None = None
    seen: str | None = None
    """the identity document that the clerk saw"""
    by: str | None = None
    """the clerk before whom he confirmed"""


@dataclass(frozen=True, slots=True)
class Persons:
    """Everybody beside the first applicant."""

    agent: Agent | None = None
    guardians: tuple[Guardian, ...] = ()
    others: tuple[CoApplicant, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.agent or self.guardians or self.others)

    def everyone(self) -> Iterator[tuple[Role, Agent | Guardian | CoApplicant]]:
        """Yield everybody with his role: co-applicants first, then who acts for others."""
        yield from ((Role.CO_APPLICANT, each) for each in self.others)
        yield from ((Role.GUARDIAN, each) for each in self.guardians)
        if self.agent is not None:
            yield Role.AGENT, self.agent

    def documents(self) -> Iterator[Upload]:
        """Yield the files that prove who may act."""
        for _, each in self.everyone():
            if not isinstance(each, CoApplicant) and each.document is not None:
                yield each.document

    def document(self, digest: str) -> Upload | None:
        """Return the file of a digest that proves who may act; None for a foreign one."""
        return next((each for each in self.documents() if each.digest == digest), None)

    def with_confirmations(self, given: Mapping[str, CoApplicant]) -> Persons:
        """Return the co-applicants with how each, by number, has confirmed."""
        return replace(self, others=tuple(given.get(each.number, each) for each in self.others))

    def to_json(self) -> dict[str, object]:
        """Return them as an event's payload keeps them; nothing for nobody."""
        agent = {"agent": _said(self.agent)} if self.agent else {}
        guardians = {"guardians": [_said(each) for each in self.guardians]} if self.guardians else {}
        others = {"others": [_said(each) for each in self.others]} if self.others else {}
        return {**agent, **guardians, **others}


NOBODY = Persons()
"""Nobody beside the applicant."""


def persons_from_json(said: Payload) -> Persons:
    """Return whom a payload names."""
    agent = mapping(said, "agent")
    return Persons(
        agent=_agent(agent) if agent else None,
        guardians=tuple(_guardian(each) for each in mappings(said, "guardians")),
        others=tuple(_co_applicant(each) for each in mappings(said, "others")),
    )


def _said(person: Agent | Guardian | CoApplicant) -> dict[str, object]:
    values = {name: getattr(person, name) for name in person.__slots__}
    kept = {name: value for name, value in values.items() if value is not None}
    document = kept.get("document")
    return {**kept, "document": document.to_json()} if isinstance(document, Upload) else kept


def _agent(said: Payload) -> Agent:
    return Agent(
        text(said, "name"), text(said, "number"), text(said, "phone"), text(said, "scope"), text(said, "until"),
        text_or_none(said, "seen"), _document(said),
    )  # fmt: skip


def _guardian(said: Payload) -> Guardian:
    return Guardian(
        text(said, "minor"), text(said, "name"), text(said, "number"), text(said, "relation"), text(said, "phone"),
        text_or_none(said, "seen"), _document(said),
    )  # fmt: skip


def _co_applicant(said: Payload) -> CoApplicant:
    known = ("born", "confirmed", "confirmed_at", "seen", "by")
    return CoApplicant(
        text(said, "name"), text(said, "kind"), text(said, "number"), text(said, "phone"),
        **{name: text_or_none(said, name) for name in known},
    )  # fmt: skip


def _document(said: Payload) -> Upload | None:
    kept = mapping(said, "document")
    return Upload(text(kept, "digest"), text(kept, "name"), number(kept, "size"), text(kept, "type")) if kept else None
