"""The names within an inference: of its kinds of facts, its rules and tests, and of what each rule matches."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.checks import place
from catalog.checks.nearest import nearest
from catalog.language.scalars import is_field_key
from catalog.language.schema_words import RESERVED
from catalog.model.catalog import Catalog
from catalog.model.declared import Declared
from catalog.model.inference import Inference, InferenceRule
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

UNKNOWN_FACT = Problem(
    "unknown-fact",
    Text("没有名为“{name}”的事实", "there is no kind of fact `{name}`"),
    Text("{suggestion}", "{suggestion}"),
)
UNKNOWN_RULE = Problem(
    "unknown-rule",
    Text("没有名为“{name}”的规则", "there is no rule `{name}`"),
    Text("{suggestion}", "{suggestion}"),
)
REPEATED = Problem(
    "inference-repeats",
    Text("“{name}”在这里已经用过", "`{name}` is used here already"),
    Text("请换一个名称，或者删除其中一个", "choose another name, or delete one of the two"),
)
ALIAS = Problem(
    "rule-alias",
    Text("“{name}”不能作事实的称呼", "`{name}` cannot be the name of a matched fact"),
    Text(
        "用小写英文字母、数字和下划线；form、applicant、case、certificate、today 等另有用途，不能使用",
        "use lower-case letters, digits and underscores; form, applicant, case, certificate, today and the like mean something else",
    ),
)
WITHOUT_FACTS = Problem(
    "rule-without-facts",
    Text("规则“{rule}”没有匹配任何事实", "the rule `{rule}` matches no fact"),
    Text("请在“对每个”中至少写一种事实", "name at least one kind of fact under `each`"),
)


def check_inference_names(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for every name within an inference that is not there, stands twice or cannot be used."""
    for inference in catalog.inferences.values():
        kinds = [each.fact for each in inference.facts]
        yield from _repeated(inference.facts, "fact")
        yield from _repeated(inference.rules, "rule")
        yield from _repeated(inference.tests, "name")
        for rule in inference.rules:
            yield from _check_rule(rule, kinds)
        yield from _check_tests(inference, kinds)


def usable(alias: str) -> bool:
    """Tell whether a matched fact may be called so."""
    return is_field_key(alias) and alias not in RESERVED


def _check_rule(rule: InferenceRule, kinds: list[str]) -> Iterator[Diagnostic]:
    if not rule.each:
        yield WITHOUT_FACTS.at(place.of(rule, "each"), rule=rule.rule)
    for alias, kind in rule.each.items():
        at = place.of_member(rule, "each", alias)
        if not usable(alias):
            yield ALIAS.at(at, name=alias)
        if kind not in kinds:
            yield UNKNOWN_FACT.at(at, name=kind, suggestion=nearest(kind, kinds))
    yield from _known(rule.then, rule.then.fact, kinds)


def _check_tests(inference: Inference, kinds: list[str]) -> Iterator[Diagnostic]:
    rules = [each.rule for each in inference.rules]
    for test in inference.tests:
        for fact in (*test.given, *test.derived):
            yield from _known(fact, fact.fact, kinds)
        for number, name in enumerate(test.fires or ()):
            if name not in rules:
                yield UNKNOWN_RULE.at(place.of(test, "fires", number), name=name, suggestion=nearest(name, rules))


def _known(part: Declared, kind: str, kinds: list[str]) -> Iterator[Diagnostic]:
    if kind not in kinds:
        yield UNKNOWN_FACT.at(place.of(part, "fact"), name=kind, suggestion=nearest(kind, kinds))


def _repeated(parts: Iterable[Declared], attribute: str) -> Iterator[Diagnostic]:
    met: set[object] = set()
    for part in parts:
        name = getattr(part, attribute)
        if name in met:
            yield REPEATED.at(place.of(part, attribute), name=name)
        met.add(name)
