"""Limits of acceptance and delivery: the law's for licences, the declared ones for everything else."""

from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.model.duration import Duration, Unit
from catalog.model.item import Item, ItemType, Limits, ToAccept, ToDeliver, Untold
from engine.plan.lawful import TO_DELIVER, TO_TELL, ToTell, to_deliver, to_tell, to_tell_from
from tests.small_city import NOWHERE, STALL

THREE = Duration(3, Unit.WORKING_DAY)
OTHERS = [each for each in ItemType if each is not ItemType.PERMIT]


def item(kind: ItemType, *, declared: bool, untold: Untold = Untold.WAIT) -> Item:
    limits = Limits(
        source=NOWHERE,
        acceptance=ToAccept(source=NOWHERE, within=THREE, untold=untold),
        delivery=ToDeliver(source=NOWHERE, within=THREE),
    )
    return replace(STALL, type=kind, limits=limits if declared else None)


def test_a_licence_has_the_limits_of_the_law() -> None:
    found = item(ItemType.PERMIT, declared=False)
    assert (to_tell(found), to_deliver(found)) == (ToTell(TO_TELL, accepts=True), TO_DELIVER)


def test_a_licence_may_declare_shorter_ones_and_silence_accepts_it_in_any_case() -> None:
    found = item(ItemType.PERMIT, declared=True)
    assert (to_tell(found), to_deliver(found)) == (ToTell(THREE, accepts=True), THREE)


@pytest.mark.parametrize("kind", OTHERS)
def test_anything_else_has_what_it_declares_and_nothing_by_itself(kind: ItemType) -> None:
    assert (to_tell(item(kind, declared=False)), to_deliver(item(kind, declared=False))) == (None, None)
    assert to_tell(item(kind, declared=True)) == ToTell(THREE, accepts=False)
    assert to_tell(item(kind, declared=True, untold=Untold.ACCEPTED)) == ToTell(THREE, accepts=True)
    assert to_deliver(item(kind, declared=True)) == THREE


@pytest.mark.parametrize("limit", [ToTell(THREE, accepts=True), ToTell(TO_TELL, accepts=False)])
def test_a_payload_keeps_it(limit: ToTell) -> None:
    assert to_tell_from(limit.to_json()) == limit
    assert to_tell_from({}) is None
