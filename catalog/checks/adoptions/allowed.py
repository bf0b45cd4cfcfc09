"""Whether an adoption keeps to what its item allows: who may adopt it, and what may be made different."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import length, place
from catalog.model.adoption import Adoption
from catalog.model.catalog import Catalog
from catalog.model.duration import Duration
from catalog.model.item import Item, Limit, Start
from catalog.model.place import Department
from catalog.model.sharing import MayChange, Shared, SharedWith
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

ADOPTER_NOT_ALLOWED = Problem(
    "adopter-not-allowed",
    Text(
        "部门“{department}”不能采用事项“{item}”：{why}",
        "the department `{department}` may not adopt `{item}`: {why}",
    ),
    Text("请与部门“{owner}”商定后，由其改写“可采用”", "agree with `{owner}`, which then says so under `shared`"),
)
ADOPTION_CHANGES = Problem(
    "adoption-changes",
    Text("事项“{item}”不允许采用的部门改动{what}", "`{item}` does not let those who adopt it change its {what}"),
    Text(
        "请删去；确需改动的，由部门“{owner}”在“可采用”的“可改动”中写明",
        "leave it out, or let `{owner}` name it under `shared: {{may_change: …}}`",
    ),
)
ADOPTION_LONGER = Problem(
    "adoption-longer",
    Text(
        "采用承诺的时限（{own}）不在事项的时限（{limit}）之内",
        "the adoption promises {own}, which is not within the item's {limit}",
    ),
    Text(
        "采用只能缩短时限：请写更短的、从同一事件起算的时限",
        "an adoption may only shorten it, counted from the same event",
    ),
)
NOT_A_DISTRICT = Text(
    "只有区级部门可以采用，而它没有写行政区划代码", "only departments of districts may, and it states no `area`"
)
NOT_NAMED = Text("它不在可以采用的部门之列", "it is not among the departments that may")
ON_THE_SPOT = Text("当场办结", "handling on the spot")
_LIMIT = Text("{within}，从{start}起算", "{within} from {start}")
_EXTENDED = Text("{limit}，可延长{extend}", "{limit}, lengthened by {extend}")
_STARTS = {Start.RECEIVED: Text("收到", "receipt"), Start.ACCEPTED: Text("受理", "acceptance")}
_CHANGED = (
    ("offices", MayChange.OFFICES),
    ("venues", MayChange.VENUES),
    ("promised", MayChange.PROMISED),
    ("help", MayChange.HELP),
)


def check_allowed(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for adopters that may not, and for everything an adoption changes beyond what it may."""
    for adoption in catalog.adoptions.values():
        item, taker = catalog.items.get(adoption.item), catalog.departments.get(adoption.department)
        if item is None or taker is None or taker.key == item.department:
            continue
        if (shared := item.terms) is not None:
            yield from _adopter(adoption, item, shared, taker)
            yield from _changes(adoption, item, shared)
        if adoption.promised is not None:
            yield from _limit(adoption.promised, item)


def _adopter(adoption: Adoption, item: Item, shared: Shared, taker: Department) -> Iterator[Diagnostic]:
    if (why := excluded(shared, taker)) is not None:
        at = place.of(adoption, "department")
        yield ADOPTER_NOT_ALLOWED.at(at, department=taker.key, item=item.key, why=why, owner=item.department)


def excluded(shared: Shared, taker: Department) -> Text | None:
    """Return why a department may not adopt an item that is shared so, None when it may."""
    if shared.with_ is SharedWith.DISTRICTS and taker.area is None:
        return NOT_A_DISTRICT
    return NOT_NAMED if shared.departments and taker.key not in shared.departments else None


def _changes(adoption: Adoption, item: Item, shared: Shared) -> Iterator[Diagnostic]:
    for attribute, word in _CHANGED:
        if getattr(adoption, attribute) and word not in shared.may_change:
            what = Text(word.zh, word.value)
            yield ADOPTION_CHANGES.at(place.of(adoption, attribute), item=item.key, what=what, owner=item.department)


def _limit(promised: Limit, item: Item) -> Iterator[Diagnostic]:
    limits = item.limits
    limit = (limits.promised or limits.statutory) if limits else None
    if limit is None or not _within(promised, limit):
        said = _said(limit) if limit else ON_THE_SPOT
        yield ADOPTION_LONGER.at(place.of(promised, "within"), own=_said(promised), limit=said)


def _within(own: Limit, limit: Limit) -> bool:
    """Say whether a limit is surely no longer than another, its lengthening included."""
    shorter = own.from_ is limit.from_ and _no_longer(own.within, limit.within)
    return shorter and (own.extend is None or (limit.extend is not None and _no_longer(own.extend, limit.extend)))


def _no_longer(one: Duration, other: Duration) -> bool:
    return one.amount <= other.amount if one.unit is other.unit else length.surely_longer(other, one)


def _said(limit: Limit) -> Text:
    said = _LIMIT.fill(within=limit.within.text, start=_STARTS[limit.from_])
    return said if limit.extend is None else _EXTENDED.fill(limit=said, extend=limit.extend.text)
