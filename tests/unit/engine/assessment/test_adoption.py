from __future__ import annotations

from dataclasses import replace

import pytest

from catalog.checks.adoptions.allowed import check_allowed
from catalog.checks.adoptions.taken import check_adoptions
from catalog.loading.loader import load_sources
from catalog.model.adoption import Adoption
from catalog.model.catalog import Catalog
from catalog.model.item import Status
from catalog.model.place import Department, Office
from catalog.model.sharing import MayChange, Shared, SharedWith
from catalog.reading.text import Language, same
from engine.assessment.adoption import AdoptionError, Match, adoption_text, matched
from tests.small_city import CATALOG, ITEM, NOWHERE, STALL, holds


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


def city(shared: bool | Shared = True, area: str | None = None) -> Catalog:  # noqa: FBT001, FBT002  # as declared
    taker = replace(department(("front", "window"), ("east", "e")), area=area)
    items = {ITEM: replace(STALL, shared=shared)}
    return replace(CATALOG, departments={**CATALOG.departments, "north": taker}, items=items)


def test_the_lines_say_what_may_be_changed_and_what_was_guessed() -> None:
    assert adoption_text(city(), ITEM, "north") == (
        "adoption: stall-permit-north\n"
        "item: stall-permit\n"
        "department: north\n"
        "# when: {…: …}  # which applications are yours; without it, those made to you alone\n"
        "offices:  # which of your offices stands for each that the item names\n"
        "  window: front\n"
        "  chiefs: front  # please check: no office of this name\n"
        "  large: front  # please check: no office of this name\n"
        "# venues: [{place: …, hours: …, phone: …}]  # where you handle it in person; the item's where left out\n"
    )


def test_what_may_not_be_changed_is_not_offered() -> None:
    only = Shared(source=NOWHERE, may_change=(MayChange.PROMISED, MayChange.HELP), when=holds("district", "east"))
    text = adoption_text(city(only, area="009901"), ITEM, "north", "zh")
    assert text == (
        "采用: stall-permit-north\n"
        "事项: stall-permit\n"
        "部门: north\n"
        "行使层级: 县级\n"
        "# 当: {…: …}  # 哪些申请由本部门办理；不写的，只办理直接向本部门提出的；只限这样的申请：district为east\n"
        "# 承诺时限: {期限: …}  # 更短的承诺时限，不长于10个工作日\n"
        "# 说明: …  # 给申请人的补充说明\n"
    )


@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_written_passes_the_check(language: Language) -> None:
    everything = Shared(source=NOWHERE, may_change=tuple(MayChange))
    text = adoption_text(city(everything, "009901"), ITEM, "north", language)
    loaded = load_sources({"adoption.yaml": text.encode()})
    assert [each.line("en") for each in loaded.diagnostics if each.severity == "error"] == []
    written = loaded.catalog.adoptions["stall-permit-north"]
    catalog = replace(city(everything, "009901"), adoptions={written.key: written})
    assert [*check_adoptions(catalog), *check_allowed(catalog)] == []


def test_districts_and_named_departments_alone_may_adopt_where_the_item_says_so() -> None:
    with pytest.raises(AdoptionError, match="区级部门"):
        adoption_text(city(Shared(source=NOWHERE, with_=SharedWith.DISTRICTS)), ITEM, "north")
    with pytest.raises(AdoptionError, match="不在可以采用的部门之列"):
        adoption_text(city(Shared(source=NOWHERE, departments=("parks",))), ITEM, "north")


def test_what_is_adopted_already_or_withdrawn_is_refused() -> None:
    taken = Adoption(source=NOWHERE, key="mine", item=ITEM, department="north")
    with pytest.raises(AdoptionError, match="mine"):
        adoption_text(replace(city(), adoptions={"mine": taken}), ITEM, "north")
    with pytest.raises(AdoptionError, match="取消"):
        adoption_text(replace(city(), items={ITEM: replace(STALL, status=Status.WITHDRAWN)}), ITEM, "north")


@pytest.mark.parametrize(("item", "taker"), [("nothing", "parks"), (ITEM, "nobody"), (ITEM, "streets")])
def test_what_cannot_be_adopted_is_refused(item: str, taker: str) -> None:
    with pytest.raises(AdoptionError):
        adoption_text(CATALOG, item, taker)


def test_an_item_that_is_not_shared_is_not_taken() -> None:
    catalog = replace(CATALOG, items={ITEM: replace(STALL, shared=False)})

    with pytest.raises(AdoptionError, match="可采用"):
        adoption_text(catalog, ITEM, "parks")
