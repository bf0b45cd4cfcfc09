"""Who may adopt an item, and what may be made different."""

from __future__ import annotations

from catalog.model.condition import Condition
from catalog.model.declared import Declared, Word, declared, entry


class SharedWith(Word, said="哪些部门可以采用。"):
    """Which departments may adopt an item."""

    ALL = "all departments", "各部门"
    DISTRICTS = "districts", "各区部门"


class MayChange(Word, said="采用时可以改动什么。"):
    """What a department that adopts an item may make different."""

    OFFICES = "offices", "处室"
    VENUES = "venues", "办理地点"
    PROMISED = "promised limits", "承诺时限"
    HELP = "help", "说明"


@declared("谁可以采用本事项，在什么条件下，可以改动什么；其余都照本事项办理。")
class Shared(Declared):
    """Who may adopt the item, under which condition, and what may be made different; everything else is the item's."""

    with_: SharedWith = entry("共享给", ("哪些部门可以采用", "which departments may"), default=SharedWith.ALL)
    departments: tuple[str, ...] = entry(
        "部门",
        ("限于这些部门", "only these departments, where some are named"),
        refers="department",
        default=(),
        one_or_many=True,
    )
    when: Condition | None = entry(
        "当",
        ("只有这样的申请可以由采用的部门办理", "only applications of which this holds are an adopter's"),
        example="{investment: enterprise}",
        default=None,
    )
    may_change: tuple[MayChange, ...] = entry(
        "可改动",
        ("采用时可以改动什么", "what may be made different"),
        default=(MayChange.OFFICES, MayChange.VENUES),
        one_or_many=True,
    )
