"""One item adopted by forty districts: each application goes to the right one, on both databases."""

from __future__ import annotations

from typing import Any

import pytest

from catalog.model.catalog import Catalog
from catalog.model.duration import Duration, Unit
from catalog.model.step import Role
from engine.case.intake.applying import Entered
from engine.case.intake.handling import HandledElsewhere
from engine.case.intake.intake import DuplicateStopped
from engine.case.lists.queue import queue
from engine.case.lists.queue_filter import Filter
from engine.case.state.case import CaseState
from engine.case.stored import repository
from engine.people.grant import Grant, Staff
from engine.storage.database import Database
from engine.time.clock import FixedClock
from tests.shared_city import DISTRICTS, ELSEWHERE, handed_in, shared_city

FORTY = shared_city(*DISTRICTS)


def handled_by(state: CaseState, leg: int = 1) -> tuple[str, str]:
    return state.legs[leg].service, state.legs[leg].department


def test_each_case_is_handled_where_it_belongs(database: Database, clock: FixedClock) -> None:
    states = {each: handed_in(database, clock, FORTY, "stall", site=each, district=each) for each in DISTRICTS}
    assert {each: handled_by(state) for each, state in states.items()} == {
        each: (f"stall-{each}", f"market-{each}") for each in DISTRICTS
    }
    assert {state.service for state in states.values()} == {f"stall-{each}" for each in DISTRICTS}
    assert {(task.department, task.office) for state in states.values() for task in state.legs[1].unfinished()} == {
        (f"market-{each}", "window") for each in DISTRICTS
    }
    with database.read() as connection:
        assert all(repository.compare(connection, state.service_code) == () for state in states.values())


def test_each_districts_window_finds_its_own_case_in_its_queue_and_no_other(
    database: Database, clock: FixedClock
) -> None:
    codes = {
        each: handed_in(database, clock, FORTY, "stall", site=each, district=each).service_code for each in DISTRICTS
    }
    with database.read() as connection:
        found = {
            each: [row.service_code for row in queue(connection, window(each), Filter(f"clerk-{each}")).rows]
            for each in DISTRICTS
        }
    assert found == {each: [code] for each, code in codes.items()}


def window(district: str) -> tuple[Grant, ...]:
    return (Grant(Role.WINDOW_CLERK, f"market-{district}"),)


def test_offices_and_limit_are_the_adopters(database: Database, clock: FixedClock) -> None:
    leg = handed_in(database, clock, FORTY, "stall", district="d07").legs[1]
    offers = {step.step: [(each.department, each.office) for each in step.offers] for step in leg.plan}
    assert offers["check"] == [("market-d07", "team")]
    assert {name: each.within for name, each in leg.limits.items()} == {
        "promised": Duration(5, Unit.WORKING_DAY),
        "statutory": Duration(20, Unit.WORKING_DAY),
    }


@pytest.mark.parametrize(
    "answers", [{"district": ELSEWHERE}, {"district": "d07", "large": True}], ids=["no adopter", "not shared"]
)
def test_what_no_adopter_takes_is_the_owners(database: Database, clock: FixedClock, answers: dict[str, Any]) -> None:
    assert handled_by(handed_in(database, clock, FORTY, "stall", **answers)) == ("stall", "market")


def test_at_the_counter_too(database: Database, clock: FixedClock) -> None:
    clerk = Staff("wang", (Grant(Role.WINDOW_CLERK, "market"),))
    state = handed_in(database, clock, FORTY, "stall", entered=Entered(clerk, "resident-id"), district="d07")
    assert handled_by(state) == ("stall-d07", "market-d07")


def test_an_adoption_is_applied_for_directly(database: Database, clock: FixedClock) -> None:
    assert handled_by(handed_in(database, clock, FORTY, "stall-d07", district="d07")) == ("stall-d07", "market-d07")


@pytest.mark.parametrize(
    ("answers", "right"),
    [({"district": "d08"}, "stall-d08"), ({"district": ELSEWHERE}, "stall"), ({"large": True}, "stall")],
)
def test_an_adoption_refuses_what_belongs_elsewhere_and_names_where(
    database: Database, clock: FixedClock, answers: dict[str, Any], right: str
) -> None:
    with pytest.raises(HandledElsewhere) as refused:
        handed_in(database, clock, FORTY, "stall-d07", **{"district": "d07", **answers})
    assert refused.value.service.key == right
    assert refused.value.service.department.name.zh in refused.value.message.zh


def test_duplicates_are_found_across_adoptions(database: Database, clock: FixedClock) -> None:
    first = handed_in(database, clock, FORTY, "stall", site="同一地点", district="d01")
    for service in ("stall", "stall-d02"):
        with pytest.raises(DuplicateStopped) as stopped:
            handed_in(database, clock, FORTY, service, site="同一地点", district="d02")
        assert [each.service_code for each in stopped.value.earlier] == [first.service_code]


def test_a_member_of_a_bundle_goes_to_the_right_district(database: Database, clock: FixedClock) -> None:
    state = handed_in(database, clock, FORTY, "open-stall", district="d33")
    assert handled_by(state) == ("stall-d33", "market-d33")
    assert (state.service, state.lead) == ("open-stall", "streets")
    assert (state.members[1].service, state.members[1].department) == ("stall-d33", "market-d33")


def waits() -> Catalog:
    other = (
        "item: name\ncode: '000131000002'\nname: 起名\ndepartment: market\ntype: permit\napplicant: {who: [person]}\n"
        "basis: [{law: 行政许可法}]\nlimits: {promised: {within: 1 working day}, statutory: {within: 2 working days, "
        "basis: {law: 行政许可法}}}\nform: {fields: {nickname: {type: string, title: 名称}}}\n"
        "steps: [{step: acceptance, office: window}, {step: decision, after: acceptance}]\nresult: {name: 决定}\n"
    )
    bundle = (
        "bundle: open-stall\nname: 摆摊一件事\nlead: streets\napplicant: {who: [person]}\n"
        "guide: {fields: {hurry: {type: boolean, title: 着急}}}\nitems: [{item: name}, {item: stall, after: name}]\n"
    )
    return shared_city("d01", "d02", name=other, bundle=bundle)


def test_a_member_that_waits_is_already_the_right_districts(database: Database, clock: FixedClock) -> None:
    state = handed_in(database, clock, waits(), "open-stall", district="d02", nickname="小摊")
    assert (state.members[2].service, state.members[2].department) == ("stall-d02", "market-d02")
    assert state.awaiting[2].said["service"] == "stall-d02"


def test_an_adoption_without_a_condition_takes_only_what_is_applied_for_at_it(
    database: Database, clock: FixedClock
) -> None:
    plain = "adoption: stall-d01\nitem: stall\ndepartment: market-d01\noffices: {field: team, large: team}\n"
    city = shared_city("d01", "d02", d01=plain)
    assert handled_by(handed_in(database, clock, city, "stall", site="甲")) == ("stall", "market")
    assert handled_by(handed_in(database, clock, city, "stall-d01", site="乙")) == ("stall-d01", "market-d01")
    with pytest.raises(HandledElsewhere):
        handed_in(database, clock, city, "stall-d01", site="丙", district="d02")
