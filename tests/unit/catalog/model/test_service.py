"""A service and the code under which it is offered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from catalog.loading.loader import load
from catalog.reading.text import same
from tests.shared_city import shared_city

CITY = load(Path(__file__).parents[4] / "examples" / "city").catalog


def test_without_a_departments_code_the_code_is_the_base_code_and_is_called_so() -> None:
    service = CITY.service(next(iter(CITY.items)))
    assert service is not None
    assert service.code == f"{service.department.code}3{service.item.code}"
    assert service.code_name.zh == "实施编码"
    bare = replace(service, department=replace(service.department, code=None))
    assert bare.code == service.item.code
    assert bare.code_name.zh == "基本编码"


def test_an_adoption_is_offered_with_its_own_promise_and_help() -> None:
    city = shared_city("d01", "d02")
    owner, adopted = city.service("stall"), city.service("stall-d01")
    assert owner is not None
    assert adopted is not None
    assert owner.item.limits is not None
    assert adopted.item.limits is not None
    assert (owner.adopted, owner.help) == (False, None)
    assert (adopted.adopted, adopted.help) == (True, same("d01的办事大厅周六开放"))
    assert owner.item.limits.promised != adopted.item.limits.promised
    assert replace(adopted.item, limits=owner.item.limits) == owner.item


def test_adopters_are_found_in_order_and_anew_in_a_changed_catalogue() -> None:
    city = shared_city("d02", "d01")
    assert [each.key for each in city.adopters("stall")] == ["stall-d01", "stall-d02"]
    assert city.adopters("nothing") == ()
    fewer = replace(city, adoptions={"stall-d02": city.adoptions["stall-d02"]})
    assert [each.key for each in fewer.adopters("stall")] == ["stall-d02"]
