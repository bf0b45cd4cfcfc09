"""Declared inferences typed: conditions over the matched facts, what is derived, and what the library could not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from graphlib import CycleError

from catalog.checks import place
from catalog.checks.inference.names import usable
from catalog.model.condition import FieldOperand, Value
from catalog.model.field import Field
from catalog.model.inference import Conclusion, Inference, InferenceRule, StatedFact
from catalog.model.shared import NamedCondition
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text
from rules.condition import typed
from rules.literals import literal
from rules.names import Unfit, resolve
from rules.network import Beyond, Network
from rules.operators import KINDS, family
from rules.ruleset import SIMPLE, Fact, Rule, Ruleset, Taken
from rules.scope import FieldType, Scope, scope_of_records, type_of
from rules.stated import field_of, stated

DERIVED_FIELD_UNFIT = Problem(
    "derived-field-unfit",
    Text(
        "字段“{name}”是{kind}，不能取{other}的值", "the field `{name}` is {kind} and cannot take its value from {other}"
    ),
    Text(
        "两边应当是同类的单个值；小数的位数不能变少，选项不能变少",
        "both must be single values of one kind, with no fewer decimal places and no fewer options",
    ),
)
INFERENCE_TOO_LARGE = Problem(
    "inference-too-large",
    Text("这些规则超出推理引擎的限度：{reason}", "these rules are beyond the limits of the engine: {reason}"),
    Text(
        "请拆成几个推理，或者减少每条规则所匹配的事实",
        "make several inferences of it, or let each rule match fewer facts",
    ),
)
FactFields = Mapping[str, Mapping[str, Field]]
"""The fields of each kind of fact."""


@dataclass(frozen=True, slots=True)
class StatedTest:
    """A declared test with its facts as they are kept."""

    given: tuple[Fact, ...]
    derived: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class CompiledInference:
    """A declared inference ready to run; a rule or test with a finding is left out of it."""

    declared: Inference
    ruleset: Ruleset
    tests: Mapping[str, StatedTest]

    @classmethod
    def of(
        cls, inference: Inference, named: Mapping[str, NamedCondition]
    ) -> tuple[CompiledInference, tuple[Diagnostic, ...]]:
        """Type an inference; derivations in a circle, which another check finds, leave it without rules."""
        found: list[Diagnostic] = []
        facts = {each.fact: each.fields for each in inference.facts}
        rules = [rule for each in inference.rules if (rule := _rule(each, facts, named, found)) is not None]
        ruleset = _ruleset(inference, tuple(rules), found)
        tests = {each.name: _test(each.given, each.derived, facts, found) for each in inference.tests}
        return cls(inference, ruleset, tests), tuple(sorted(found, key=lambda each: each.order))


def _ruleset(inference: Inference, rules: tuple[Rule, ...], found: list[Diagnostic]) -> Ruleset:
    try:
        made = Ruleset(rules)
        Network(made)
    except CycleError:
        return Ruleset(())
    except Beyond as beyond:
        found.append(INFERENCE_TOO_LARGE.at(place.of(inference, "rules"), reason=beyond.reason))
    return made


def _rule(
    declared: InferenceRule, facts: FactFields, named: Mapping[str, NamedCondition], found: list[Diagnostic]
) -> Rule | None:
    kinds = {*declared.each.values(), declared.then.fact}
    if not declared.each or not kinds <= facts.keys() or not all(map(usable, declared.each)):
        return None  # the names are told by their own check
    scope = scope_of_records({alias: facts[kind] for alias, kind in declared.each.items()})
    made = typed(declared.when, scope, named)
    before = len(found)
    found.extend(made.diagnostics)
    values = tuple(_values(declared.then, facts[declared.then.fact], scope, found))
    if made.expression is None or len(found) > before:
        return None
    each, at = tuple(declared.each.items()), declared.source.position
    return Rule(declared.rule, declared.name, each, made.expression, declared.then.fact, values, at, declared.priority)


def _values(
    then: Conclusion, fields: Mapping[str, Field], scope: Scope, found: list[Diagnostic]
) -> Iterator[tuple[str, Taken]]:
    for name, value in then.with_.items():
        at = place.of_member(then, "with_", name)
        try:
            yield name, _taken(value, field_of(then.fact, fields, name, at), scope, at)
        except Unfit as unfit:
            found.append(unfit.diagnostic)


def _taken(value: Value | FieldOperand, field: Field, scope: Scope, at: Position) -> Taken:
    of = type_of(field)
    if field.kind not in SIMPLE:
        raise _unfit(field, of, Text("任何事实", "any fact"), at)
    if not isinstance(value, FieldOperand):
        return Taken(literal(value, field.key, of, at))
    source = resolve(value.path, scope, value.at)
    if not _fits(source.type, of):
        raise _unfit(field, of, Text(f"“{source.written}”", f"`{source.written}`"), at)
    return Taken(source, 10 ** (of.scale - source.type.scale))


def _fits(source: FieldType, of: FieldType) -> bool:
    options = not of.options or (bool(source.options) and set(source.options) <= set(of.options))
    same = source.kind in SIMPLE and family(source.kind) == family(of.kind)
    return same and source.scale <= of.scale and options


def _unfit(field: Field, of: FieldType, other: Text, at: Position) -> Unfit:
    return Unfit(DERIVED_FIELD_UNFIT.at(at, name=field.key, kind=KINDS[of.kind], other=other))


def _test(
    given: tuple[StatedFact, ...], derived: tuple[StatedFact, ...], facts: FactFields, found: list[Diagnostic]
) -> StatedTest:
    return StatedTest(tuple(_facts(given, facts, found)), tuple(_facts(derived, facts, found)))


def _facts(written: tuple[StatedFact, ...], facts: FactFields, found: list[Diagnostic]) -> Iterator[Fact]:
    for each in written:
        if each.fact in facts:
            try:
                yield Fact(each.fact, stated(each.fact, facts[each.fact], each.with_, place.of(each, "with_")))
            except Unfit as unfit:
                found.append(unfit.diagnostic)
