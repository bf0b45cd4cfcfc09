"""Departments that keep their own system and are nevertheless given tasks in this one."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.place import Joining
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

DIRECT_DEPARTMENT = Problem(
    "direct-department",
    Text(
        "部门“{department}”为直接融入，使用自己的系统，环节“{step}”的任务却会派到这里",
        "the department `{department}` joins directly with its own system, yet the tasks of the step `{step}` open here",
    ),
    Text(
        "在对接完成之前，请确认该部门有人在这里办理",
        "until its system is connected, make sure that somebody of the department works here",
    ),
    Severity.NOTE,
)


def check_direct_departments(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield one note for each item and department that joins directly and is given a step."""
    for item in catalog.items.values():
        told: set[str] = set()
        for step in item.steps:
            for key in plan.departments(item, step):
                department = catalog.departments.get(key)
                if department is not None and department.joining is Joining.DIRECT and key not in told:
                    told.add(key)
                    yield DIRECT_DEPARTMENT.at(place.of(step, "step"), department=key, step=step.step)
