"""Credit codes of departments, with which their implementation codes begin."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place
from catalog.model.catalog import Catalog
from catalog.model.place import Department
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text
from catalog.standards import uscc

DEPARTMENT_CODE = Problem(
    "department-code",
    Text("统一社会信用代码“{code}”有误：{reason}", "the credit code `{code}` is wrong: {reason}"),
    Text("请对照该部门的统一社会信用代码证书核对", "compare it with the department's own certificate (GB 32100)"),
)
SAME_DEPARTMENT_CODE = Problem(
    "same-department-code",
    Text(
        "部门“{one}”和“{other}”的统一社会信用代码相同",
        "the departments `{one}` and `{other}` have the same credit code",
    ),
    Text(
        "一个代码只属于一个机构，否则两者的实施编码会相同",
        "a code belongs to one body; else their implementation codes are the same",
    ),
)

REASONS = {
    uscc.Fault.LENGTH: Text("应为十八位", "it must have 18 characters"),
    uscc.Fault.CHARACTERS: Text(
        "只能用数字和大写字母，不用 I、O、S、V、Z",
        "only digits and capital letters other than I, O, S, V and Z may stand in it",
    ),
    uscc.Fault.ORGANISATION: Text(
        "第九至十七位不是有效的组织机构代码", "its 9th to 17th characters are no organisation code (GB 11714)"
    ),
    uscc.Fault.CHECK: Text("校验码不符", "the check character disagrees with the rest"),
}


def check_department_codes(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a code that fails GB 32100, and for the second department with the same code."""
    seen: dict[str, Department] = {}
    for department in catalog.departments.values():
        if (code := department.code) is None:
            continue
        at = place.of(department, "code")
        if (fault := uscc.fault(code)) is not None:
            yield DEPARTMENT_CODE.at(at, code=code, reason=REASONS[fault])
        if (other := seen.setdefault(code, department)) is not department:
            yield SAME_DEPARTMENT_CODE.at(at, one=other.key, other=department.key)
