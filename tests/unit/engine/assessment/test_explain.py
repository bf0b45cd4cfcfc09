from __future__ import annotations

import json
from collections.abc import Sequence
from decimal import Decimal
from pathlib import Path

from catalog.loading.loader import load
from engine.assessment.explain import Explanation, Part, explain
from rules.backend import Answers, Compiled, Question
from tests.shared_city import shared_city
from tests.small_city import CATALOG, ITEM


def explained(**answers: object) -> Explanation:
    service = CATALOG.service(ITEM)
    assert service is not None
    given = {"site": "1", "district": "east", "area": Decimal("12.5"), "trees": True, **answers}
    return explain(service, CATALOG, given, "2026-11-23")


def test_pages_and_fields_are_those_that_are_asked() -> None:
    assert [(title.en, [field.key for field in fields]) for title, fields in explained().pages] == [
        ("Site", ["site", "district", "area"]),
        ("Trees", ["trees", "tree_count", "remark"]),
    ]
    assert [field.key for field in explained(trees=False).pages[1][1]] == ["trees", "remark"]


def test_every_outcome_has_its_reason_with_file_and_line() -> None:
    found = explained()

    assert [(part.key, part.outcome.en) for part in found.materials] == [
        ("plan", "required"),
        ("tree-plan", "required"),
    ]
    assert [part.key for part in found.faults] == ["tree_count"]
    assert found.routing[0].outcome.en == "east"
    for part in (*found.materials, *found.steps, *found.routing):
        assert part.because
        assert all(line.en.startswith("small-city.yaml:") for line in part.because)


def test_a_skipped_step_says_why() -> None:
    opinions = next(part for part in explained(trees=False).steps if part.key == "opinions")

    assert opinions.outcome.en == "not taken"
    assert "does not hold" in opinions.because[0].en


def test_an_explanation_is_plain_data() -> None:
    plain = json.loads(json.dumps(explained().to_json()))

    assert plain["service"] == ITEM
    assert plain["steps"][2]["outcome"]["en"] == "done by parks/green、water/pipes, after acceptance"


def part(parts: Sequence[Part], key: str) -> Part:
    return next(each for each in parts if each.key == key)


def test_every_row_of_a_table_says_whether_it_holds_and_which_was_taken() -> None:
    lines = [line.en for line in explained(area=Decimal(600)).routing[0].because if " row " in line.en]
    assert [line.partition("“reviewers”: ")[2] for line in lines] == [
        "area is at least 500 — holds, and is taken",
        "district is east — holds, but is not taken (first)",
    ]


def test_what_is_not_asked_says_why() -> None:
    (hidden,) = explained(trees=False).not_asked
    assert hidden.key == "tree_count"
    assert hidden.because[0].en.endswith("“trees” is answered yes — does not hold (trees = No)")


def test_a_duplicate_rule_shows_its_exact_key_and_the_values_in_it() -> None:
    service = CATALOG.service(ITEM)
    assert service is not None
    given = {"site": "1", "district": "east", "area": 12, "trees": False}
    unknown = explain(service, CATALOG, given, "2026-11-23")
    known = explain(service, CATALOG, given, "2026-11-23", applicant={"id_number": "110"})

    assert part(unknown.duplicates, "same-applicant").outcome.en == "nothing is compared"
    assert part(known.duplicates, "same-applicant").outcome.en.startswith("warn; key ")
    assert [each.en.partition(" the same: ")[2] for each in part(known.duplicates, "same-applicant").because] == [
        "applicant = number:110",
        "district = east",
    ]
    assert part(known.duplicates, "same-site").outcome == part(unknown.duplicates, "same-site").outcome


class Contrary:
    name = "contrary"

    def answers(self, questions: Sequence[Question]) -> Sequence[Answers]:
        return [tuple(not each for each in answers) for answers in Compiled().answers(questions)]


def test_the_backend_given_decides_what_follows() -> None:
    service = CATALOG.service(ITEM)
    assert service is not None
    given = {"site": "1", "district": "east", "area": Decimal("12.5"), "trees": True}
    found = explain(service, CATALOG, given, "2026-11-23", backend=Contrary())

    assert part(found.materials, "tree-plan").outcome.en == "not needed"
    assert found.routing[0].outcome.en == "large"
    assert explain(service, CATALOG, given, "2026-11-23", backend=Compiled()) == explained()


