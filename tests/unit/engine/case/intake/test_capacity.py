"""Who may apply, through whom and with whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from catalog.model.item import Applicant, ApplicantKind
from engine.case.intake.capacity import First, flaws, is_minor, minors
from engine.case.state.persons import Agent, CoApplicant, Guardian, Persons, persons_from_json
from engine.draft.upload import Upload
from tests.small_city import NOWHERE

TODAY = date(2026, 11, 23)
GROWN, CHILD, OTHER = "110101198503019998", "110101201503019992", "110101199012159982"
DECLARED = Applicant(source=NOWHERE, who=(ApplicantKind.PERSON,), agent=True, several=True)
PAPER = Upload("c" * 64, "power.pdf", 10, "pdf")
AGENT = Agent("沈若兰", OTHER, "13900005678", "stall", "2026-11-23", "id-card", PAPER)
GUARDIAN = Guardian(CHILD, "林知远", GROWN, "parent", "13800001234", "household-register")
SHEN = CoApplicant("沈若兰", "person", OTHER, "13900005678")
ADULT, MINOR = First("林知远", "person", GROWN), First("林小满", "person", CHILD)


def codes(first: First, persons: Persons, declared: Applicant = DECLARED) -> list[str]:
    return [each.code for each in flaws(declared, "stall", first, persons, TODAY)]


@pytest.mark.parametrize(
    ("number", "born", "minor"),
    [
        (CHILD, None, True),
        (GROWN, None, False),
        ("110101200811240010", None, True),  # eighteen tomorrow
        ("110101200811230013", None, False),  # eighteen today
        ("E12345678", "2015-03-01", True),
        ("E12345678", "1985-03-01", False),
        ("E12345678", None, False),
        ("110101201503019990", None, False),  # a wrong check character tells nothing; it is refused where it was typed
        (None, "no day", False),
    ],
)
def test_who_is_under_eighteen(number: str | None, born: str | None, *, minor: bool) -> None:
    assert is_minor(number, born, TODAY) is minor


def test_an_adult_needs_nobody() -> None:
    assert codes(ADULT, Persons()) == []
    assert list(minors(ADULT, Persons(), TODAY)) == []


def test_a_minor_needs_a_guardian_with_a_proof() -> None:
    assert codes(MINOR, Persons()) == ["no-guardian"]
    assert codes(MINOR, Persons(guardians=(GUARDIAN,))) == []
    assert codes(MINOR, Persons(guardians=(replace(GUARDIAN, minor=OTHER),))) == ["no-guardian"]
    assert codes(MINOR, Persons(guardians=(replace(GUARDIAN, seen=None),))) == ["guardian-unproved"]
    assert codes(MINOR, Persons(guardians=(replace(GUARDIAN, seen=None, document=PAPER),))) == []


def test_a_guardian_is_somebody_else_and_an_adult() -> None:
    assert codes(MINOR, Persons(guardians=(replace(GUARDIAN, number=CHILD),))) == ["guardian-same"]
    assert codes(MINOR, Persons(guardians=(replace(GUARDIAN, number="110101201205050019"),))) == ["guardian-minor"]


def test_an_enterprise_is_no_minor() -> None:
    assert codes(First("某公司", "enterprise", CHILD), Persons()) == []


def test_a_minor_among_the_co_applicants_needs_a_guardian_too() -> None:
    young = replace(SHEN, number=CHILD)
    assert codes(ADULT, Persons(others=(young,))) == ["no-guardian"]
    assert codes(ADULT, Persons(others=(young,), guardians=(GUARDIAN,))) == []


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"document": None}, "no-power"),
        ({"until": "2026-11-22"}, "power-ended"),
        ({"until": ""}, "power-ended"),
        ({"scope": "kite"}, "power-elsewhere"),
        ({"number": GROWN}, "agent-same"),
        ({"number": CHILD}, "agent-minor"),
    ],
)
def test_an_agent_needs_a_power_that_runs_and_covers_the_item(change: dict[str, Any], code: str) -> None:
    assert codes(ADULT, Persons(agent=AGENT)) == []
    assert codes(ADULT, Persons(agent=replace(AGENT, scope="*"))) == []
    assert codes(ADULT, Persons(agent=replace(AGENT, **change))) == [code]


def test_no_agent_acts_where_the_item_wants_the_applicant_himself() -> None:
    assert codes(ADULT, Persons(agent=AGENT), replace(DECLARED, agent=False)) == ["no-agents"]


def test_several_apply_only_where_the_item_says_so_and_each_once() -> None:
    assert codes(ADULT, Persons(others=(SHEN,))) == []
    assert codes(ADULT, Persons(others=(SHEN,)), replace(DECLARED, several=False)) == ["one-only"]
    assert codes(ADULT, Persons(others=(SHEN, SHEN))) == ["named-twice"]
    assert codes(ADULT, Persons(others=(replace(SHEN, number=GROWN),))) == ["named-twice"]


def test_people_are_read_back_as_they_were_written() -> None:
    confirmed = replace(
        SHEN, confirmed="in-person", confirmed_at="2026-11-23T01:00:00+00:00", seen="id-card", by="wang"
    )
    for persons in (Persons(), Persons(AGENT, (GUARDIAN,), (confirmed,))):
        assert persons_from_json(persons.to_json()) == persons
    assert Persons().to_json() == {}
