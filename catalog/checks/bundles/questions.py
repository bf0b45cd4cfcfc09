"""Fields of several items that are asked once or apart: each is there, and those asked once ask the same, in one place."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from catalog.bundling.parts import places
from catalog.checks import place
from catalog.checks.bundles.taken import item_of
from catalog.checks.nearest import nearest
from catalog.language.fields import unfit_key
from catalog.model.bundle import Bundle, Same
from catalog.model.catalog import Catalog
from catalog.model.field import Field, FieldKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

BUNDLE_UNKNOWN_FIELD = Problem(
    "bundle-unknown-field",
    Text("没有“{name}”这个字段；写作“事项.字段”，事项须属于这件事", "there is no field `{name}`; write `item.field`, with an item of the bundle"),
    Text("{suggestion}", "{suggestion}"),
)  # fmt: skip
BUNDLE_SAME_KINDS = Problem(
    "bundle-same-kinds",
    Text("“{name}”与“{first}”填写的内容种类不同，不能合成一个问题", "`{name}` holds another kind of answer than `{first}`, so they cannot be asked as one"),
    Text("只合并种类相同的字段；对象和列表以项目最多的一个为第一个", "join fields of one kind only; of objects and groups the one that asks the most comes first"),
)  # fmt: skip
BUNDLE_SAME_INSIDE = Problem(
    "bundle-same-inside",
    Text("“{name}”不能作为“{field}”来问", "`{name}` cannot be asked as `{field}`"),
    Text("对象中的一项只能写在最前面，“字段”写作“对象.字段”，末尾相同", "a part of an object can only be the first, with `field: object.part` ending alike"),
)  # fmt: skip

BUNDLE_SAME_TWICE = Problem(
    "bundle-same-twice",
    Text("“{name}”已在别处合并为“{field}”，只能有一个去处", "`{name}` is asked as `{field}` already, and is asked in one place only"),
    Text("请把两处合成一条，或者删去其中一处；同一对象的各项，“字段”的开头也应当相同", "make one entry of the two, or leave one out; the parts of one object stand under one key"),
)  # fmt: skip


def check_bundle_questions(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for fields that there are not, fields of other kinds asked as one, and one asked as two."""
    for bundle in catalog.bundles.values():
        tops = dict(_fields(catalog, bundle))
        known = tops | dict(_within(tops))
        yield from _unknown(catalog, bundle, bundle, "apart", tops)
        for same in bundle.same:
            yield from _unknown(catalog, bundle, same, "of", known)
            yield from _other_kinds(same, known)
            yield from _misplaced(same, known)
            yield from _badly_named(same)
            yield from _unlike(catalog, bundle, same, tops)
        yield from _twice(bundle)


def _unknown(
    catalog: Catalog, bundle: Bundle, part: Bundle | Same, attribute: str, known: Mapping[str, Field]
) -> Iterator[Diagnostic]:
    """Yield the fields that there are not; whether their item is declared is asked elsewhere."""
    for index, name in enumerate(getattr(part, attribute)):
        item = name.partition(".")[0]
        if name not in known and (bundle.member(item) is None or item_of(catalog, item) is not None):
            at = place.of(part, attribute, index)
            yield BUNDLE_UNKNOWN_FIELD.at(at, name=name, suggestion=nearest(name, known))


def _other_kinds(same: Same, known: Mapping[str, Field]) -> Iterator[Diagnostic]:
    first = next((name for name in same.of if name in known), None)
    for index, name in enumerate(same.of):
        if first is not None and name in known and not _holds(known[first], known[name]):
            yield BUNDLE_SAME_KINDS.at(place.of(same, "of", index), name=name, first=first)


def _holds(first: Field, other: Field) -> bool:
    """Say whether an answer to the first field tells the other: of one kind, with everything inside that it asks."""
    if first.kind is not other.kind:
        return False
    within = {each.key: each for each in first.fields}
    return all(each.key in within and _holds(within[each.key], each) for each in other.fields)


def _misplaced(same: Same, known: Mapping[str, Field]) -> Iterator[Diagnostic]:
    """Yield the first part of an object that cannot be asked where it is to stand."""
    for index, name in enumerate(same.of):
        inside = name.partition(".")[2].partition(".")[2]
        if name in known and (inside if index else inside != same.field.partition(".")[2]):
            yield BUNDLE_SAME_INSIDE.at(place.of(same, "of", index), name=name, field=same.field)
            return


def _badly_named(same: Same) -> Iterator[Diagnostic]:
    """Yield the key of a question that no field may have."""
    for key in same.field.split("."):
        if (problem := unfit_key(key)) is not None:
            yield problem.at(place.of(same, "field"), written=key)
            return


def _unlike(catalog: Catalog, bundle: Bundle, same: Same, tops: Mapping[str, Field]) -> Iterator[Diagnostic]:
    """Yield the fields under its key whose answers the question does not tell that is asked there, of the guide or of an item."""
    merged = catalog.merged[bundle.key]
    head, _, inside = same.field.partition(".")
    asked = merged.item.form.fields.get(head)
    asked = asked.child(inside) if asked is not None and inside else asked
    joined = {*same.of[1:], *(name for each in bundle.same if each is not same for name in each.of)}
    for name, field in tops.items():
        item, _, key = name.partition(".")
        if asked is None or merged.keys.get(item, {}).get(key) != same.field or name in joined:
            continue
        if not _holds(asked, field):
            at = place.of(same, "of", 0) if name in same.of else place.of(same, "field")
            yield BUNDLE_SAME_KINDS.at(at, name=name, first=same.field)


def _twice(bundle: Bundle) -> Iterator[Diagnostic]:
    """Yield a field, or an object by a part of it, that is to be asked in a second place."""
    met: dict[str, str] = {}
    for same in bundle.same:
        for index, (asked, field) in enumerate(places(same)):
            if met.setdefault(asked, field) != field:
                at = place.of(same, "of", index)
                yield BUNDLE_SAME_TWICE.at(at, name=same.of[index], field=met[asked])


def _fields(catalog: Catalog, bundle: Bundle) -> Iterator[tuple[str, Field]]:
    for member in bundle.items:
        declared = item_of(catalog, member.item)
        for key, field in declared.form.fields.items() if declared else ():
            yield f"{member.item}.{key}", field


def _within(tops: Mapping[str, Field]) -> Iterator[tuple[str, Field]]:
    for name, field in tops.items():
        if field.kind is FieldKind.OBJECT:
            yield from ((f"{name}.{each.key}", each) for each in field.fields)