CITY = load(Path("examples/city")).catalog


def company(**answers: object) -> Explanation:
    service = CITY.service("company-registration")
    assert service is not None
    return explain(service, CITY, {**service.item.tests[0].given, **answers}, "2026-11-23")


def test_fields_of_rows_are_explained_row_by_row() -> None:
    rows = [
        {"kind": "person", "name": "甲", "resident_id": "110101199003070417", "contribution": 60, "share": 60},
        {"kind": "enterprise", "name": "乙", "contribution": 40, "share": 40},
    ]
    found = company(shareholders=rows)
    asked = [each for _, fields in found.pages for each in fields if each.key.startswith("shareholders.")]

    assert part(asked, "shareholders.0.resident_id").because[0].en.endswith("(shareholders.0.kind = Person)")
    assert "shareholders.1.resident_id" not in [each.key for each in asked]
    assert "does not hold" in part(found.not_asked, "shareholders.1.resident_id").because[0].en


def test_a_computed_field_shows_what_it_was_made_of() -> None:
    rows = [
        {"kind": "person", "name": name, "contribution": 50, "share": share} for name, share in (("甲", 60), ("乙", 40))
    ]
    total = part(company(shareholders=rows).computed, "total_share")

    assert total.because[0].en.endswith("the sum of Share in the rows of Shareholders")
    assert [line.en for line in total.because[1:]] == ["shareholders.0.share = 60 %", "shareholders.1.share = 40 %"]
    assert total.outcome.en == "100 %"


def test_a_relation_says_whether_it_holds_is_broken_or_is_not_checked() -> None:
    outcomes = {each.outcome.en.partition(":")[0] for each in company().checks}
    broken = [
        each for each in company(shareholders=[{"kind": "person", "share": 10}]).checks if "broken" in each.outcome.en
    ]

    assert outcomes <= {"holds", "not checked"}
    assert any("total_share = 10 %" in line.en for each in broken for line in each.because)


def test_a_bundle_says_which_of_its_items_are_needed_and_why() -> None:
    service = CITY.service("open-restaurant")
    assert service is not None
    items = explain(service, CITY, {}, "2026-11-23").items
    assert {each.outcome.en for each in items} == {"required", "not needed"}
    assert all(each.because for each in items)


def test_a_bundle_says_which_of_its_certificates_proves_a_material_that_is_not_asked_for() -> None:
    service = CITY.service("build-housing")
    assert service is not None
    chosen = {"investment": "filing", "land_method": "sold"}
    materials = explain(service, CITY, chosen, "2026-11-23").materials
    permit = next(each for each in materials if each.name.en == "Building planning permit")
    assert permit.outcome.en == "not needed"
    assert [each.en for each in permit.because] == [
        "proved by the “Building planning permit” that “Building planning permit” issues"
    ]


def test_it_says_who_handles_it_and_why() -> None:
    city = shared_city("d01", "d02")
    stall = city.service("stall")
    assert stall is not None
    found = explain(stall, city, {"site": "一号", "district": "d02", "large": False}, "2026-11-23")

    (part,) = found.handled_by
    assert (part.key, part.outcome.zh) == ("stall-d02", "d02市场局")
    assert [each.en for each in part.because] == [
        "d01.yaml:5:8 所在区 is d01 — does not hold (district = d02)",
        "d02.yaml:5:8 所在区 is d02 — holds (district = d02)",
    ]
    assert "market-d02/team" in next(each.outcome.en for each in found.steps if each.key == "check")


def test_of_a_bundle_it_says_so_of_each_item() -> None:
    city = shared_city("d01")
    bundle = city.service("open-stall")
    assert bundle is not None
    found = explain(bundle, city, {"hurry": False, "district": "d01", "large": False}, "2026-11-23")
    assert [(each.key, each.outcome.zh) for each in found.handled_by] == [("stall-d01", "d01市场局")]


def test_of_an_item_that_nobody_adopted_there_is_nothing_to_say() -> None:
    service = CATALOG.service(ITEM)
    assert service is not None
    assert explain(service, CATALOG, {}, "2026-11-23").handled_by == ()
