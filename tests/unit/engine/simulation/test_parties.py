"""Who applies by chance: in each of the ways in which people come, and so that the law lets most of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from random import Random

import pytest

from catalog.loading.loader import load
from engine.case.intake.applying import Applying
from engine.case.intake.capacity import First, flaws
from engine.case.state.persons import NOBODY
from engine.simulation.applications import Application, applications
from engine.simulation.parties import REMEMBERED, Parties

TODAY = date(2025, 3, 3)


@pytest.fixture(scope="module")
def name() -> Application:
    """The declaration of a name: by persons, for which several may apply together."""
    city = load(Path(__file__).parents[4] / "examples" / "city").catalog
    found = applications(city, "market-regulation", TODAY)
    return next(each for each in found if each.compiled.service.key == "name-declaration")


def came(name: Application, count: int = 200) -> Sequence[Applying]:
    parties = Parties(Random(3))
    people = (parties.somebody(name, TODAY) for _ in range(count))
    return [parties.at_the_counter(each, name, TODAY) for each in people]


def told(name: Application, who: Applying) -> list[str]:
    service, first = name.compiled.service, First(who.name, who.kind, who.number, who.born)
    return [each.code for each in flaws(service.item.applicant, service.key, first, who.persons, TODAY)]


def test_people_come_in_every_way(name: Application) -> None:
    people = came(name)
    assert all(any(chosen(each) for each in people) for chosen in (
        lambda each: each.account is None,
        lambda each: each.persons == NOBODY,
        lambda each: each.persons.agent is not None,
        lambda each: bool(each.persons.guardians),
        lambda each: len(each.persons.others) > 1,
    ))  # fmt: skip


def test_they_may_apply_but_for_agents_whose_power_has_ended(name: Application) -> None:
    codes = [code for each in came(name) for code in told(name, each)]
    assert set(codes) == {"power-ended"}


def test_only_those_with_an_account_are_verified(name: Application) -> None:
    assert all((each.account is None) is (each.identity is None) for each in came(name))


def test_whoever_applied_before_may_come_back_and_is_forgotten_after_many(name: Application) -> None:
    parties = Parties(Random(3))
    first = replace(parties.somebody(name, TODAY), persons=NOBODY)
    parties.remember(first)
    numbers = {parties.somebody(name, TODAY).number for _ in range(30)}
    assert first.number in numbers
    for _ in range(REMEMBERED):
        parties.remember(replace(first, number="another"))
    assert first.number not in {each.number for each in parties.known}
