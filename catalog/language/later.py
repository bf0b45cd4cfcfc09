"""Words of the language that are known already and carried out by a later version: they have no effect yet."""

from __future__ import annotations

from catalog.language.keywords import Keyword, table
from catalog.model.evidence import MaterialRequirement, Proof
from catalog.model.item import Item
from catalog.model.place import Department
from catalog.model.shared import Certificate
from catalog.model.step import DuplicateRule
from catalog.reading.diagnostic import Problem, Severity
from catalog.reading.text import Text

NOT_YET = Problem(
    "not-yet-carried-out",
    Text("“{written}”本版本尚不执行，写了也没有作用", "`{written}` is not carried out yet; it has no effect"),
    Text("可以保留，以后的版本会执行", "it may stay; a later version carries it out"),
    Severity.WARNING,
)


def _words(*pairs: tuple[str, str]) -> dict[str, Keyword]:
    return table(Keyword(en, zh) for en, zh in pairs)


KINDS = _words(
    ("supervision", "监察"),
    ("dialect", "对照"),
    ("dialects", "对照清单"),
)

KEYS: dict[type, dict[str, Keyword]] = {
    Proof: _words(
        ("result", "审批结果"),
        ("material", "已交材料"),
        ("promise", "承诺"),
        ("commitment", "容缺承诺"),
        ("all", "全部"),
        ("for_same", "相同于"),
        ("where", "其中"),
        ("grade", "等级"),
        ("issuer", "颁发机构"),
        ("not_older_than", "不早于"),
        ("holder", "持有人"),
    ),
    MaterialRequirement: _words(("for_same", "相同于")),
    DuplicateRule: _words(("compare_when", "比较条件"), ("alike", "相似")),
    Department: _words(("staff", "人员")),
    Certificate: _words(("metadata", "元数据"), ("grade", "等级")),
}
"""Keys of a class that later versions carry out."""

INSTEAD: dict[type, frozenset[str]] = {
    Proof: frozenset({"result", "material", "promise", "commitment", "all"}),
    DuplicateRule: frozenset({"alike"}),
}
"""Later keys that stand instead of a required one: what bears them is left out whole."""

FORMS: frozenset[tuple[type, str]] = frozenset({(Item, "shared")})
"""Keys whose value may be a mapping in a later version."""
