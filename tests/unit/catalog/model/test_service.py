"""A service and the code under which it is offered."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from catalog.loading.loader import load

CITY = load(Path(__file__).parents[4] / "examples" / "city").catalog


def test_without_a_departments_code_the_code_is_the_base_code_and_is_called_so() -> None:
    service = CITY.service(next(iter(CITY.items)))
    assert service is not None
    assert service.code == f"{service.department.code}3{service.item.code}"
    assert service.code_name.zh == "实施编码"
    bare = replace(service, department=replace(service.department, code=None))
    assert bare.code == service.item.code
    assert bare.code_name.zh == "基本编码"
