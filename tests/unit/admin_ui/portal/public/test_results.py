"""Published results as a page, CSV and JSON: what items declare, and nothing else of a case."""

from __future__ import annotations

import csv
import io
import json
import re

import pytest

from admin_ui.app import create_app
from admin_ui.portal.public import result_files
from admin_ui.portal.public.results import ResultRow
from catalog.reading.text import same
from engine.edition.publication import publish
from engine.time.clock import FixedClock
from forms.listing import Listed
from tests.demo_city import NOW, City

FOOD = "示例市禾丰餐饮管理有限公司"
RENEWED, LICENSED = "食品经营许可延续", "食品经营许可"
COMPANY, NAME, SIGN, WATER = (
    "有限责任公司设立登记",
    "企业名称自主申报",
    "户外广告及招牌设置审批",
    "城镇污水排入排水管网许可",
)
LAND, FILING = "建设用地规划许可证核发", "企业投资项目备案"
BUILDING, POSTPONED = "建筑工程施工许可证核发", "建筑工程施工许可延期开工"
DESIGN, PLANNED = "建设工程设计方案审查", "建设工程规划许可证核发"
FIRST = [RENEWED, LICENSED, NAME, LICENSED, LICENSED]
"""Those whose number is the first of its series and year, the newest first; at the end licences of five years ago."""
NEWEST = [LICENSED, COMPANY, LICENSED, NAME, LAND, WATER, POSTPONED, FILING, SIGN, RENEWED, SIGN, LICENSED, PLANNED, LAND,
          DESIGN, COMPANY, NAME, FILING, BUILDING, BUILDING, LICENSED, LICENSED]  # fmt: skip
"""The items of the demo's published results, the newest first."""
NEVER = ("林知远", "沈若兰", "19900000001", "110101198503019998", "110101199012159982", "0099002026")


def rows(city: City, query: str = "") -> list[dict[str, object]]:
    page = json.loads(city.browser().get(f"/results.json{query}"))
    found: list[dict[str, object]] = page["results"]
    return found


def items(city: City, query: str) -> list[str]:
    return re.findall(r'tb-result__title">([^<]+)<', city.browser().get(f"/results{query}"))


@pytest.mark.parametrize("path", ["/results", "/results.csv", "/results.json"])
@pytest.mark.parametrize("language", ["zh", "en"])
def test_what_is_declared_is_told_and_nothing_else(shown: City, path: str, language: str) -> None:
    browser = shown.browser(language)
    text = browser.get(path)
    plain = text if path != "/results.json" else json.dumps(json.loads(text), ensure_ascii=False)
    assert browser.status == 200
    assert FOOD in plain
    assert "示食经许〔2026〕000001号" in plain
    assert "林*远" in plain
    for secret in NEVER:
        assert secret not in plain


def test_results_stand_newest_first_with_values_in_words(shown: City) -> None:
    text = shown.browser().get("/results")
    assert items(shown, "") == NEWEST
    assert "100 万元" in text
    assert "热食类食品制售、冷食类食品制售" in text
    assert "Registered capital" in shown.browser("en").get("/results")


def test_refused_withdrawn_and_undeclared_are_not_there(shown: City) -> None:
    assert {each["item"]["key"] for each in rows(shown)} == {  # type: ignore[index]  # of JSON
        "food-licence",
        "food-licence-renewal",
        "company-registration",
        "name-declaration",
        "sign-permit",
        "drainage-permit",
        "project-filing",
        "land-planning-permit",
        "design-review",
        "building-planning-permit",
        "construction-permit",
        "construction-permit-extension",
    }


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("?q=禾丰", [RENEWED, SIGN, LICENSED, LICENSED, LICENSED]),
        ("?q=示食经许〔2026〕000001号", ["食品经营许可"]),
        ("?q=000001", FIRST),
        ("?q=林知远", []),
        ("?q=19900000001", []),
        ("?item=name-declaration", [NAME, NAME]),
        ("?item=name-declaration&q=禾丰", []),
        ("?department=water", [WATER]),
        ("?department=health", []),
        ("?department=market-regulation&item=food-licence&q=餐饮", [LICENSED] * 3),
        ("?item=none&department=%27&q=%25&older=x&newer=y", []),
        ("?older=no-such-result", NEWEST),
    ],
)
def test_filters_stand_in_the_address(shown: City, query: str, found: list[str]) -> None:
    assert items(shown, query) == found


def test_pages_lead_on_and_keep_the_filters(shown: City, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("engine.case.lists.results.PAGE", 1)
    browser, seen, path = shown.browser(), [], "/results?q=000001"
    for _ in FIRST:
        text = browser.get(path)
        seen += re.findall(r'tb-result__title">([^<]+)<', text)
        links = {rel: href for href, rel in re.findall(r'href="(/results\?[^"]+)" rel="(\w+)"', text)}
        path = links.get("next", "")
        assert "q=000001" in (path or links["prev"])
    assert seen == FIRST
    assert path == ""
    assert re.findall(r'tb-result__title">([^<]+)<', browser.get(links["prev"])) == [LICENSED]


def test_the_files_have_the_rows_of_the_page(shown: City) -> None:
    text = shown.browser().get("/results.csv?item=food-licence&q=禾丰")
    head, *body = list(csv.reader(io.StringIO(text.removeprefix("\ufeff"))))
    assert text.startswith("\ufeff")
    assert head[:6] == ["事项", "部门", "决定日期", "决定方式", "持有人", "证照编号"]
    days = ["2026-10-19", "2022-01-19", "2021-12-24"]
    assert [row[:5] for row in body] == [[LICENSED, "示例市市场监督管理局", day, "系统内", FOOD] for day in days]
    assert [each["decided_on"] for each in rows(shown, "?item=food-licence&q=禾丰")] == days


def test_no_cell_is_a_formula(city: City) -> None:
    fact = Listed("holder", same("持有人"), same('=HYPERLINK("x")'))
    row = ResultRow("r", "s", "d", same("+1"), same("市场局"), "2026-11-23", same("今天"), outside=True, facts=(fact,))
    with city.app.test_request_context("/results.csv"):
        text = result_files.csv_of([row]).get_data(as_text=True)
    assert list(csv.reader(io.StringIO(text)))[1] == [
        "'+1",
        "市场局",
        "2026-11-23",
        "系统外，事后补录",
        '\'=HYPERLINK("x")',
    ]


def test_the_home_page_and_guides_lead_to_the_results(shown: City) -> None:
    browser = shown.browser()
    assert 'href="/results"' in browser.get("/")
    assert 'href="/results?item=food-licence"' in browser.get("/items/food-licence")
    assert "/results?item" not in browser.get("/items/seal-filing")


def test_what_is_published_is_decided_by_the_version_of_the_case(city: City) -> None:
    before, parts = city.browser().get("/results"), city.parts
    sources = dict(parts.edition().sources)
    path = next(each for each in sources if each.endswith("food-licence.yaml") and b"publish:" in sources[each])
    words = sources[path].decode()
    changed = re.sub(r"publish: \[[^]]*\]", "publish: [main_business]", words).replace("主体业态", "业态大类")
    publish(parts.database, {**sources, path: changed.encode()}, NOW.date(), "test", at=NOW, assess=lambda _sources: ())
    later = City(create_app(parts.settings, clock=FixedClock(NOW)))
    assert later.parts.edition().version != parts.edition().version
    after = later.browser().get("/results")
    for told in (FOOD, "示食经许〔2026〕000001号", "主体业态"):
        assert told in before
        assert told in after
    assert "业态大类" not in after
