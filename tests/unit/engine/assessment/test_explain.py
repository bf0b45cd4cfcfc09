from __future__ import annotations

import json
from decimal import Decimal

from engine.assessment.explain import Explanation, explain
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
