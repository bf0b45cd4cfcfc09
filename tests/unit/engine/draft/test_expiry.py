"""What nobody came back to is removed, and nothing else."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import func, select, update

from engine.draft import drafts, files, links
from engine.draft.confirming import invite
from engine.draft.drafts import DraftNotFound
from engine.draft.expiry import remove_expired
from engine.draft.upload import Upload
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.small_city import EDITION, ITEM

MONTH = timedelta(days=30)
PLAN = Upload("a" * 64, "plan.pdf", 10, "application/pdf")


def test_only_what_was_left_for_so_long_is_removed(database: Database, clock: FixedClock) -> None:
    begun = (drafts.begin(database, clock, service=ITEM, version=EDITION) for _ in range(5))
    left, saved, linked, submitted, asked = begun
    files.attach(database, clock, left, "plan", PLAN)
    token = links.new_link(database, clock, left)
    clock.move(timedelta(days=20))
    drafts.save(database, clock, saved, answers=Answers({"site": "here"}), page=1)
    links.new_link(database, clock, linked)
    invite(database, clock, asked.draft, {"110101199012159982": "13900005678"})
    own = tables.draft.c.draft == submitted.draft
    with database.write() as connection:
        connection.execute(update(tables.draft).where(own).values(submitted_as="0" * 22))
    clock.move(timedelta(days=10))

    assert database.transact(lambda connection: remove_expired(connection, clock.now(), MONTH)) == 1
    with database.read() as connection:
        kept = set(connection.scalars(select(tables.draft.c.draft)))
        assert connection.scalar(select(func.count()).select_from(tables.draft_file)) == 0
    with pytest.raises(DraftNotFound):
        links.follow(database, clock, token, None)
    assert kept == {saved.draft, linked.draft, submitted.draft, asked.draft}
