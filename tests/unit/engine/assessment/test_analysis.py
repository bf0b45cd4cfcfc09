"""Analysis of what a service declares itself, in the example city with one thing changed."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.loading.loader import load_sources
from engine.assessment.assess import assess

CITY = Path(__file__).parents[4] / "examples" / "city"
BUNDLE = "bundles/open-restaurant.yaml"


def found(changed: str, into: str) -> list[tuple[str, str]]:
    """Return the codes of the analysis that the bundle then has, each with the line where it stands."""
    sources = {each.relative_to(CITY).as_posix(): each.read_bytes() for each in CITY.rglob("*.yaml")}
    text = sources[BUNDLE].decode()
    assert text.count(changed) == 1
    sources[BUNDLE] = text.replace(changed, into).encode()
    lines = sources[BUNDLE].decode().splitlines()
    findings = assess(load_sources(sources))
    return [(each.code, lines[each.position.line - 1].strip()) for each in findings if each.position.file == BUNDLE]


@pytest.mark.parametrize(
    ("changed", "into", "code"),
    [
        (
            "when: {books_account: true}",
            "when: {all: [{books_account: true}, {seals_and_tax: false}]}",
            "condition-never",
        ),
        ("when: {has_sign: true}", "when: {has_sign: {given: true}}", "condition-always"),
        ("- {when: {seals_and_tax: true}, ask", "- {when: {seals_and_tax: {given: true}}, ask", "condition-always"),
    ],
)
def test_the_guide_of_a_bundle_and_when_its_items_are_needed_are_analysed(changed: str, into: str, code: str) -> None:
    ((seen, line),) = [each for each in found(changed, into) if each[0].startswith("condition-")]
    assert seen == code
    assert into in line


def test_what_the_items_of_a_bundle_ask_is_analysed_with_the_items_alone() -> None:
    assert found("stage: opening, when: {discharges: true}", "stage: opening, when: {discharges: true} ") == []
