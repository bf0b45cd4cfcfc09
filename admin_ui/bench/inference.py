"""`tongban bench inference`: sessions of 8 rules and 5 facts, against durable-rules called by hand under the same guards."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import cast

import yaml

from admin_ui.bench.figure import Figure, compare
from catalog.loading.loader import load_sources
from rules.declaration import CompiledInference
from rules.inference import Engine, Found, Guarded, Messages, Tell
from rules.ruleset import Fact, Ruleset

GOAL, TIMES = 2.0, 300
DECLARED = """\
inference: measured
name: 测速
facts:
  - fact: held
    name: 证照
    fields:
      holder: {type: string, title: 持有人}
      number: {type: string, title: 编号}
      use: {type: string, title: 用途}
      until: {type: integer, title: 有效期至}
      grade: {type: integer, title: 等级}
      lent: {type: boolean, title: 出借}
  - fact: needed
    name: 要求
    fields:
      by: {type: string, title: 申请人}
      material: {type: string, title: 材料}
      day: {type: integer, title: 收件日}
      area: {type: integer, title: 面积}
  - {fact: proved, name: 已证明, fields: {material: {type: string, title: 材料}, number: {type: string, title: 编号}}}
  - {fact: flagged, name: 提示, fields: {number: {type: string, title: 编号}}}
  - {fact: light, name: 简易, fields: {material: {type: string, title: 材料}}}
  - {fact: done, name: 完成, fields: {material: {type: string, title: 材料}}}
rules:
  - rule: valid
    name: 有效
    each: {paper: held, need: needed}
    when: {paper.holder: {field: need.by}, paper.until: {at_least: {field: need.day}}}
    then: {fact: proved, with: {material: {field: need.material}, number: {field: paper.number}}}
  - rule: expired
    name: 过期
    each: {paper: held, need: needed}
    when: {paper.holder: {field: need.by}, paper.until: {less_than: {field: need.day}}}
    then: {fact: flagged, with: {number: {field: paper.number}}}
  - rule: twins
    name: 同号
    each: {one: held, two: held}
    when: {one.number: {field: two.number}, one.holder: {is_not: {field: two.holder}}}
    then: {fact: flagged, with: {number: {field: one.number}}}
  - rule: graded
    name: 高等级
    each: {paper: held}
    when: {paper.grade: {at_least: 3}}
    then: {fact: flagged, with: {number: {field: paper.number}}}
  - rule: lent
    name: 出借
    each: {paper: held}
    when: {paper.lent: true, paper.use: shop}
    then: {fact: flagged, with: {number: {field: paper.number}}}
  - rule: small
    name: 面积小
    each: {need: needed}
    when: {need.area: {at_most: 50}}
    then: {fact: light, with: {material: {field: need.material}}}
  - rule: finished
    name: 完成
    each: {proof: proved}
    when: {proof.number: {given: true}}
    then: {fact: done, with: {material: {field: proof.material}}}
  - rule: eased
    name: 简易完成
    each: {need: light, proof: proved}
    when: {need.material: {field: proof.material}}
    then: {fact: done, with: {material: {field: need.material}}}
"""
BY_HAND = """\
valid: [{kind: held}, {$and: [{kind: needed}, {$eq: {by: {b0: holder}}}, {$lte: {day: {b0: until}}}, {$gte: {one: {b0: one}}}]}]
expired: [{kind: held}, {$and: [{kind: needed}, {$eq: {by: {b0: holder}}}, {$gt: {day: {b0: until}}}, {$gte: {one: {b0: one}}}]}]
twins:
  - {kind: held}
  - $and:
      - {kind: held}
      - {$eq: {number: {b0: number}}}
      - {$neq: {holder: {b0: holder}}}
      - {$gt: {q: {b0: q}}}
      - {$gte: {one: {b0: one}}}
