from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.model.place import Department, Office
from catalog.reading.text import same
from engine.assessment.adoption import AdoptionError, Match, adoption_text, matched
from tests.small_city import CATALOG, ITEM, NOWHERE, STALL


def department(*offices: tuple[str, str]) -> Department:
    return Department(
        source=NOWHERE,
        key="north",
        name=same("North"),
        offices=tuple(Office(source=NOWHERE, office=key, name=same(name)) for key, name in offices),
    )


def test_offices_are_matched_by_key_then_by_name_then_by_a_guess() -> None:
    taker = department(("front", "window"), ("east", "Anything"))

    assert matched(CATALOG, STALL, taker) == (
        Match("window", "front", sure=True),
        Match("chiefs", "front", sure=False),
        Match("large", "front", sure=False),
        Match("east", "east", sure=True),
    )


def test_the_lines_say_what_was_guessed() -> None:
    catalog = replace(
        CATALOG, departments={**CATALOG.departments, "north": department(("front", "window"), ("east", "e"))}
    )

    assert adoption_text(catalog, ITEM, "north") == (
        "adoption: stall-permit-north\n"
        "item: stall-permit\n"
        "department: north\n"
        "offices:\n"
        "  window: front\n"
        "  chiefs: front  # please check: no office of this name\n"
        "  large: front  # please check: no office of this name\n"
    )
    assert adoption_text(catalog, ITEM, "north", "zh").startswith(
        "采用: stall-permit-north\n事项: stall-permit\n部门: north\n处室:\n"
    )


@pytest.mark.parametrize(("item", "taker"), [("nothing", "parks"), (ITEM, "nobody"), (ITEM, "streets")])
def test_what_cannot_be_adopted_is_refused(item: str, taker: str) -> None:
    with pytest.raises(AdoptionError):
        adoption_text(CATALOG, item, taker)


def test_an_item_that_is_not_shared_is_not_taken() -> None:
    catalog = replace(CATALOG, items={ITEM: replace(STALL, shared=False)})

    with pytest.raises(AdoptionError, match="可采用"):
        adoption_text(catalog, ITEM, "parks")
