"""Certificates that other systems issued, on both databases: they prove materials like our own, and are kept once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.model.evidence import Grade
from engine.case.certificate.certificates import certified
from engine.evidence.elsewhere import Elsewhere, Outcome, count_of, keep, of_holders
from engine.evidence.recognition import Recognised, Unproved
from engine.evidence.status import CertificateStatus
from engine.people.account import AccountKind, create_account
from engine.people.identity import Claim, DemoVerifier, IdentityKind, prove
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.founding_city import FILES, founding_city
from tests.integration.test_recognition import Town

HOLDER = "91009900MA0000330Q"
LICENCE = Elsewhere(
    kind="business-licence",
    number=HOLDER,
    department="market-regulation",
    holder_name="示例市禾丰餐饮有限公司",
    holder_number=HOLDER,
    issued_on="2020-05-06",
    valid_from="2020-05-06",
    as_of="2026-11-01",
    grade=Grade.B,
)


def kept(database: Database, clock: FixedClock, told: Elsewhere) -> Outcome:
    with database.write() as connection:
        return keep(connection, told, by="operator", source="licences.csv", at=clock.now())


@pytest.mark.parametrize(
    ("told", "proves"),
    [
        (LICENCE, True),
        (replace(LICENCE, status=CertificateStatus.REVOKED), False),
        (replace(LICENCE, valid_until="2025-01-01"), False),
        (replace(LICENCE, holder_number="91009900MA0000111E"), False),
    ],
)
def test_it_proves_a_material_where_it_holds(
    database: Database, clock: FixedClock, told: Elsewhere, *, proves: bool
) -> None:
    assert kept(database, clock, told) is Outcome.ADDED
    found = Town(database, clock, founding_city(), HOLDER).outcome()["licence-copy"]
    assert isinstance(found, Recognised if proves else Unproved)


def test_it_is_used_and_the_use_is_recorded(database: Database, clock: FixedClock) -> None:
    kept(database, clock, LICENCE)
    with database.read() as connection:
        (own,) = of_holders(connection, [HOLDER], limit=10)
        assert count_of(connection, [HOLDER]) == 1
        assert certified(connection, own.certificate) is not None
    state = Town(database, clock, founding_city(), HOLDER).apply({"licence-copy": (own.certificate,)})
    assert [each.identifier for each in state.legs[1].proved["licence-copy"]] == [own.certificate]


def test_a_later_account_counts_and_two_of_one_day_do_not_agree(database: Database, clock: FixedClock) -> None:
    told = [
        (LICENCE, Outcome.ADDED),
        (LICENCE, Outcome.UNCHANGED),
        (replace(LICENCE, holder_name="他人"), Outcome.DIFFERENT),
        (replace(LICENCE, as_of="2026-10-01", holder_name="他人"), Outcome.UNCHANGED),
        (replace(LICENCE, as_of="2026-11-02", status=CertificateStatus.SUSPENDED), Outcome.UPDATED),
    ]
    assert [kept(database, clock, each) for each, _ in told] == [outcome for _, outcome in told]
    with database.read() as connection:
        assert [each.told.status.value for each in of_holders(connection, [HOLDER], limit=10)] == ["suspended"]


OF_SITE = FILES["kitchen.yaml"].replace(
    "{certificate: business-licence}", "{certificate: business-licence, for_same: [address], holder: project}"
)


def test_what_a_project_holds_is_found_by_its_face_also_once_it_is_told_anew(
    database: Database, clock: FixedClock
) -> None:
    city = founding_city(kitchen=OF_SITE)
    owner = replace(LICENCE, holder_number="91009900MA0000111E", face={"address": "湖滨路 66 号"})
    kept(database, clock, owner)
    assert isinstance(Town(database, clock, city, HOLDER).outcome()["licence-copy"], Recognised)
    kept(database, clock, replace(owner, as_of="2026-11-02", face={"address": "人民路 1 号"}))
    assert isinstance(Town(database, clock, city, HOLDER).outcome()["licence-copy"], Unproved)
    moved = Town(database, clock, city, HOLDER).outcome(address="人民路 1 号")
    assert isinstance(moved["licence-copy"], Recognised)


OF_ACTING = FILES["kitchen.yaml"].replace(
    "{certificate: business-licence}", "{certificate: business-licence, holder: acting}"
)
PERSON = "110101198503019998"


def test_what_the_person_who_acts_holds_counts_where_it_is_declared_and_nobody_elses(
    database: Database, clock: FixedClock
) -> None:
    accounts = [
        create_account(database, clock.now(), name, "long-enough", AccountKind.APPLICANT, shown_name=name, phone=None)
        for name in ("lin", "nobody")
    ]
    lin, nobody = (each.account for each in accounts)
    with database.write() as connection:
        prove(connection, DemoVerifier(), lin, Claim(IdentityKind.PERSON, "林知远", PERSON), clock.now())
    kept(database, clock, replace(LICENCE, holder_number=PERSON))
    town = Town(database, clock, founding_city(kitchen=OF_ACTING), HOLDER)
    assert isinstance(town.outcome(account=lin)["licence-copy"], Recognised)
    assert isinstance(town.outcome(PERSON)["licence-copy"], Recognised)
    assert isinstance(town.outcome(account=nobody)["licence-copy"], Unproved)
    plain = Town(database, clock, founding_city(), HOLDER)
    assert isinstance(plain.outcome(account=lin)["licence-copy"], Unproved)


def test_what_was_issued_here_is_told_by_nobody_else(database: Database, clock: FixedClock) -> None:
    town = Town(database, clock, founding_city())
    town.found()
    assert kept(database, clock, replace(LICENCE, number=town.number)) is Outcome.OUR_OWN
