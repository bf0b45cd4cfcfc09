"""Declared tests of inferences: given facts, what follows from them, and which rules no test lets fire."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from catalog.model.catalog import Catalog
from catalog.model.inference import Inference, InferenceTest
from catalog.reading.text import Text
from engine.assessment.coverage import HELD, Coverage, Point, What
from engine.assessment.failure import Failure, differs
from rules.declaration import CompiledInference, StatedTest
from rules.oracle import infer
from rules.ruleset import Fact, Inferred

DERIVED = Text("得出的事实", "derived facts")
FIRES = Text("成立的规则", "rules that fire")
FIRED = Text("{at} 规则“{rule}”得出 {fact}", "{at} the rule “{rule}” derived {fact}")


@dataclass(frozen=True, slots=True)
class TestedRules:
    """One declared test of an inference, run; without failures it passed."""

    test: InferenceTest
    inferred: Inferred
    failures: tuple[Failure, ...]


@dataclass(frozen=True, slots=True)
class InferenceTested:
    """The tests of an inference and which of its rules they let fire."""

    inference: str
    tests: tuple[TestedRules, ...]
    coverage: Coverage

    @property
    def passed(self) -> bool:
        """Whether no test failed."""
        return not any(each.failures for each in self.tests)


def run_inferences(catalog: Catalog) -> Iterator[InferenceTested]:
    """Run the tests of every inference by the naive matcher, to which the other is held."""
    for key in sorted(catalog.inferences):
        inference = catalog.inferences[key]
        compiled, _ = CompiledInference.of(inference, catalog.conditions)
        tests = tuple(_tested(test, compiled, compiled.tests[test.name]) for test in inference.tests)
        yield InferenceTested(key, tests, _coverage(inference, tests))


def _tested(test: InferenceTest, compiled: CompiledInference, stated: StatedTest) -> TestedRules:
    inferred = infer(compiled.ruleset, stated.given)
    return TestedRules(test, inferred, tuple(_failures(test, stated, inferred)))


def _failures(test: InferenceTest, stated: StatedTest, inferred: Inferred) -> Iterator[Failure]:
    why = tuple(FIRED.fill(rule=each.rule.name, at=each.rule.at, fact=_said(each.derived)) for each in inferred.firings)
    expected, actual = sorted(map(_said, stated.derived)), sorted(map(_said, inferred.derived))
    if expected != actual:
        yield differs((test, "derived"), DERIVED, expected, actual, why)
    fired = tuple(each.rule.key for each in inferred.firings)
    if test.fires is not None and test.fires != fired:
        yield differs((test, "fires"), FIRES, test.fires, fired, why)


def _said(fact: Fact) -> str:
    values = ", ".join(f"{name}: {value}" for name, value in sorted(fact.values.items()))
    return f"{fact.kind} {{{values}}}"


def _coverage(inference: Inference, tests: Sequence[TestedRules]) -> Coverage:
    fired = {firing.rule.key for test in tests for firing in test.inferred.firings}
    return Coverage(
        tuple(Point(What.RULES, each.source.position, each.rule, HELD, each.rule in fired) for each in inference.rules)
    )
