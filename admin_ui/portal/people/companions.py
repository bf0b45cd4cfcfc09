"""Pages about the people beside the applicant: co-applicants, the guardians of minors, the agent who comes to the counter."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from admin_ui.portal.people.asking import choice, day, file, formatted, rows, rule, text, together
from admin_ui.portal.people.asks import Asks
from admin_ui.portal.people.identifying import (
    AS_ON_DOCUMENT,
    MOBILE,
    PERSONS_NAME,
    PERSONS_PAPERS,
    SEEN,
    SEEN_HELP,
    document_fields,
    document_rules,
    identity_fields,
    identity_rules,
)
from catalog.model.field import Field, Format, Option
from catalog.model.form import ShowRule
from catalog.reading.text import Text
from engine.case.state.persons import Relation

OTHERS, AGENT = "others", "agent"
COMES, HIMSELF = "comes", "himself"
MOST_OTHERS = 30
NOT_SEEN = "not-seen"
_OTHERS = Text("共同申请人", "Co-applicants")
_OTHERS_HELP = Text(
    "除上面的申请人以外，每人添加一行；只有一人申请的，不用添加。每一位都要核对并确认申请内容，全体确认后才能提交。",
    "Add a row for everybody besides the applicant above; nobody, if he applies alone. Each has to look at the application "
    "and confirm it before it can be submitted.",
)
_COMES = Text("由谁来窗口办理", "Who has come to the counter")
_COMING = (
    Option(HIMSELF, Text("申请人本人（单位为法定代表人、负责人）", "The applicant, or the organisation's own head")),
    Option(AGENT, Text("代理人，持授权委托书", "An agent with a power of attorney")),
)
_AGENT = Text("代理人", "Agent")
_POWER = Text("授权委托书", "Power of attorney")
_POWER_HELP = Text("扫描或者拍照，要看得清签字和期限。", "Scan or photograph it; signature and term must be legible.")
_SCOPE = Text("授权范围", "What the power covers")
_SCOPES = (
    Option("this", Text("只办这个事项", "This item only")),
    Option("every", Text("全部政务服务事项", "All public services")),
)
_UNTIL = Text("授权到期日", "Last day of the power")
_GUARDIAN = Text("{name}的监护人", "Guardian of {name}")
_RELATION = Text("与未成年人的关系", "Relation to the minor")
_PROOF = Text("监护关系证明", "Proof of guardianship")
_PROOF_HELP = Text(
    "户口簿（写明关系的页）、出生医学证明，或者指定监护人的文件。",
    "The page of the household register that states the relation, the birth certificate, or the appointment.",
)
_PROOFS_SEEN = (
    Option("household-register", Text("居民户口簿", "Household register")),
    Option("birth-certificate", Text("出生医学证明", "Birth certificate")),
    Option("appointment", Text("法院、居民委员会等指定监护人的文件", "Appointment by a court or committee")),
    Option(NOT_SEEN, Text("没有看到原件，改为上传", "Not seen; it is uploaded")),
)
RELATIONS: dict[Relation, str] = {
    Relation.PARENT: "Parent",
    Relation.GRANDPARENT: "Grandparent",
    Relation.SIBLING: "Elder sibling",
    Relation.OTHER: "Another lawful guardian",
}


def comes_field() -> Field:
    """Return the question who has come to the counter."""
    return choice(COMES, _COMES, _COMING)


def others_field(asks: Asks) -> Field:
    """Return the rows of co-applicants."""
    return rows(OTHERS, _OTHERS, tuple(identity_fields(asks.who, prefill=False)), MOST_OTHERS, _OTHERS_HELP)


def others_rules(asks: Asks) -> Iterator[ShowRule]:
    """Yield when the questions of a row are asked."""
    return identity_rules(asks.who, each=OTHERS)


def agent_field(asks: Asks) -> Field:
    """Return the questions about the agent."""
    return together(
        AGENT,
        _AGENT,
        (
            text("name", PERSONS_NAME, least=2, most=100, help_=AS_ON_DOCUMENT, prefill=False),
            *document_fields(),
            formatted("mobile", MOBILE, Format.MOBILE, prefill=False),
            choice("seen", SEEN, PERSONS_PAPERS, SEEN_HELP),
            file("document", asks.power or _POWER, asks.power_help or _POWER_HELP),
            choice("scope", _SCOPE, _SCOPES),
            day("until", _UNTIL),
        ),
    )


def agent_rules() -> Iterator[ShowRule]:
    """Yield when the agent is asked for."""
    yield rule(COMES, AGENT, AGENT)
    yield from document_rules(AGENT)


def guardian_field(number: str, name: str, *, counter: bool) -> Field:
    """Return the questions about the guardian of one minor."""
    relations = tuple(Option(each.value, Text(each.zh, said)) for each, said in RELATIONS.items())
    seen = (choice("seen", _PROOF, _PROOFS_SEEN, SEEN_HELP),) if counter else ()
    return together(
        guardian_key(number),
        _GUARDIAN.fill(name=name),
        (
            text("name", PERSONS_NAME, least=2, most=100, help_=AS_ON_DOCUMENT, prefill=False),
            *document_fields(),
            choice("relation", _RELATION, relations),
            formatted("mobile", MOBILE, Format.MOBILE, prefill=False),
            *seen,
            file("document", _PROOF, _PROOF_HELP),
        ),
    )


def guardian_rules(number: str, *, counter: bool) -> Iterator[ShowRule]:
    """Yield when they are asked: the proof has to be uploaded unless the clerk saw it."""
    key = guardian_key(number)
    yield from document_rules(key)
    if counter:
        yield rule(f"{key}.seen", NOT_SEEN, f"{key}.document")


def guardian_key(number: str) -> str:
    """Return the key of a guardian's questions, which stays with the minor whatever the order of the applicants."""
    return f"guardian_{hashlib.sha256(number.encode()).hexdigest()[:16]}"


def proof_name(seen: str) -> Text:
    """Return the name of a proof of guardianship that was seen."""
    return next((each.label for each in _PROOFS_SEEN if each.value == seen), Text(seen, seen))
