"""What an adoption may make different, and who may adopt."""

from __future__ import annotations

import pytest

from tests.unit.catalog.conftest import Find

DISTRICT = """
departments:
  - department: housing
    name: {zh: 住建局, en: Housing}
    offices: [{office: window, name: {zh: 窗口, en: Window}}, {office: review, name: {zh: 审查处, en: Review}}]
  - department: east
    name: {zh: 东区住建局, en: East}
    area: "009901"
    offices: [{office: window, name: {zh: 窗口, en: Window}}, {office: review, name: {zh: 审查科, en: Review}}]
"""
ADOPTION = "adoption: east\nitem: site-permit\ndepartment: east\n"
ALL = "shared: {may_change: [offices, venues, promised limits, help]}"


def test_a_district_adopts_and_changes_what_it_may(found: Find) -> None:
    more = (
        "promised: {within: 5 working days}\nhelp: {zh: 请预约, en: Book}\nvenues: [{place: {zh: 一楼, en: Floor 1}}]\n"
    )
    assert found(ALL, departments=DISTRICT, adoption=ADOPTION + more) == []


@pytest.mark.parametrize(
    ("shared", "more", "line"),
    [
        ("shared: true", "help: {zh: 请预约, en: Book}\n", 4),
        ("shared: true", "promised: {within: 5 working days}\n", 4),
        ("shared: {may_change: help}", "venues: [{place: {zh: 一楼, en: Floor 1}}]\n", 4),
        ("shared: {may_change: help}", "offices: {review: window}\n", 4),
    ],
)
def test_nothing_else_is_changed(found: Find, shared: str, more: str, line: int) -> None:
    assert found(shared, departments=DISTRICT, adoption=ADOPTION + more) == [f"adoption-changes:{line}"]


@pytest.mark.parametrize(
    ("limit", "fits"),
    [
        ("{within: 10 working days}", True),
        ("{within: 11 working days}", False),
        ("{within: 5 working days, from: received}", False),
        ("{within: 5 working days, extend: 5 working days}", False),
        ("{within: 7 calendar days}", True),
        ("{within: 2 months}", False),
    ],
)
def test_a_promise_is_only_shortened(found: Find, limit: str, fits: bool) -> None:  # noqa: FBT001
    assert found(ALL, departments=DISTRICT, adoption=f"{ADOPTION}promised: {limit}\n") == (
        [] if fits else ["adoption-longer:4"]
    )


def test_who_may_adopt_is_held_to(found: Find) -> None:
    parks = "adoption: parks\nitem: site-permit\ndepartment: parks\noffices: {review: greenery}\n"
    assert found("shared: {with: districts}", adoption=parks) == ["adopter-not-allowed:3"]
    assert found("shared: {departments: housing}", adoption=parks) == ["adopter-not-allowed:3"]
    assert found("shared: {departments: parks}", adoption=parks) == []
