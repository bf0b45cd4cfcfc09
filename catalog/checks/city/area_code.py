"""The city's area code, GB/T 2260."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text
from catalog.standards import area_code

AREA_CODE = Problem(
    "area-code",
    Text("行政区划代码“{code}”不是六位数字", "the area code `{code}` is not six digits"),
    Text("请按 GB/T 2260 填写六位数字，并加引号", "write the six digits of GB/T 2260, in quotation marks"),
)
UNKNOWN_PROVINCE = Problem(
    "unknown-province",
    Text(
        "行政区划代码“{code}”的前两位不是任何省级行政区",
        "no province has the first two digits of the area code `{code}`",
    ),
    Text("请核对代码；虚构的城市请写明“示例: 是”", "compare it with GB/T 2260; for a made-up city write `demo: true`"),
    Severity.WARNING,
)


def check_area_code(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a code of the wrong shape, and for one of no province unless the city is a made-up one."""
    if (city := catalog.city) is None:
        return
    if not area_code.is_well_formed(city.area_code):
        yield AREA_CODE.at(place.of(city, "area_code"), code=city.area_code)
    elif not city.demo and not area_code.is_of_a_province(city.area_code):
        yield UNKNOWN_PROVINCE.at(place.of(city, "area_code"), code=city.area_code)
