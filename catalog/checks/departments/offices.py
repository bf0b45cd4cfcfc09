"""Offices of a department: at least one, each with its own key."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text

NO_OFFICES = Problem(
    "no-offices",
    Text("部门“{department}”没有处室", "the department `{department}` has no office"),
    Text("至少写一个处室或窗口，办件才有人接收", "declare at least one office or window, so that cases reach somebody"),
)
OFFICE_TWICE = Problem(
    "office-twice",
    Text("部门“{department}”有两个处室都叫“{office}”", "the department `{department}` has two offices `{office}`"),
    Text("请给其中一个换一个代号", "give one of them another key"),
)


def check_offices(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a department without offices, and for the second office of the same key."""
    for department in catalog.departments.values():
        if not department.offices:
            yield NO_OFFICES.at(place.of(department, "offices"), department=department.key)
        seen: set[str] = set()
        for office in department.offices:
            if office.office in seen:
                yield OFFICE_TWICE.at(place.of(office, "office"), department=department.key, office=office.office)
            seen.add(office.office)
