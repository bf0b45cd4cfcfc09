from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from engine.draft import drafts, files, links
from engine.draft.drafts import Draft, DraftChanged, DraftNotFound
from engine.draft.moving import Ground, move
from engine.draft.upload import Upload
from engine.storage import tables
from engine.storage.database import Database
from engine.time.clock import FixedClock
from forms.answers import Answers
from tests.small_city import CATALOG, EDITION, ITEM, SERVICE, STALL, compiled

PLAN = Upload("a" * 64, "plan.pdf", 10, "application/pdf")


@pytest.fixture
def draft(database: Database, clock: FixedClock) -> Draft:
    return drafts.begin(database, clock, service=ITEM, version=EDITION)


@pytest.fixture
def owned(database: Database, clock: FixedClock) -> Draft:
    return drafts.begin(database, clock, service=ITEM, version=EDITION, account="li")


def test_a_draft_is_saved_and_resumed(database: Database, clock: FixedClock, draft: Draft) -> None:
    clock.move(timedelta(minutes=3))
    answers = Answers({"site": "东街一号", "rows": [{"n": 1}]}, {"area": "not a number"})
    saved = drafts.save(database, clock, draft, answers=answers, page=2)
    resumed = drafts.get(database, draft.draft, None)

    assert resumed == saved
    assert (resumed.answers, resumed.page, resumed.revision) == (answers, 2, 2)
    assert resumed.changed_at - resumed.created_at == timedelta(minutes=3)


def test_two_windows_do_not_overwrite_each_other(database: Database, clock: FixedClock, draft: Draft) -> None:
    saved = drafts.save(database, clock, draft, answers=Answers({"site": "first"}), page=1)
    with pytest.raises(DraftChanged) as changed:
        drafts.save(database, clock, draft, answers=Answers({"site": "second"}), page=1)

    assert changed.value.current == saved
    assert drafts.get(database, draft.draft, None).answers.values == {"site": "first"}


def test_a_draft_of_an_account_opens_for_it_alone(database: Database, owned: Draft) -> None:
    assert drafts.get(database, owned.draft, "li") == owned
    for other in (None, "wang"):
        with pytest.raises(DraftNotFound):
            drafts.get(database, owned.draft, other)
    assert drafts.of_account(database, "li") == (owned,)
    assert drafts.of_account(database, "wang") == ()


def test_a_link_opens_the_draft_for_thirty_days_and_is_kept_nowhere(
    database: Database, clock: FixedClock, draft: Draft
) -> None:
    token = links.new_link(database, clock, draft)

    assert links.follow(database, clock, token, None) == draft
    with database.read() as connection:
        kept = connection.scalars(select(tables.draft_link.c.token_digest)).all()
    assert all(token not in each for each in kept)
    clock.move(timedelta(days=30))
    with pytest.raises(DraftNotFound):
        links.follow(database, clock, token, None)


@pytest.mark.parametrize("token", ["", "made-up", "\udcff", "x" * 5000])
def test_a_made_up_link_opens_nothing(database: Database, clock: FixedClock, token: str) -> None:
    with pytest.raises(DraftNotFound):
        links.follow(database, clock, token, None)


def test_a_link_to_an_accounts_draft_opens_for_it_alone(database: Database, clock: FixedClock, owned: Draft) -> None:
    token = links.new_link(database, clock, owned)

    assert links.follow(database, clock, token, "li") == owned
    with pytest.raises(DraftNotFound):
        links.follow(database, clock, token, None)


def test_files_are_kept_by_material_in_order(database: Database, clock: FixedClock, draft: Draft) -> None:
    second = Upload("b" * 64, "page 2.pdf", 11, "application/pdf")
    assert [files.attach(database, clock, draft, "plan", each) for each in (PLAN, second, PLAN)] == [0, 1, 0]
    files.attach(database, clock, draft, "tree-plan", PLAN)
    files.detach(database, draft, "plan", 0)
    files.detach(database, draft, "plan", 7)

    assert files.attached(database, draft.draft) == {"plan": {1: second}, "tree-plan": {0: PLAN}}


def test_a_draft_moves_to_a_newer_version_and_its_owner_is_told(
    database: Database, clock: FixedClock, draft: Draft
) -> None:
    remark = replace(STALL.form.fields["remark"], optional=False)
    form = replace(STALL.form, fields={**STALL.form.fields, "remark": remark})
    newer = replace(CATALOG, items={ITEM: replace(STALL, form=form)})
    saved = drafts.save(database, clock, draft, answers=Answers({"site": "1", "area": 1250}), page=1)
    old, new = Ground(EDITION, CATALOG, SERVICE.form), Ground("f" * 64, newer, compiled(ITEM, newer).form)
    moved = move(database, clock, saved, old, new)

    assert moved.draft.answers.values == {"site": "1", "area": 1250}
    assert drafts.get(database, draft.draft, None).version == "f" * 64
    assert any("remark" in change.en for change in moved.changes)
    assert move(database, clock, moved.draft, old, new).changes == ()


def test_a_guests_draft_is_taken_over_once_and_nobody_elses_is(
    database: Database, clock: FixedClock, draft: Draft, owned: Draft
) -> None:
    taken = drafts.take_over(database, draft, "li")
    assert taken == replace(draft, account="li") == drafts.get(database, draft.draft, "li")
    for each in (draft, owned):
        drafts.take_over(database, each, "wang")
        assert drafts.get(database, each.draft, "li").account == "li"
    clock.move(timedelta(minutes=1))
    saved = drafts.save(database, clock, taken, answers=Answers({"site": "after"}), page=1)
    assert drafts.of_account(database, "li")[0] == saved
