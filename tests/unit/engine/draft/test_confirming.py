"""Confirmations of co-applicants: by link, by number and phone, bounded, and only of what is not submitted yet."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from engine.draft.confirming import Confirmation, as_typed, confirm, confirmations, follow, invite, number_of, prove
from engine.draft.drafts import DraftNotFound, begin
from engine.people.tracking import TrackingRefused
from engine.storage.database import Database
from engine.storage.tables import draft as drafts
from engine.storage.tables import draft_confirmation
from engine.time.clock import FixedClock

SHEN, WANG = "110101199012159982", "110101198503019998"
PHONES = {SHEN: "13900005678", WANG: "13700005678"}


def new_draft(database: Database, clock: FixedClock) -> str:
    return begin(database, clock, service="plot", version="e" * 64).draft


def test_a_link_leads_to_its_person_for_thirty_days(database: Database, clock: FixedClock) -> None:
    draft = new_draft(database, clock)
    asked = invite(database, clock, draft, PHONES)
    assert follow(database, clock, asked.tokens[SHEN]) == (draft, SHEN)
    clock.move(timedelta(days=30))
    with pytest.raises(DraftNotFound):
        follow(database, clock, asked.tokens[SHEN])


def test_tokens_are_stored_nowhere_and_a_new_link_ends_the_old(database: Database, clock: FixedClock) -> None:
    draft = new_draft(database, clock)
    old, new = (invite(database, clock, draft, {SHEN: "13900005678"}) for _ in range(2))
    with database.read() as connection:
        row = connection.execute(select(draft_confirmation)).one()
    assert new.tokens[SHEN] not in map(str, row)
    assert old.number == new.number
    with pytest.raises(DraftNotFound):
        follow(database, clock, old.tokens[SHEN])


def test_number_and_phone_name_everybody_whose_phone_ends_so(database: Database, clock: FixedClock) -> None:
    draft = new_draft(database, clock)
    number = invite(database, clock, draft, PHONES).number
    assert as_typed(f" {number[:5].lower()}-{number[5:]} ") == number
    assert prove(database, clock.now(), number, "5678", "192.0.2.1") == (draft, (WANG, SHEN))
    with pytest.raises(TrackingRefused):
        prove(database, clock.now(), number, "0000", "192.0.2.1")


def test_guesses_are_bounded(database: Database, clock: FixedClock) -> None:
    number = invite(database, clock, new_draft(database, clock), PHONES).number
    for _ in range(5):
        with pytest.raises(TrackingRefused):
            prove(database, clock.now(), number, "0000", "192.0.2.1")
    with pytest.raises(TrackingRefused):
        prove(database, clock.now(), number, "5678", "192.0.2.2")


def test_the_last_confirmation_counts_and_a_new_invitation_keeps_it(database: Database, clock: FixedClock) -> None:
    draft = new_draft(database, clock)
    first = Confirmation(SHEN, "a" * 64, clock.now(), "link")
    last = Confirmation(SHEN, "b" * 64, clock.now(), "in-person", "id-card", "wang")
    for given in (first, last):
        confirm(database, draft, given, "13900005678")
    invite(database, clock, draft, PHONES)
    with database.read() as connection:
        assert confirmations(connection, draft) == {SHEN: last}


def test_what_is_submitted_is_neither_confirmed_nor_numbered(database: Database, clock: FixedClock) -> None:
    draft = new_draft(database, clock)
    with database.write() as connection:
        connection.execute(update(drafts).values(submitted_as="x" * 22))
    with pytest.raises(DraftNotFound):
        confirm(database, draft, Confirmation(SHEN, "a" * 64, clock.now(), "link"), "13900005678")
    with pytest.raises(DraftNotFound):
        invite(database, clock, draft, PHONES)
    with database.read() as connection:
        assert number_of(connection, draft) is None
