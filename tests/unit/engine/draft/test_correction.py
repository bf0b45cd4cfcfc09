"""One half-done correction a case, found from anywhere, and no draft like others."""

from __future__ import annotations

import pytest

from engine.case.stored import repository
from engine.draft import drafts
from engine.draft.correction import correction_of
from engine.draft.drafts import Draft, DraftNotFound
from engine.storage.database import Database
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.small_city import EDITION, ITEM

CASE = "0099002026112300000001"


def begun(database: Database, clock: FixedClock, site: str = "first", case: str = CASE, leg: int = 1) -> Draft:
    answers = Answers({"site": site})
    return correction_of(database, clock, (case, leg), service=ITEM, version=EDITION, account="li", answers=answers)


def test_it_is_begun_once_and_found_again_as_it_was_saved(database: Database, clock: FixedClock) -> None:
    first = begun(database, clock)
    saved = drafts.save(database, clock, first, answers=Answers({"site": "typed"}), page=0)
    assert begun(database, clock, "never") == saved
    assert begun(database, clock, "other", "0099002026112300000002").draft != first.draft


def test_it_is_neither_listed_nor_opened_nor_submitted_as_an_application(database: Database, clock: FixedClock) -> None:
    correction = begun(database, clock)
    assert drafts.of_account(database, "li") == ()
    with pytest.raises(DraftNotFound):
        drafts.get(database, correction.draft, "li")


def test_each_leg_of_a_case_has_its_own(database: Database, clock: FixedClock) -> None:
    first, second = begun(database, clock), begun(database, clock, "second", leg=2)
    assert first.draft != second.draft
    database.transact(lambda connection: repository.forget_correction(connection, CASE, 1))
    assert begun(database, clock, "never", leg=2) == second


def test_once_forgotten_the_next_one_begins_anew(database: Database, clock: FixedClock) -> None:
    first = begun(database, clock)
    database.transact(lambda connection: repository.forget_correction(connection, CASE, 1))
    assert begun(database, clock, "second").answers.values == {"site": "second"}
    with pytest.raises(DraftNotFound):
        drafts.save(database, clock, first, answers=Answers({"site": "late"}), page=0)
