"""Materials that an item asks for: with a basis, and once."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

MATERIAL_WITHOUT_BASIS = Problem(
    "material-without-basis",
    Text("要求提供材料“{material}”，但没有写明依据", "the material `{material}` is asked for without a legal basis"),
    Text(
        "请写明要求提供该材料的法律、法规及条款；没有依据的材料不得索要（行政许可法第三十一条）",
        "name the law and article; what has no basis may not be asked for (行政许可法 31)",
    ),
    Severity.WARNING,
)
MATERIAL_TWICE = Problem(
    "material-twice",
    Text("材料“{material}”要求了两次", "the material `{material}` is asked for twice"),
    Text("请合并为一项；条件不同时用“任一”连接", "make it one; where the conditions differ, join them with `any`"),
)


def check_required_materials(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a material asked for without a basis, and for one asked for again."""
    for item in catalog.items.values():
        seen: set[str] = set()
        for required in item.materials:
            if not required.basis:
                yield MATERIAL_WITHOUT_BASIS.at(place.of(required, "material"), material=required.material)
            if required.material in seen:
                yield MATERIAL_TWICE.at(place.of(required, "material"), material=required.material)
            seen.add(required.material)
