"""A case on which the matchers differ, made as small as it gets, and said so that it can be read and run again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace

import yaml

from admin_ui.fuzz.rulesets import Case
from rules import oracle
from rules.expression import Reference
from rules.inference import Engine
from rules.ruleset import Fact, Rule, Ruleset, Taken
from rules.words import say

MOST_TRIES = 400
"""Smaller cases that are tried: each builds a ruleset whose memory the library keeps."""


def is_wrong(case: Case) -> bool:
    """Tell whether durable-rules differs from the naive matcher on a case, in an engine of its own."""
    found, right = Engine().infer(case.ruleset, case.facts), oracle.infer(case.ruleset, case.facts)
    return (found.firings, found.derived) != (right.firings, right.derived)


def shrunk(case: Case, wrong: Callable[[Case], bool] = is_wrong) -> Case:
    """Return the smallest case found that is still wrong; the case itself when it is not wrong alone."""
    tries = 0
    smaller = True
    while smaller and wrong(case):
        smaller = False
        for each in _smaller(case):
            tries += 1
            if tries > MOST_TRIES:
                return case
            if wrong(each):
                case, smaller = each, True
                break
    return case


def _smaller(case: Case) -> Iterator[Case]:
    """Yield the case without one fact, one rule, one value of a fact, or one derived value."""
    facts, rules = case.facts, case.ruleset.rules
    for number in range(len(facts)):
        yield replace(case, facts=facts[:number] + facts[number + 1 :])
    for number in range(len(rules)):
        yield replace(case, ruleset=Ruleset(rules[:number] + rules[number + 1 :]))
    for number, fact in enumerate(facts):
        for name in fact.values:
            bare = Fact(fact.kind, {key: value for key, value in fact.values.items() if key != name})
            yield replace(case, facts=(*facts[:number], bare, *facts[number + 1 :]))
    for number, rule in enumerate(rules):
        for place in range(len(rule.values)):
            less = replace(rule, values=rule.values[:place] + rule.values[place + 1 :])
            yield replace(case, ruleset=Ruleset((*rules[:number], less, *rules[number + 1 :])))


def said(case: Case) -> str:
    """Say a case as YAML, with the seed that makes it again."""
    plain = {
        "seed": case.seed,
        "rules": [_said(rule) for rule in case.ruleset.rules],
        "facts": [{"fact": fact.kind, "with": dict(fact.values)} for fact in case.facts],
    }
    return yaml.safe_dump(plain, allow_unicode=True, sort_keys=False)


def _said(rule: Rule) -> dict[str, object]:
    values = {name: _value(taken) for name, taken in rule.values}
    then: dict[str, object] = {"fact": rule.then, "with": values}
    return {"rule": rule.key, "each": dict(rule.each), "when": say(rule.when).en, "then": then}


def _value(taken: Taken) -> object:
    if not isinstance(taken.value, Reference):
        return taken.value
    return taken.value.written if taken.factor == 1 else f"{taken.value.written} × {taken.factor}"
