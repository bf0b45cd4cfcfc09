"""The buttons of repeating groups and files, which lose nothing that was typed."""

import pytest

from forms.answers import Answers
from forms.rows import GroupAction, Verb, group_action, opened_rows, posted_action
from tests.unit.forms.sample_form import field, one, sample

FORM = sample()
ROWS: list[object] = [{"name": "甲"}, {"name": "乙"}]
BEFORE = Answers(
    {"contractors": ROWS, "plan": "sha256:" + "0" * 64},
    {"contractors.0.share": "x", "contractors.1.since": "y", "area": "z"},
)


def act(verb: Verb, path: str, answers: Answers = BEFORE, marked: frozenset[str] | None = None) -> Answers:
    return group_action(FORM, answers, GroupAction(verb, path), marked=marked)


def test_the_pressed_button_is_found_among_the_posted() -> None:
    assert posted_action([("project", "x"), ("_up", "contractors.1")]) == GroupAction("up", "contractors.1")
    assert posted_action([("project", "x")]) is None


def test_a_row_is_added_at_the_end_up_to_the_limit() -> None:
    added = act("add", "contractors")
    assert added.values["contractors"] == [*ROWS, {}]
    assert act("add", "contractors", added) == added
    assert added.raw == BEFORE.raw


def test_moving_a_row_moves_its_unreadable_text_along() -> None:
    for moved in (act("up", "contractors.1"), act("down", "contractors.0")):
        assert moved.values["contractors"] == [{"name": "乙"}, {"name": "甲"}]
        assert moved.raw == {"contractors.1.share": "x", "contractors.0.since": "y", "area": "z"}


def test_removing_a_row_removes_its_unreadable_text_alone() -> None:
    removed = act("remove", "contractors.0")
    assert removed.values["contractors"] == [{"name": "乙"}]
    assert removed.raw == {"contractors.0.since": "y", "area": "z"}


def test_a_file_is_taken_out() -> None:
    assert "plan" not in act("clear", "plan").values


@pytest.mark.parametrize(
    ("verb", "path"),
    [
        ("up", "contractors.0"),
        ("down", "contractors.1"),
        ("remove", "contractors.2"),
        ("remove", "contractors.-1"),
        ("remove", "contractors.x"),
        ("remove", "contractors.99999999"),
        ("remove", "contractors"),
        ("add", "contractors.0"),
        ("add", "nothing"),
        ("add", "project"),
        ("add", ""),
        ("clear", "project"),
        ("clear", "number"),
        ("clear", "plan.0"),
        ("remove", "contractors.0.name"),
    ],
)
def test_what_cannot_be_done_changes_nothing(verb: Verb, path: str) -> None:
    assert act(verb, path) == BEFORE


def test_only_a_marked_group_can_be_changed() -> None:
    assert act("add", "contractors", marked=frozenset({"contractors.0.name"})) == BEFORE
    assert act("add", "contractors", marked=frozenset({"contractors"})) != BEFORE


def test_a_group_that_must_be_answered_opens_with_its_first_rows() -> None:
    two = field("two", "group", "两行", "Two", {"minItems": 2}, fields=(field("a", "text", "甲", "A"),))
    none = field("none", "group", "可无", "None", optional=True, fields=(field("a", "text", "甲", "A"),))
    form = one(two, none)
    assert opened_rows(form, Answers(), form.pages[0].fields).values == {"two": [{}, {}]}
    kept = Answers({"two": [{"a": "x"}]})
    assert opened_rows(form, kept, form.pages[0].fields) is kept


def test_the_rows_of_an_object_and_of_a_row_are_reached() -> None:
    staff = field("staff", "group", "人员", "Staff", fields=(field("name", "text", "姓名", "Name"),))
    form = one(
        field("site", "object", "工地", "Site", fields=(staff,)),
        field("teams", "group", "班组", "Teams", fields=(staff,)),
    )
    added = group_action(form, Answers(), GroupAction("add", "site.staff"))
    assert added.values == {"site": {"staff": [{}]}}
    nested = Answers({"teams": [{}, {"staff": [{"name": "甲"}, {"name": "乙"}]}]})
    moved = group_action(form, nested, GroupAction("up", "teams.1.staff.1"))
    assert moved.values["teams"] == [{}, {"staff": [{"name": "乙"}, {"name": "甲"}]}]
