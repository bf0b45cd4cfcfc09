"""The form of an item: its fields, pages, and the rules between fields."""

from __future__ import annotations

from catalog.model.compute import Compute
from catalog.model.condition import Condition
from catalog.model.declared import Declared, declared, entry
from catalog.model.field import Field
from catalog.model.value_table import ValueTable
from catalog.reading.text import Text


@declared("申请表的一页，按顺序询问所列字段。")
class Page(Declared):
    """One page of the form, asking its fields in order."""

    title: Text = entry("标题", ("页标题", "the page's title"))
    help: Text | None = entry("说明", ("页首说明", "what is said at its head"), default=None)
    fields: tuple[str, ...] = entry("字段", ("本页询问的字段", "the fields asked on it, in order"))


@declared("条件成立时才询问的字段；一个字段写在几条规则里的，任一条成立就询问。")
class ShowRule(Declared):
    """Fields asked only when a condition holds; a field under several rules is asked when one of them holds."""

    each: str | None = entry(
        "每行",
        ("规则适用于此重复组的每一行", "the repeating group to each row of which the rule applies"),
        default=None,
    )
    when: Condition = entry("当", ("条件", "the condition"))
    ask: tuple[str, ...] = entry("询问", ("条件成立时才询问的字段", "the fields asked when it holds"))


@declared("几个答案之间应当成立的关系；所需的答案没有填写时不检查。")
class MustHold(Declared):
    """A cross-field rule that the answers must satisfy; it is silent while a field it needs is absent."""

    each: str | None = entry(
        "每行",
        ("规则适用于此重复组的每一行", "the repeating group to each row of which the rule applies"),
        default=None,
    )
    that: Condition = entry("应当", ("应当成立的条件", "what must hold"))
    when: Condition | None = entry("当", ("仅在此条件下检查", "checked only when this holds"), default=None)
    at: str | None = entry(
        "字段",
        (
            "提示显示在哪个字段，默认为条件中的第一个",
            "the field at which the message stands; by default the first one named",
        ),
        default=None,
    )
    message: Text = entry("提示", ("不成立时对申请人说的话", "what the applicant reads when it does not hold"))


@declared("询问什么：按代号列出的字段和分页；不写分页的，全部在一页。")
class Form(Declared):
    """What is asked: fields by key, in pages; without pages all fields stand on one."""

    fields: dict[str, Field] = entry("字段", ("字段，每个是一段 JSON Schema", "the fields, each a JSON Schema"))
    pages: tuple[Page, ...] = entry("分页", ("分页", "the pages"), default=())
    show: tuple[ShowRule, ...] = entry("显示", ("何时才询问某些字段", "when certain fields are asked"), default=())
    compute: dict[str, Compute] = entry(
        "计算", ("由其他答案算出的字段", "fields computed from other answers"), default=dict
    )
    tables: tuple[ValueTable, ...] = entry(
        "取值表", ("由答案得出一个值的决策表", "decision tables that give a value, for computed fields"), default=()
    )
    must_hold: tuple[MustHold, ...] = entry(
        "应满足", ("字段之间应当成立的关系", "relations that must hold between fields"), default=()
    )
