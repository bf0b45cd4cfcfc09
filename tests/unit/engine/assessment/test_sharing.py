"""Who handles what, before it is published: conditions of adoptions that meet, that read nothing, that never hold."""

from __future__ import annotations

import pytest

from catalog.loading.loader import load_sources
from engine.assessment.assess import assess
from tests.shared_city import ADOPTION, DISTRICTS, sources


def found(*districts: str, **written: str) -> list[str]:
    return [
        f"{each.position.file}:{each.code}"
        for each in assess(load_sources(sources(*districts, **written)))
        if each.code not in {"english-missing", "text-without-english", "city-without-calendar"}
        and each.severity != "note"
    ]


def of(key: str, when: str) -> str:
    return ADOPTION.format(key=key).replace(f"{{district: {key}}}", when)


def test_forty_districts_have_nothing_in_common() -> None:
    assert not [each for each in found(*DISTRICTS) if "adoption" in each or "condition" in each]


@pytest.mark.parametrize(
    "when", ["{district: [d01, d02]}", "{any: [{district: d02}, {district: d01}]}", "{site: 一号}"]
)
def test_an_application_that_fits_two_is_shown(when: str) -> None:
    assert "d02.yaml:adoptions-overlap" in found("d01", "d02", d02=of("d02", when))


def test_what_the_item_does_not_share_is_no_overlap() -> None:
    large = of("d02", "{all: [{large: true}, {district: d01}]}")
    assert "d02.yaml:adoptions-overlap" not in found("d01", "d02", d02=large)


def test_the_example_names_the_other_and_the_values() -> None:
    lines = [each.line("en") for each in assess(load_sources(sources("d01", "d02", d02=of("d02", "{district: d01}"))))]
    (line,) = (each for each in lines if "adoptions-overlap" in each)
    assert "`stall-d01`" in line
    assert "= d01" in line


def test_an_unknown_field_is_an_error_where_it_is_written() -> None:
    assert "d01.yaml:unknown-name" in found("d01", d01=of("d01", "{county: d01}"))


def test_a_condition_that_never_holds_is_told() -> None:
    assert "d01.yaml:never-true" in found("d01", d01=of("d01", "{all: [{district: d01}, {district: d02}]}"))
