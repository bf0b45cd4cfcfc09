"""Answers to yes-or-no questions as a clause: 产生油烟 and 不产生油烟, where the title is one; else what was chosen."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.reading.text import Text

_CHOSEN = {
    True: Text("“{title}”选“是”", "“{title}” is answered yes"),
    False: Text("“{title}”选“否”", "“{title}” is answered no"),
}
_WITH_NOT = [
    "产生",
    "含有",
    "利用",
    "通过",
    "使用",
    "涉及",
    "存在",
    "需要",
    "属于",
    "包含",
    "包括",
    "占用",
    "采用",
    "具有",
    "具备",
    "提供",
    "设董事",
    "设监事",
    "含",
    "是",
    "由",
]
_WITH_NOT_YET = ["配套", "设有", "设立", "持有", "聘用", "接入", "取得", "办理", "委托", "安装"]
_HAVING_NOTHING = ("有限", "有关", "有色", "有机", "有效", "有偿", "有毒", "有害")
"""compounds that begin as 有 does but do not say that there is something"""
_KINDS = ["工程", "项目", "企业", "单位", "场所", "建筑", "纳税人", "机构", "行业", "用户"]


def said_of(title: Text, *, yes: bool) -> Text:
    """Say that a question of this title is answered yes or no."""
    chosen = _CHOSEN[yes].fill(title=title)
    zh = next(_clauses(title.zh, yes=yes), chosen.zh)
    return Text(zh, _clause(title.en, yes=yes) or chosen.en)


def _clauses(title: str, *, yes: bool) -> Iterator[str]:
    """Yield a Chinese title as a clause, negated as its verb wants it, when it is one."""
    if title.startswith("是否"):
        title = title.removeprefix("是否")
        yield from _clauses(title, yes=yes)
        yield title if yes else f"不{title}"
    if title.startswith("有") and not title.startswith((*_HAVING_NOTHING, "有无")):
        yield title if yes else f"没{title}"
    if title.startswith("已"):
        yield title if yes else f"未{title.removeprefix('已').removeprefix('经')}"
    if title.startswith(tuple(_WITH_NOT)):
        yield title if yes else f"不{title}"
    if title.startswith(tuple(_WITH_NOT_YET)):
        yield title if yes else f"未{title}"
    if title.endswith(tuple(_KINDS)):
        yield f"{'属于' if yes else '不属于'}{title}"


def _clause(title: str, *, yes: bool) -> str | None:
    """Return an English title as a clause when it says that there is something."""
    for begun in ("There is a ", "There is an ", "There are "):
        if title.startswith(begun):
            verb = " ".join(begun.split()[:2]).lower()
            return f"there{title.removeprefix('There')}" if yes else f"{verb} no {title.removeprefix(begun)}"
    return None
