"""The simulation plays every action of the engine: one that nobody tries is found here."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from admin_ui.desk.act.registry import ACTS as OF_THE_DESK
from engine.case.actions import withdraw
from engine.simulation.acts.table import ACTS, BY_TIME, name_of, offered
from engine.simulation.played import Played


def test_every_action_that_the_engine_offers_is_played() -> None:
    played = {*ACTS, *BY_TIME.values()}
    assert sorted(name_of(each) for each in offered() if each not in played) == []


def test_what_is_played_is_offered() -> None:
    assert {*ACTS, *BY_TIME.values()} == set(offered())


@pytest.mark.parametrize("act", OF_THE_DESK.values(), ids=OF_THE_DESK)
def test_every_act_of_the_desk_is_played(act: Any) -> None:
    assert act.perform in ACTS


def test_an_action_is_named_by_its_module_and_what_it_does_there() -> None:
    acts: list[Callable[..., Any]] = [withdraw.perform, withdraw.at_the_counter]
    assert list(map(name_of, acts)) == ["withdraw", "withdraw.at_the_counter"]


def test_what_was_never_done_is_counted_as_well() -> None:
    assert dict(Played().done) == {name_of(each): 0 for each in offered()}
