"""Whether a department may take the item that it adopts."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.adoption import Adoption
from catalog.model.catalog import Catalog
from catalog.model.item import Item, Status
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

ADOPTION_NOT_SHARED = Problem(
    "adoption-not-shared",
    Text("事项“{item}”不可采用", "the item `{item}` may not be adopted"),
    Text(
        "请与部门“{owner}”商定后，把事项的“可采用”改为“是”",
        "agree with `{owner}`, which then declares the item `shared: true`",
    ),
)
ADOPTION_BY_OWNER = Problem(
    "adoption-by-owner",
    Text("部门“{department}”采用了自己的事项“{item}”", "the department `{department}` adopts its own item `{item}`"),
    Text("自己的事项本来就可办理，请删去这个采用", "it offers its own item already: remove the adoption"),
)
ADOPTION_TWICE = Problem(
    "adoption-twice",
    Text(
        "部门“{department}”已通过“{other}”采用事项“{item}”",
        "the department `{department}` adopts `{item}` already, as `{other}`",
    ),
    Text(
        "请删去其中一个，否则申请人会看到两个相同的入口",
        "remove one of them, or applicants find the same entry twice",
    ),
    Severity.WARNING,
)
ADOPTION_OF_WITHDRAWN = Problem(
    "adoption-of-withdrawn",
    Text("采用的事项“{item}”已{status}", "the adopted item `{item}` is {status}"),
    Text("请删去这个采用，或改为采用仍在用的事项", "remove the adoption, or adopt an item that is in use"),
    Severity.WARNING,
)


def check_adoptions(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for items that are not shared, one's own, taken already, or withdrawn."""
    seen: dict[tuple[str, str], str] = {}
    for adoption in catalog.adoptions.values():
        if (item := catalog.items.get(adoption.item)) is not None:
            yield from _check_item(adoption, item)
        other = seen.setdefault((adoption.department, adoption.item), adoption.key)
        if other != adoption.key:
            at = place.of(adoption, "item")
            yield ADOPTION_TWICE.at(at, department=adoption.department, item=adoption.item, other=other)


def _check_item(adoption: Adoption, item: Item) -> Iterator[Diagnostic]:
    at = place.of(adoption, "item")
    if item.department == adoption.department:
        yield ADOPTION_BY_OWNER.at(place.of(adoption, "department"), department=item.department, item=item.key)
    elif not item.shared:
        yield ADOPTION_NOT_SHARED.at(at, item=item.key, owner=item.department)
    if item.status is not Status.IN_USE:
        yield ADOPTION_OF_WITHDRAWN.at(at, item=item.key, status=Text(item.status.zh, item.status.value))
