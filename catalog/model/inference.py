"""Inference 推理: declared rules over several facts, joined and chained, with the tests that hold them."""

from __future__ import annotations

from catalog.model.condition import Condition, FieldOperand, Value
from catalog.model.declared import Declared, declared, entry, kind
from catalog.model.field import Field
from catalog.reading.text import Text


@declared("一种事实：名称，以及它有哪些字段。")
class FactKind(Declared):
    """A kind of fact: what it is called, and its fields."""

    fact: str = entry("事实", ("这种事实的代号", "the key of this kind of fact"), example="held")
    name: Text = entry(
        "名称", ("事实的名称", "what such a fact is called"), example="{zh: 持有的证照, en: Certificate held}"
    )
    fields: dict[str, Field] = entry(
        "字段",
        ("事实的字段，写法与表单字段相同", "its fields, written as those of a form are"),
        example="{holder: {type: string, title: 持有人}}",
    )


@declared("得出的事实：种类，以及各字段取什么值。")
class Conclusion(Declared):
    """The fact that a rule derives: its kind, and what its fields are."""

    fact: str = entry("事实", ("得出哪种事实", "the kind of fact that is derived"), example="proved")
    with_: dict[str, Value | FieldOperand] = entry(
        "取值",
        ("各字段的值：常量，或者所匹配事实的字段", "what its fields are: a constant, or a field of a matched fact"),
        example="{material: {field: need.material}}",
        default=dict,
    )


@declared("一条规则：匹配若干事实，条件成立时得出新的事实；得出的事实可以使其他规则成立。")
class InferenceRule(Declared):
    """A rule: it matches several facts, and where its condition holds a fact is derived, which may fire further rules."""

    rule: str = entry("规则", ("规则的代号", "the rule's key"), example="own-certificate")
    name: Text = entry("名称", ("规则的说法", "how the rule is said"))
    priority: int = entry(
        "优先级",
        ("数字大的先得出；相同时按书写顺序", "the higher fires first; among equals the order of writing"),
        default=0,
    )
    each: dict[str, str] = entry(
        "对每个",
        (
            "所匹配的事实：在条件中的称呼和事实的种类；不同称呼是不同的事实",
            "the facts that it matches: the name in the condition and the kind of fact; different names are different facts",
        ),
        example="{paper: held, need: needed}",
    )
    when: Condition = entry(
        "当",
        ("条件；字段一律写作“称呼.字段”", "the condition; every field is written as name.field"),
        example="{paper.holder: {field: need.by}}",
    )
    then: Conclusion = entry("则", ("得出的事实", "the fact that is derived"))


@declared("测试中写明的一件事实。")
class StatedFact(Declared):
    """A fact as a test states it."""

    fact: str = entry("事实", ("事实的种类", "its kind"), example="held")
    with_: dict[str, object] = entry(
        "取值",
        ("各字段的值，不写为没有", "the values of its fields; what is left out is absent"),
        example="{holder: 甲}",
        default=dict,
    )


@declared("一个测试：给定若干事实，预期得出什么。")
class InferenceTest(Declared):
    """An example that `tongban test` runs: given facts, and what should follow from them."""

    name: str = entry("名称", ("测试的名称", "what it shows"))
    given: tuple[StatedFact, ...] = entry("已知", ("已知的事实，按先后排列", "the given facts, in their order"))
    derived: tuple[StatedFact, ...] = entry(
        "得出", ("应当得出的全部事实，不论先后", "all the facts that should follow, in any order")
    )
    fires: tuple[str, ...] | None = entry(
        "触发",
        ("依次成立的规则，每成立一次写一次", "the rules that fire, in their order, each as often as it fires"),
        default=None,
    )


@kind("inference", "推理", "对若干事实进行推理的规则：哪些证照可以证明哪些材料等。")
class Inference(Declared):
    """Rules over several facts at once, such as which certificates serve for which materials."""

    key: str = entry("推理", ("推理的代号", "the key of the rules"), example="held-certificates")
    name: Text = entry("名称", ("这些规则的名称", "what these rules are called"))
    facts: tuple[FactKind, ...] = entry("事实清单", ("事实的种类", "the kinds of facts"))
    rules: tuple[InferenceRule, ...] = entry("规则清单", ("规则", "the rules"))
    tests: tuple[InferenceTest, ...] = entry("测试", ("声明的测试", "declared tests"), default=())
