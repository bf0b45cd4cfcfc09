"""Words of the language that are known already and carried out by a later version: they have no effect yet."""

from __future__ import annotations

from catalog.language.keywords import Keyword, table
from catalog.model.place import Department
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
    DuplicateRule: _words(("compare_when", "比较条件"), ("alike", "相似")),
    Department: _words(("staff", "人员")),
}
"""Keys of a class that later versions carry out."""

INSTEAD: dict[type, frozenset[str]] = {
    DuplicateRule: frozenset({"alike"}),
}
"""Later keys that stand instead of a required one: what bears them is left out whole."""
