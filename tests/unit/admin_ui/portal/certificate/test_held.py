"""One's own certificates, page by page, with those that other systems issued."""

from __future__ import annotations

import re

import pytest
from sqlalchemy import Engine, event

from admin_ui.portal.certificate import held
from catalog.model.evidence import Grade
from engine.evidence.admission import Admission
from engine.evidence.elsewhere import keep
from tests.demo_city import NOW, City

MORE = 45


def told(city: City, count: int) -> None:
    """Let the registry tell of so many title certificates of the demo's restaurant, the last of which is revoked."""
    catalog = city.parts.edition().catalog
    admission = Admission(catalog.certificates["land-title"], catalog, Grade.B, city.parts.today())
    with city.parts.database.write() as connection:
        for number in range(count):
            row = {
                "number": f"示（2024）不动产权第{number:07}号", "holder_name": "示例市禾丰餐饮管理有限公司",
                "holder_number": "91009900MA0000330Q", "issued_on": "2024-03-11", "parcel_code": "009901001003GB00012",
                "site": "示例市东区朝阳路 88 号", "land_area": "1860.50",
                "status": "撤销" if number == count - 1 else "有效",
            }  # fmt: skip
            keep(connection, admission.admit(row), by="operator", source="titles.csv", at=NOW)


def statements(city: City, path: str) -> int:
    """How many statements a page takes."""
    seen: list[str] = []

    def count(*said: object) -> None:
        seen.append(str(said[2]))

    owner = city.signed_in("hefeng")
    event.listen(Engine, "before_cursor_execute", count)
    try:
        owner.get(path)
    finally:
        event.remove(Engine, "before_cursor_execute", count)
    return len(seen)


def test_what_was_issued_elsewhere_stands_behind_ones_own_with_its_source(city: City) -> None:
    told(city, 3)
    owner = city.signed_in("hefeng")
    text = owner.get("/my")
    assert text.count(">不动产权证书") == 3
    assert text.index("示食经许〔2026〕000001号") < text.index("不动产权证书")
    for words in ("由示例市不动产登记中心的系统颁发，可信等级乙级", "证照已被撤销", "长期有效"):
        assert words in text
    assert "不动产权证书" not in city.signed_in("yuanshan").get("/my")


def test_certificates_are_shown_page_by_page(city: City) -> None:
    told(city, MORE)
    owner = city.signed_in("hefeng")
    pages = [owner.get(f"/my?page={page}") for page in (1, 2, 3)]
    numbers = [f"示（2024）不动产权第{number:07}号" for number in range(MORE)]
    assert sum(text.count(f"{number}</a>") for number in numbers for text in pages) == MORE
    assert all(sum(text.count(f"{number}</a>") for number in numbers) <= 20 for text in pages)
    assert "示食经许〔2026〕000001号" in pages[0]
    assert "示食经许〔2026〕000001号" not in pages[1]
    assert "/my?page=2&cases=1#certificates" in pages[0]


def test_beyond_the_last_page_stands_the_last(city: City) -> None:
    told(city, MORE)
    owner = city.signed_in("hefeng")
    shown = [re.findall("不动产权第([0-9]{7})号</a>", owner.get(f"/my?page={page}")) for page in (3, 99)]
    assert shown[0] == shown[1] != []


def test_a_page_costs_the_page(city: City, monkeypatch: pytest.MonkeyPatch) -> None:
    every = statements(city, "/my")
    monkeypatch.setattr(held, "PAGE", 1)
    one = statements(city, "/my")
    told(city, MORE)
    assert one < every
    assert statements(city, "/my") == one
