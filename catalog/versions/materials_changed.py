"""What changed in the materials that an item asks for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from catalog.model.evidence import MaterialRequirement
from catalog.reading.text import Text, same

_ADDED = Text("新增材料“{material}”", "new material “{material}”")
_REMOVED = Text("不再需要材料“{material}”", "the material “{material}” is no longer needed")
_REQUIRED = Text("材料“{material}”现在必交", "the material “{material}” must now be handed in")
_OPTIONAL = Text("材料“{material}”现在可以不交", "the material “{material}” may now be left out")
_CONDITION = Text("需要材料“{material}”的情形改变", "when the material “{material}” is needed changed")
_PROOF = Text("材料“{material}”的提交方式改变", "how the material “{material}” is handed in changed")


def materials_changed(
    old: Iterable[MaterialRequirement], new: Iterable[MaterialRequirement], named: Mapping[str, Text]
) -> Iterator[Text]:
    """Yield what changed from one list of materials to another; `named` gives their names by key."""
    before, after = {each.material: each for each in old}, {each.material: each for each in new}
    for key, required in after.items():
        name = named.get(key) or same(key)
        if key not in before:
            yield _ADDED.fill(material=name)
        else:
            yield from _material_changed(before[key], required, name)
    for key in before:
        if key not in after:
            yield _REMOVED.fill(material=named.get(key) or same(key))


def _material_changed(old: MaterialRequirement, new: MaterialRequirement, name: Text) -> Iterator[Text]:
    if old.optional != new.optional:
        yield (_OPTIONAL if new.optional else _REQUIRED).fill(material=name)
    if old.when != new.when:
        yield _CONDITION.fill(material=name)
    if old.proved_by != new.proved_by:
        yield _PROOF.fill(material=name)
