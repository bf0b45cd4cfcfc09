"""Base codes of items, by the generation of the standard that the city follows."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.item import Item, ItemType
from catalog.model.place import CodeScheme
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text
from catalog.standards import implementation_code
from catalog.standards.implementation_code import Generation

BASE_CODE = Problem(
    "base-code",
    Text("基本编码“{code}”的格式不对，应为{shape}", "the base code `{code}` has the wrong shape: it must be {shape}"),
    Text(
        "请对照国家或省的基本目录核对；全数字的编码要加引号",
        "compare it with the national or provincial catalogue; put it in quotation marks",
    ),
)
BASE_CODE_TYPE = Problem(
    "base-code-type",
    Text(
        "基本编码“{code}”的第三、四位是“{digits}”，与事项类型“{type}”（{expected}）不符",
        "the third and fourth digits of the base code `{code}` are `{digits}`, but the type `{type}` has {expected}",
    ),
    Text(
        "请核对事项类型和基本编码，两者应一致（GB/T 39046 表 A.1）",
        "correct the type or the code; they must agree (GB/T 39046 A.1)",
    ),
    Severity.WARNING,
)
SAME_BASE_CODE = Problem(
    "same-base-code",
    Text("事项“{one}”和“{other}”的基本编码相同", "the items `{one}` and `{other}` have the same base code"),
    Text(
        "同一事项由几个部门办理时，请用“采用”，不要重复声明",
        "where several departments handle one item, let them adopt it instead of declaring it again",
    ),
    Severity.WARNING,
)

_GENERATIONS: dict[CodeScheme, Generation] = {CodeScheme.TWELVE: 12, CodeScheme.TEN: 10}
_SHAPES = {
    CodeScheme.TWELVE: Text("十二位数字", "12 digits"),
    CodeScheme.TEN: Text("十位数字或大写字母", "10 digits or capital letters"),
}
_TYPES = {
    ItemType.PERMIT: ("01",),
    ItemType.PAYMENT: ("05",),
    ItemType.CONFIRMATION: ("07",),
    ItemType.REWARD: ("08",),
    ItemType.RULING: ("09",),
    ItemType.OTHER: tuple(f"{number}" for number in range(10, 20)),
    ItemType.SERVICE: tuple(f"{number}" for number in range(20, 30)),
}


def check_base_codes(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a code of the wrong shape, of another type, and for the second item with the same code."""
    scheme = catalog.city.code_scheme if catalog.city is not None else CodeScheme.TWELVE
    seen: dict[str, Item] = {}
    for item in catalog.items.values():
        if not implementation_code.is_base_code(item.code, _GENERATIONS[scheme]):
            yield BASE_CODE.at(place.of(item, "code"), code=item.code, shape=_SHAPES[scheme])
        elif scheme is CodeScheme.TWELVE:
            yield from _check_type(item)
        if (other := seen.setdefault(item.code, item)) is not item:
            yield SAME_BASE_CODE.at(place.of(item, "code"), one=other.key, other=item.key)


def _check_type(item: Item) -> Iterator[Diagnostic]:
    digits, allowed = implementation_code.type_digits(item.code), _TYPES[item.type]
    if digits not in allowed:
        expected = allowed[0] if len(allowed) == 1 else f"{allowed[0]}–{allowed[-1]}"
        said = Text(item.type.zh, item.type.value)
        yield BASE_CODE_TYPE.at(place.of(item, "code"), code=item.code, digits=digits, type=said, expected=expected)
