"""How the items of a bundle hang together: members alone, in no circle, and applied for a holder that is known by then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.checks import place
from catalog.checks.bundles.taken import item_of
from catalog.checks.circle import circles, said
from catalog.checks.nearest import nearest
from catalog.model.bundle import Bundle, Member
from catalog.model.catalog import Catalog
from catalog.model.item import Item
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.position import Position
from catalog.reading.text import Text

BUNDLE_NOT_A_MEMBER = Problem(
    "bundle-not-a-member",
    Text(
        "事项“{item}”提到“{name}”，它不是这件事中的事项",
        "the item `{item}` names `{name}`, which is no item of this bundle",
    ),
    Text("{suggestion}", "{suggestion}"),
)
BUNDLE_CIRCLE = Problem(
    "bundle-circle",
    Text("这些事项互相等待，永远办不完：{circle}", "these items wait for one another and are never done: {circle}"),
    Text(
        "请改写其中一个事项的“在…之后”或“须先于”；只是建议先后的，写“宜在…之后”",
        "change `after` or `before` of one of them; write `rather_after` for what is only advised",
    ),
)
BUNDLE_HOLDER_NOT_BEFORE = Problem(
    "bundle-holder-not-before",
    Text(
        "事项“{item}”的主体来自“{name}”，却不在它之后办理",
        "`{item}` is applied for the holder of the certificate of `{name}`, but does not come after it",
    ),
    Text("请把“{name}”写进“在…之后”", "name `{name}` under `after`"),
)
BUNDLE_HOLDER_UNNAMED = Problem(
    "bundle-holder-unnamed",
    Text(
        "事项“{item}”的主体来自“{name}”，后者不颁发写明持有人的证照",
        "`{item}` is applied for the holder of the certificate of `{name}`, which issues none that names its holder",
    ),
    Text(
        "请在那种证照上写“持有人”，说明由表单的哪个字段得出；否则删去“主体来自”",
        "declare `holder` on that certificate, the field of the form that names him; or leave `holder_from` out",
    ),
)
_NAMING = ("after", "before", "rather_after")


def check_bundle_order(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for what is no member, for items in a circle, and for a holder that no earlier certificate names."""
    for bundle in catalog.bundles.values():
        for member in bundle.items:
            yield from _strangers(bundle, member)
            yield from _holder(catalog, bundle, member)
        waits_for = _waits_for(bundle)
        for circle in circles(waits_for):
            yield BUNDLE_CIRCLE.at(_where(bundle, circle), circle=said(circle))


def _strangers(bundle: Bundle, member: Member) -> Iterator[Diagnostic]:
    others = [each.item for each in bundle.items if each.item != member.item]
    known = {each.item for each in bundle.items}
    for attribute in _NAMING:
        for index, name in enumerate(getattr(member, attribute)):
            if name not in known:
                at, suggestion = place.of(member, attribute, index), nearest(name, others)
                yield BUNDLE_NOT_A_MEMBER.at(at, item=member.item, name=name, suggestion=suggestion)
    if member.holder_from is not None and member.holder_from not in known:
        at, suggestion = place.of(member, "holder_from"), nearest(member.holder_from, others)
        yield BUNDLE_NOT_A_MEMBER.at(at, item=member.item, name=member.holder_from, suggestion=suggestion)


def _waits_for(bundle: Bundle) -> Mapping[str, list[str]]:
    """Return the items for whose grant each waits, with its beginning or with its decision."""
    waits = {each.item: list(each.after) for each in bundle.items}
    for each in bundle.items:
        for later in each.before:
            waits.get(later, []).append(each.item)
    return waits


def _where(bundle: Bundle, circle: tuple[str, ...]) -> Position:
    """Return where the first of a circle says so: at its `after`, else at its own place."""
    member = bundle.member(circle[0])
    if member is None:
        return bundle.source.position
    return place.of(member, "after" if member.after else "before")


def _holder(catalog: Catalog, bundle: Bundle, member: Member) -> Iterator[Diagnostic]:
    name = member.holder_from
    if name is None or bundle.member(name) is None:
        return
    at = place.of(member, "holder_from")
    if name not in _before(bundle, member):
        yield BUNDLE_HOLDER_NOT_BEFORE.at(at, item=member.item, name=name)
    declared = item_of(catalog, name)
    if declared is not None and not _names_holder(catalog, declared):
        yield BUNDLE_HOLDER_UNNAMED.at(at, item=member.item, name=name)


def _before(bundle: Bundle, member: Member) -> set[str]:
    """Return the items that are granted before one begins, directly or by others."""
    found: set[str] = set()
    waiting = list(member.after)
    while waiting:
        key = waiting.pop()
        earlier = bundle.member(key)
        if key not in found and earlier is not None:
            found.add(key)
            waiting += earlier.after
    return found


def _names_holder(catalog: Catalog, item: Item) -> bool:
    issued = item.result.certificate if item.result else None
    if issued is None:
        return False
    declared = catalog.certificates.get(issued)
    return declared is None or declared.holder is not None
