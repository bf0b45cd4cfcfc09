"""A failing case is made as small as it gets, and still fails."""

from itertools import islice

import pytest

from admin_ui.fuzz.difference import Tally, differences
from admin_ui.fuzz.shrink import shrunk
from admin_ui.fuzz.world import make_world
from admin_ui.fuzz.written import data
from tests.unit.admin_ui.fuzz.wrong import Wrong


@pytest.mark.parametrize("seed", [0, 1, 2, 8])
def test_nothing_is_left_but_what_fails(seed: int) -> None:
    found = islice(differences(make_world(seed), [Wrong()], Tally()), 3)
    for each in found:
        small = shrunk(each)
        _, facts = small.asked
        row: dict[str, object] = {} if small.world.each is None else {small.world.each: [{}]}
        assert facts.form == {"text1": "a", **row}
        assert (facts.applicant, facts.case, facts.today) == ({}, {}, "")
        assert len(str(data(small.condition))) < 80


def test_a_difference_is_at_one_record_of_each_condition() -> None:
    world, tally = make_world(3), Tally()
    found = list(differences(world, [Wrong()], tally))
    assert len(found) == len(world.conditions) == tally.conditions
    assert {each.asked[1].form["text1"] for each in found} == {"a"}
