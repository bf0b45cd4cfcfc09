"""Declared inferences typed: what runs, and what is refused where it is written."""

from __future__ import annotations

from pathlib import Path

import pytest

from catalog.loading.loader import load_sources
from rules import oracle
from rules.declaration import CompiledInference
from rules.inference import Engine
from rules.ruleset import Fact

HEAD = """\
inference: joined
name: {zh: 推理, en: Joined}
facts:
  - fact: held
    name: {zh: 证照, en: Certificate}
    fields:
      holder: {type: string, title: 持有人}
      area: {type: number, decimals: 2, title: 面积}
      kind: {type: string, enum: [shop, stall], labels: {shop: 店, stall: 摊}, title: 种类}
      uses: {type: array, items: {enum: [food, books]}, title: 用途}
      rooms: {type: array, items: {type: object, properties: {size: {type: number, decimals: 1, title: 大小}}}, title: 房间}
  - fact: found
    name: {zh: 结果, en: Found}
    fields:
      holder: {type: string, title: 持有人}
      area: {type: number, decimals: 3, title: 面积}
      whole: {type: integer, title: 整数}
      kind: {type: string, enum: [shop, stall], labels: {shop: 店, stall: 摊}, title: 种类}
      uses: {type: array, items: {enum: [food, books]}, title: 用途}
      since: {type: string, format: date, title: 起}
rules:
  - rule: one
    name: {zh: 一, en: One}
    each: {paper: held}
"""
TESTS = """\
tests:
  - name: 例
    given: [{fact: held, with: GIVEN}]
    derived: []
"""


def compiled(when: str, values: str = "{}", given: str = "{}") -> tuple[CompiledInference, list[str]]:
    text = f"{HEAD}    when: {when}\n    then: {{fact: found, with: {values}}}\n{TESTS.replace('GIVEN', given)}"
    loaded = load_sources({"joined.yaml": text.encode()})
    assert not loaded.diagnostics, [each.line("en") for each in loaded.diagnostics]
    made, found = CompiledInference.of(loaded.catalog.inferences["joined"], {})
    return made, [each.code for each in found]


def test_values_are_taken_over_with_their_places() -> None:
    values = "{holder: {field: paper.holder}, area: {field: paper.area}, kind: {field: paper.kind}, whole: 3}"
    made, found = compiled("{paper.holder: {given: true}}", values)
    assert found == []
    given = [Fact("held", {"holder": "甲", "area": 1250, "kind": "shop"})]
    for infer in (oracle.infer, Engine().infer):
        assert infer(made.ruleset, given).derived == (
            Fact("found", {"holder": "甲", "area": 12500, "kind": "shop", "whole": 3}),
        )


@pytest.mark.parametrize(
    ("values", "code"),
    [
        ("{holder: {field: paper.area}}", "derived-field-unfit"),
        ("{whole: {field: paper.area}}", "derived-field-unfit"),
        ("{kind: {field: paper.holder}}", "derived-field-unfit"),
        ("{uses: food}", "derived-field-unfit"),
        ("{holder: {field: paper.uses}}", "derived-field-unfit"),
        ("{holder: {field: paper.name}}", "unknown-name"),
        ("{holder: {field: other.holder}}", "unknown-name"),
        ("{owner: 甲}", "unknown-fact-field"),
        ("{kind: tent}", "not-an-option"),
        ("{since: 2026-13-01}", "bad-date"),
        ("{whole: 1.5}", "too-many-decimals"),
        ("{whole: 三}", "type-mismatch"),
    ],
)
def test_what_a_derived_field_cannot_take_is_refused(values: str, code: str) -> None:
    made, found = compiled("{paper.holder: 甲}", values)
    assert found == [code]
    assert made.ruleset.rules == ()


@pytest.mark.parametrize(
    ("when", "code"),
    [
        ("{holder: 甲}", "unknown-name"),
        ("{applicant.name: 甲}", "unknown-name"),
        ("{paper.holder: 5}", "type-mismatch"),
        ("{paper.rooms: {some: {applicant.name: 甲}}}", "unknown-name"),
    ],
)
def test_a_condition_sees_the_matched_facts_alone(when: str, code: str) -> None:
    assert compiled(when)[1] == [code]


def test_rows_of_a_fact_see_the_matched_facts() -> None:
    made, found = compiled("{paper.rooms: {some: {size: {at_least: {field: paper.area}}}}}")
    assert found == []
    given = [Fact("held", {"area": 1000, "rooms": [{"size": size}]}) for size in (99, 100)]
    for infer in (oracle.infer, Engine().infer):
        assert [each.binding for each in infer(made.ruleset, given).firings] == [(given[1],)]


def test_a_test_states_values_of_every_kind() -> None:
    given = "{holder: 甲, area: 12.5, kind: stall, uses: [food], rooms: [{size: 3}]}"
    made, found = compiled("{paper.holder: 甲}", given=given)
    assert found == []
    assert made.tests["例"].given == (
        Fact("held", {"holder": "甲", "area": 1250, "kind": "stall", "uses": ["food"], "rooms": [{"size": 30}]}),
    )


@pytest.mark.parametrize(
    ("given", "code"),
    [
        ("{holder: 5}", "type-mismatch"),
        ("{holder: [甲]}", "type-mismatch"),
        ("{uses: food}", "type-mismatch"),
        ("{uses: [tea]}", "not-an-option"),
        ("{rooms: [3]}", "type-mismatch"),
        ("{rooms: [{width: 3}]}", "unknown-fact-field"),
        ("{owner: 甲}", "unknown-fact-field"),
    ],
)
def test_a_test_that_states_what_cannot_be_is_refused(given: str, code: str) -> None:
    assert compiled("{paper.holder: 甲}", given=given)[1] == [code]


def test_the_smallest_example_runs_on_the_library() -> None:
    text = (Path(__file__).parents[3] / "examples" / "smallest" / "inference.yaml").read_bytes()
    inference = load_sources({"inference.yaml": text}).catalog.inferences["held-certificates"]
    made, found = CompiledInference.of(inference, {})
    assert found == ()
    ((stated),) = made.tests.values()
    inferred = Engine().infer(made.ruleset, stated.given)
    assert (inferred.by, inferred.derived) == ("durable-rules", stated.derived)
    assert str(inferred.firings[0].rule.at).startswith("inference.yaml:")
