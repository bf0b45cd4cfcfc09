"""A catalogue belongs to one city."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.checks.left_out import NOTHING, LeftOut
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

NO_CITY = Problem(
    "no-city",
    Text("目录中没有城市", "the catalogue has no city"),
    Text(
        "请新建一个文件，写明“城市：”及其名称、行政区划代码",
        "add a file that declares `city:` with its name and area code",
    ),
)


def check_city_exists(catalog: Catalog, left_out: LeftOut = NOTHING) -> Iterator[Diagnostic]:
    """Yield a finding when no city is declared: service codes and legal days need one."""
    if catalog.city is None and not any(kind == "city" for kind, _ in left_out):
        yield NO_CITY.at(place.WHOLE_CATALOGUE)
