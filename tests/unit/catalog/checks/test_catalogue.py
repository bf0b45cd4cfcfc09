"""Findings that concern several declarations."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable

from catalog.checks import check
from catalog.checks.nearest import nearest
from catalog.loading.loader import Loaded
from catalog.reading.diagnostic import Diagnostic

Find = Callable[..., list[str]]
Findings = Callable[..., list[Diagnostic]]


def test_the_small_catalogue_is_sound(found: Find) -> None:
    assert found() == []


def test_a_near_name_is_suggested_in_both_languages(findings: Findings) -> None:
    (finding,) = findings("department: housin")
    assert finding.line("zh") == "item.yaml:17:13 error[unknown-reference] 没有名为“housin”的部门 — 是不是“housing”？"
    assert finding.line("en") == (
        "item.yaml:17:13 error[unknown-reference] there is no department `housin` — did you mean `housing`?"
    )


def test_where_there_is_nothing_to_name_it_is_said() -> None:
    assert nearest("permit", ()).en == "there is nothing to name here yet"


def test_every_mention_of_an_unknown_condition_is_found(findings: Findings) -> None:
    found = findings(
        """
steps:
  - {step: a}
  - {step: b, after: a, when: {all: [large, {area: 5}]}}
  - {step: d, after: b}
duplicates: [{name: same, same: name, when: large}]
"""
    )
    assert [each.code for each in found] == ["unknown-condition"] * 2


def test_an_adoption_uses_offices_of_the_same_key_unless_told_otherwise(found: Find) -> None:
    adoption = "adoption: here\nitem: site-permit\ndepartment: parks\noffices: {review: greenery, window: window}\n"
    assert found(adoption=adoption) == []
    backwards = adoption.replace("review: greenery", "greenery: review")
    assert found(adoption=backwards) == [
        "adoption-office-unmapped:4",
        "adoption-unknown-office:4",
        "adoption-unknown-office:4",
    ]


def test_items_out_of_use_need_no_tests_and_no_promise(found: Find) -> None:
    out = "status: withdrawn\nstatus_note: {zh: 已取消, en: Gone}\nlimits: {}\ntests: []"
    assert found(out) == []
    assert found("limits: {}\ntests: []") == ["no-tests:1", "limit-missing:16"]


def test_codes_of_the_older_standard_are_known(found: Find) -> None:
    city = 'city: c\nname: {zh: 市, en: City}\narea_code: "009900"\ndemo: true\ncode_scheme: gbt-39046\n'
    remedies = "remedies: {reconsideration: {zh: 甲, en: A}, litigation: {zh: 乙, en: B}}\n"
    assert found("code: XK0010100Y", city=city + remedies) == []
    assert found(city=city + remedies) == ["base-code:2"]


def test_texts_without_english_are_counted_a_declaration_at_a_time(findings: Findings) -> None:
    (finding,) = findings("summary: 开工前办理\nrequirements: [有土地, 有图纸]")
    assert finding.message.en == "3 texts have no English; the first is `开工前办理`"


def test_signs_that_are_no_chinese_need_no_english(findings: Findings) -> None:
    assert findings("summary: {zh: 开工前办理, en: Before works begin}\nrequirements: [m², 1–8]") == []


def test_an_answer_may_be_expected_in_a_row(found: Find) -> None:
    form = """
form:
  fields:
    rooms:
      type: array
      title: {zh: 房间, en: Rooms}
      items: {type: object, properties: {use: {type: string, title: {zh: 用途, en: Use}}}}
tests: [{name: a row, given: {rooms: [{}]}, expect: {asked: [rooms.0.use], faults: [rooms.0.use]}}]
"""
    assert found(form) == []
    assert found(form.replace("faults: [rooms.0.use]", "faults: [rooms.0.uses]")) == ["test-unknown-name:19"]


def test_what_was_left_out_for_its_own_errors_is_not_missing_besides(loaded: Callable[..., Loaded]) -> None:
    catalog = loaded(
        "department: broken\nsteps: [{step: a}, {step: b, after: a, when: torn}, {step: d, after: b}]"
    ).catalog
    without_city = dataclasses.replace(catalog, city=None)
    left_out = {("city", "shili"), ("department", "broken"), ("condition", "torn")}
    assert {each.code for each in check(without_city)} == {"no-city", "unknown-reference", "unknown-condition"}
    assert list(check(without_city, left_out=left_out)) == []


def test_the_days_of_a_test_have_an_order(found: Find) -> None:
    tests = "tests: [{name: t, given: {}, dates: DATES, expect: {}}]"
    for dates, expected in (
        ("{received: 2026-09-30, accepted: 2026-09-30}", []),
        ("{received: 2026-09-30, accepted: 2026-09-29}", ["test-dates-backwards"]),
        ("{suspended: [{from: 2026-09-30, to: 2026-09-30}, {from: 2026-10-09}]}", []),
        ("{suspended: [{from: 2026-09-30, to: 2026-09-29}]}", ["test-dates-backwards"]),
    ):
        assert [each.partition(":")[0] for each in found(tests.replace("DATES", dates))] == expected


CALENDAR = """
calendar: 2026
notice: 国办发明电〔2025〕7号
rest: [{name: {zh: 国庆节, en: National Day}, from: 2026-10-01, to: 2026-10-07}]
work: [2026-10-10]
"""


def test_a_day_may_not_be_off_and_worked_in_any_calendar(found: Find) -> None:
    assert found(calendar=CALENDAR) == []
    assert found(calendar=CALENDAR.replace("2026-10-10", "2026-10-04")) == ["calendar-day-twice:5"]
    reaching_back = CALENDAR.replace("2026-10-01, to: 2026-10-07", "2026-12-31, to: 2027-01-03").replace(
        "calendar: 2026", "calendar: 2027"
    )
    assert found(calendar=CALENDAR, more=reaching_back.replace("2026-10-10", "2027-01-09")) == []
    assert found(calendar=CALENDAR, more=reaching_back.replace("2026-10-10", "2026-12-31")) == [
        "calendar-day-twice:5",
        "calendar-work-on-weekday:5",
    ]


def test_only_the_last_week_of_december_belongs_to_two_years(found: Find) -> None:
    assert found(calendar=CALENDAR.replace("[2026-10-10]", "[2025-12-27]")) == []
    assert found(calendar=CALENDAR.replace("[2026-10-10]", "[2025-12-20]")) == ["calendar-other-year:5"]
    assert found(calendar=CALENDAR.replace("[2026-10-10]", "[2027-01-02]")) == ["calendar-other-year:5"]
