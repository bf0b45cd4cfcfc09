"""The case page and its files: only for those who may see them, every reading on record."""

from __future__ import annotations

import pytest

from admin_ui.desk.sheet import parts
from tests.demo_city import City


@pytest.fixture
def city(shown: City) -> City:
    return shown


@pytest.fixture
def code(city: City) -> str:
    return city.case("food-licence", "accepted")


@pytest.mark.parametrize("language", ["zh", "en"])
@pytest.mark.parametrize(
    "name", ["window", "food-reviewer", "city-reviewer", "fire-reviewer", "market-admin", "supervisor"]
)
def test_those_concerned_read_it_and_are_logged(name: str, language: str, city: City, code: str) -> None:
    reader = city.signed_in(name, language)
    before = len(city.readings(code))
    page = reader.get(f"/desk/cases/{code}")

    assert reader.status == 200
    assert "湖滨路 120 号 1 至 2 楼" in page
    assert ("办理过程" in page) == (language == "zh")
    assert len(city.readings(code)) == before + 1


@pytest.mark.parametrize("name", ["water-reviewer", "tax-window", "east-window", "catalogue", "operator", "traffic"])
def test_others_find_nothing_and_nothing_is_logged(name: str, city: City, code: str) -> None:
    stranger, before = city.signed_in(name), city.written()
    attachment = next(iter(city.state(code).legs[1].files.values()))[0]
    for path in ("", f"/1/files/{attachment.digest}"):
        page = stranger.get(f"/desk/cases/{code}{path}")
        assert stranger.status == 404
        assert "找不到这个页面" in page
    assert city.written() == before


@pytest.mark.parametrize("code", ["nonsense", "00990020261124DPXL844X9", "%00", "%FF%FE", "0" * 22, "9" * 3000])
def test_a_code_that_is_none_is_not_found(code: str, city: City) -> None:
    reader = city.signed_in("supervisor")
    reader.get(f"/desk/cases/{code}")

    assert reader.status == 404


def test_a_code_may_be_typed_with_spaces_and_small_letters(city: City, code: str) -> None:
    reader = city.signed_in("supervisor")
    reader.get(f"/desk/cases/{code.lower()}")

    assert reader.status == 200


@pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "/desk\t/x", "javascript:x"])
def test_the_way_back_leads_to_the_desk_only(back: str, city: City, code: str) -> None:
    reader = city.signed_in("window")
    reader.client.set_cookie("language", "zh")
    reader.page = reader.client.get(f"/desk/cases/{code}", query_string={"back": back}, base_url="https://localhost")

    assert f'href="{back}' not in reader.text
    assert 'class="govuk-back-link' in reader.text


def test_what_is_to_be_corrected_stands_beside_it(city: City) -> None:
    page = city.signed_in("east-window").get(f"/desk/cases/{city.case('food-licence-east', 'correction')}")

    assert "与布局图标注的 52 平方米不一致" in page
    assert "图上没有注明洗消区的位置" in page
    assert "/1/not-accept" in page
    assert "/1/accept" not in page


def test_a_file_is_handed_out_and_never_shown_inline(city: City, code: str) -> None:
    reader = city.signed_in("window")
    attachment = next(iter(city.state(code).legs[1].files.values()))[0]
    reader.get(f"/desk/cases/{code}/1/files/{attachment.digest}")
    headers = reader.page.headers

    assert reader.status == 200
    assert len(reader.page.data) == attachment.size
    assert headers["Content-Disposition"].startswith("attachment")
    assert headers["Content-Type"] == "application/octet-stream"
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert "no-store" in headers["Cache-Control"]
    assert "file" in {each.purpose for each in city.readings(code)}


def test_a_file_of_another_case_is_not_found(city: City, code: str) -> None:
    fire, reader = city.case("fire-safety-check", "closed"), city.signed_in("supervisor")
    other = {each.digest for files in city.state(fire).legs[1].files.values() for each in files}
    own = {each.digest for files in city.state(code).legs[1].files.values() for each in files}
    digest = min(other - own)
    reader.get(f"/desk/cases/{fire}/1/files/{digest}")
    assert reader.status == 200

    for path in (f"1/files/{digest}", f"2/files/{min(own)}", "1/files/..%2Fsecret", "1/files/"):
        reader.get(f"/desk/cases/{code}/{path}")
        assert reader.status == 404


def test_what_is_computed_cannot_be_marked_for_correction(city: City, code: str) -> None:
    compiled = city.parts.edition().service("food-licence")
    assert compiled is not None
    lines = [line for part in parts(compiled.form, city.state(code).legs[1], "zh", str, {}) for line in part.lines]

    assert {line.path for line in lines if not line.correctable} == compiled.form.computed.keys()
    assert any(line.correctable for line in lines)


def test_what_presses_and_what_was_found_stand_before_the_form(city: City) -> None:
    page = city.signed_in("city-reviewer").get(f"/desk/cases/{city.named('screen')}")
    marks = ('class="tb-limits"', 'id="findings"', 'id="notices"', 'id="applicant"', 'id="part-1"', 'id="history"')
    places = [page.index(each) for each in marks]

    assert places == sorted(places)
    assert "陈女士" in page
    assert "正对我家卧室" in page


def test_after_the_decision_nothing_is_said_of_separation(city: City) -> None:
    page = city.signed_in("window").get(f"/desk/cases/{city.named('juice-bar')}")

    assert "领取任务" in page
    assert "受审分离" not in page