graded: [{$and: [{kind: held}, {$gte: {grade: 3}}]}]
lent: [{$and: [{kind: held}, {lent: true}, {use: shop}]}]
small: [{$and: [{kind: needed}, {$lte: {area: 50}}]}]
finished: [{$and: [{kind: proved}, {$ex: {number: 1}}]}]
eased: [{kind: light}, {$and: [{kind: proved}, {$eq: {material: {b0: material}}}, {$gte: {one: {b0: one}}}]}]
"""
"""The same rules as the library reads them, alias by alias."""
DERIVED = {
    "valid": ("proved", {"material": (1, "material"), "number": (0, "number")}),
    "expired": ("flagged", {"number": (0, "number")}),
    "twins": ("flagged", {"number": (0, "number")}),
    "graded": ("flagged", {"number": (0, "number")}),
    "lent": ("flagged", {"number": (0, "number")}),
    "small": ("light", {"material": (0, "material")}),
    "finished": ("done", {"material": (0, "material")}),
    "eased": ("done", {"material": (0, "material")}),
}
FACTS = (
    Fact("held", {"holder": "甲", "number": "L1", "use": "shop", "until": 20271231, "grade": 3, "lent": False}),
    Fact("held", {"holder": "甲", "number": "L2", "use": "stall", "until": 20260131, "grade": 1, "lent": True}),
    Fact("held", {"holder": "乙", "number": "L1", "use": "shop", "until": 20271231, "grade": 1, "lent": True}),
    Fact("needed", {"by": "甲", "material": "business-licence", "day": 20261126, "area": 40}),
    Fact("needed", {"by": "丙", "material": "lease", "day": 20261126, "area": 400}),
)


def measure() -> Iterator[Figure]:
    """Yield the figure of a session; both must find the same before either is measured."""
    engine, ruleset = Engine(), _ruleset()
    by_hand = Guarded(_rules())
    _hold(engine, ruleset, by_hand)

    def ours() -> None:
        for _ in range(TIMES):
            engine.infer(ruleset, FACTS)

    def bare() -> None:
        for _ in range(TIMES):
            _by_hand(by_hand, FACTS)

    yield compare(f"{TIMES} sessions of {len(DERIVED)} rules and {len(FACTS)} facts", GOAL, ours, bare, rounds=9)


def _ruleset() -> Ruleset:
    declared = load_sources({"measured.yaml": DECLARED.encode()}).catalog.inferences["measured"]
    made, found = CompiledInference.of(declared, {})
    if found:
        raise AssertionError([each.line("en") for each in found])
    return made.ruleset


def _rules() -> Mapping[str, Mapping[str, object]]:
    written = cast("Mapping[str, list[object]]", yaml.safe_load(BY_HAND))
    return {name: {"all": [{f"b{place}": each} for place, each in enumerate(asked)]} for name, asked in written.items()}


def _by_hand(guarded: Guarded, given: Sequence[Fact]) -> list[tuple[str, Found]]:
    """Run a session as one would by hand: tell the facts, derive from what was found, tell those."""
    names = list(DERIVED)
    facts: list[dict[str, object]] = []
    firings: list[tuple[str, Found]] = []

    def conduct(tell: Tell) -> None:
        facts[:], firings[:] = [], []
        fresh: Messages = [{"q": number, "kind": each.kind, **each.values} for number, each in enumerate(given)]
        while fresh:
            facts.extend(fresh)
            found = tell(fresh)
            firings.extend((names[each[0]], each) for each in found)
            fresh = _derived([(names[number], places) for number, places in found], facts)

    guarded.run(conduct)
    return firings


def _derived(found: list[tuple[str, tuple[int, ...]]], facts: list[dict[str, object]]) -> Messages:
    known = [{name: value for name, value in each.items() if name != "q"} for each in facts]
    fresh: Messages = []
    for name, places in found:
        kind, taken = DERIVED[name]
        made = {"kind": kind, **{key: facts[places[place]][path] for key, (place, path) in taken.items()}}
        if made not in known:
            known.append(made)
            fresh.append({"q": len(facts) + len(fresh), **made})
    return fresh


def _hold(engine: Engine, ruleset: Ruleset, by_hand: Guarded) -> None:
    ours = engine.infer(ruleset, FACTS)
    found = sorted(name for name, _ in _by_hand(by_hand, FACTS))
    if ours.instead is not None or sorted(each.rule.key for each in ours.firings) != found:
        raise AssertionError(f"{[each.rule.key for each in ours.firings]} instead of {found}: {ours.instead}")
