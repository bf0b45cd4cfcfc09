"""A failing case is written so that it can be read again as a row of the truth table."""

from collections.abc import Mapping
from typing import cast

import yaml

from admin_ui.fuzz.difference import Tally, differences
from admin_ui.fuzz.world import make_world
from admin_ui.fuzz.written import data, notation, said
from tests.conformance import declared
from tests.unit.admin_ui.fuzz.wrong import Wrong


def test_every_condition_reads_as_it_was() -> None:
    for seed in range(20):
        world = make_world(seed)
        for condition in world.conditions:
            assert declared.condition(data(condition)) == condition


def test_every_field_reads_as_it_was() -> None:
    for seed in range(20):
        for key, field in make_world(seed).form.fields.items():
            assert declared.field(key, notation(field)) == field


def test_a_case_says_its_seed_and_both_answers() -> None:
    found = next(differences(make_world(5), [Wrong()], Tally()))
    read = cast("Mapping[str, object]", yaml.safe_load(said(found)))
    assert read["seed"] == 5
    assert read["wrong"] is not read["compiled"]
    assert read["record"] == found.asked[1].form
    assert set(read) >= {"fields", "condition", "surroundings"}
