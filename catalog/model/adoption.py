"""Adoptions: a department or district offers an item that another one declared."""

from __future__ import annotations

from catalog.model.condition import Condition
from catalog.model.declared import Declared, entry, kind
from catalog.model.item import Level, Limit, Venue
from catalog.reading.text import Text


@kind("adoption", "采用", "部门采用一个共享的事项：处室写自己的，其余都照该事项办理。")
class Adoption(Declared):
    """A department takes a shared item with its own offices; everything else is the item's."""

    key: str = entry(
        "采用",
        ("采用的代号，也是办理入口的代号", "the adoption's key, under which it is applied for"),
        example="food-licence-east",
    )
    item: str = entry("事项", ("被采用的事项", "the item that is adopted"), refers="item")
    department: str = entry("部门", ("采用的部门", "the department that adopts it"), refers="department")
    when: Condition | None = entry(
        "当",
        (
            "哪些申请由本部门办理，如所在区；几个部门采用同一事项时，各自的条件不相交",
            "which applications are this department's, by area or otherwise; conditions of several adopters do not meet",
        ),
        example="{district: east}",
        default=None,
    )
    promised: Limit | None = entry(
        "承诺时限", ("更短的承诺时限", "a shorter promised limit"), example="{within: 3 working days}", default=None
    )
    help: Text | None = entry("说明", ("本部门的补充说明", "what the department adds for applicants"), default=None)
    level: Level | None = entry(
        "行使层级",
        ("采用部门行使权力的层级", "the level at which that department exercises the power"),
        default=None,
    )
    offices: dict[str, str] = entry(
        "处室",
        (
            "事项中的处室对应本部门的哪个处室",
            "which of its offices stands for each office that the item names",
        ),
        default=dict,
    )
    venues: tuple[Venue, ...] = entry(
        "办理地点", ("本部门的办理地点", "where the department handles it in person"), default=()
    )
