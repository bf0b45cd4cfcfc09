"""The studio: the catalogue as published, its findings, tests and versions."""

from __future__ import annotations

import pytest

from tests.demo_city import City


@pytest.mark.parametrize(("language", "words"), [("zh", "事项目录"), ("en", "Published versions")])
@pytest.mark.parametrize("name", ["catalogue", "window", "operator"])
def test_staff_see_every_item_with_its_tests(name: str, language: str, words: str, shown: City) -> None:
    page = shown.signed_in(name, language).get("/studio")
    edition = shown.parts.edition()

    assert words in page
    assert edition.version[:12] in page
    for service in edition.catalog.services():
        assert f">{service.key}</a>" in page
    assert ">0/" not in page


def test_a_source_is_shown_line_by_line(shown: City) -> None:
    reader, edition = shown.signed_in("catalogue"), shown.parts.edition()
    file = edition.catalog.items["food-licence"].source.file
    page = reader.get(f"/studio/sources/{file}")
    lines = edition.sources[file].decode().splitlines()

    assert reader.status == 200
    assert page.count('<tr id="line-') == len(lines)
    assert f'<tr id="line-{len(lines)}">' in page


@pytest.mark.parametrize(("language", "words"), [("zh", "声明的测试"), ("en", "declared tests")])
def test_the_tests_of_an_item_pass(language: str, words: str, shown: City) -> None:
    page = shown.signed_in("catalogue", language).get("/studio/tests/food-licence")

    assert words in page
    assert "100%" in page
    assert ("未通过" if language == "zh" else "failed") not in page


@pytest.mark.parametrize("path", [
    "/studio?version=nothing", "/studio/sources/nothing.yaml", "/studio/sources/../../secret",
    "/studio/sources/city.yaml?version=0000", "/studio/tests/nothing", "/studio/tests/food-licence?version=x",
])  # fmt: skip
def test_what_was_never_published_is_not_found(path: str, shown: City) -> None:
    reader = shown.signed_in("catalogue")
    reader.get(path)

    assert reader.status == 404


def test_a_version_may_be_named(shown: City) -> None:
    reader, version = shown.signed_in("catalogue"), shown.parts.edition().version
    page = reader.get(f"/studio?version={version}")

    assert reader.status == 200
    assert "当前显示" in page
