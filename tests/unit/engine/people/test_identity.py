"""Identities are confirmed, mandates are limited, and only these are read as the applicant."""

from datetime import date, timedelta

import pytest
from sqlalchemy import insert

from catalog.standards import resident_id, uscc
from engine.people.account import find_account
from engine.people.identity import Claim, DemoVerifier, IdentityKind, Level, identities, level, prove
from engine.people.mandate import EVERY_SERVICE, Agent, agent_of, in_force, record, withdraw
from engine.storage.database import Database
from engine.storage.tables import account
from engine.time.clock import FixedClock

BODY = "11010119900307889"
PERSON = Claim(IdentityKind.PERSON, "示例甲", BODY + resident_id.check_character(BODY), "13800000000")
DAY = date(2026, 11, 23)


@pytest.fixture(autouse=True)
def agent(database: Database, clock: FixedClock) -> str:
    with database.write() as connection:
        row = {"account": "a1", "name": "agent", "kind": "applicant", "shown_name": "甲", "created_at": clock.now()}
        connection.execute(insert(account).values(row))
    return "a1"


def credit_code() -> str:
    organisation = "MA000001"
    body = "91009900" + organisation + uscc.organisation_check_character(organisation)
    return body + uscc.check_character(body)


def test_a_confirmed_claim_is_an_identity(database: Database, clock: FixedClock, agent: str) -> None:
    with database.write() as connection:
        assert level(connection, None) is Level.GUEST
        assert level(connection, agent) is Level.ACCOUNT
        proved = prove(connection, DemoVerifier(), agent, PERSON, clock.now())
        assert identities(connection, agent) == (proved,)
        assert level(connection, agent) is Level.VERIFIED
    assert proved is not None
    assert proved.verified_by == "demo"
    assert proved.attributes() == {
        "name": "示例甲",
        "kind": "person",
        "id_number": PERSON.number,
        "mobile": "13800000000",
        "agent": False,
    }


@pytest.mark.parametrize(
    "claim",
    [
        Claim(IdentityKind.PERSON, "甲", PERSON.number[:-1] + "?"),
        Claim(IdentityKind.PERSON, " ", PERSON.number),
        Claim(IdentityKind.ENTERPRISE, "示例公司", PERSON.number),
    ],
)
def test_a_claim_that_is_not_confirmed_leaves_nothing(
    database: Database, clock: FixedClock, agent: str, claim: Claim
) -> None:
    with database.write() as connection:
        assert prove(connection, DemoVerifier(), agent, claim, clock.now()) is None
        assert identities(connection, agent) == ()


def test_a_mandate_holds_for_its_scope_and_days(database: Database, clock: FixedClock, agent: str) -> None:
    company = Claim(IdentityKind.ENTERPRISE, "示例公司", credit_code())
    days = (DAY, DAY + timedelta(days=30))
    with database.write() as connection:
        made = record(connection, agent, company, scope="food", days=days, by="clerk", at=clock.now())
        assert in_force(connection, agent, "food", DAY) == (made,)
        assert in_force(connection, agent, "food", days[1]) == (made,)
        assert in_force(connection, agent, "food", days[1] + timedelta(days=1)) == ()
        assert in_force(connection, agent, "food", DAY - timedelta(days=1)) == ()
        assert in_force(connection, agent, "stall", DAY) == ()
        assert in_force(connection, "somebody", "food", DAY) == ()
        every = record(connection, agent, company, scope=EVERY_SERVICE, days=days, by="clerk", at=clock.now())
        assert in_force(connection, agent, "stall", DAY) == (every,)
        withdraw(connection, every.mandate, clock.now())
        assert in_force(connection, agent, "stall", DAY) == ()
    assert made.attributes() == {"name": "示例公司", "kind": "enterprise", "uscc": company.number, "agent": True}


def test_who_acts_under_a_mandate_is_told_by_his_verified_name(
    database: Database, clock: FixedClock, agent: str
) -> None:
    company, last = Claim(IdentityKind.ENTERPRISE, "示例公司", credit_code()), DAY + timedelta(days=30)
    with database.write() as connection:
        made = record(connection, agent, company, scope="food", days=(DAY, last), by="clerk", at=clock.now())
        account = find_account(connection, agent)
        assert account is not None
        assert agent_of(connection, made.mandate) == Agent(account.shown_name, None, account.phone, "food", last)
        prove(connection, DemoVerifier(), agent, PERSON, clock.now())
        withdraw(connection, made.mandate, clock.now())
        told = Agent(PERSON.name, PERSON.number, account.phone, "food", last)
        assert agent_of(connection, made.mandate) == told
        assert agent_of(connection, "none") is None


def test_a_mandate_does_not_end_before_it_begins(database: Database, clock: FixedClock, agent: str) -> None:
    days = (DAY, DAY - timedelta(days=1))
    with database.write() as connection, pytest.raises(ValueError, match="ends before"):
        record(connection, agent, PERSON, scope="food", days=days, by="clerk", at=clock.now())
