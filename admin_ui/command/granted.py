"""What `tongban account grant` was asked to give: a role, in a department and an office of the published catalogue."""

from __future__ import annotations

from argparse import Namespace
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

from admin_ui.command.published import newest_catalog
from catalog.language.keywords import suggestion
from catalog.model.step import Role
from catalog.reading.text import Text

if TYPE_CHECKING:
    from catalog.model.catalog import Catalog
    from catalog.model.place import Department
    from engine.people.grant import Grant
    from engine.storage.database import Database

NO_ROLE = Text("没有角色“{role}”：{hint}", "there is no role `{role}`: {hint}")
NO_DEPARTMENT = Text("目录中没有部门“{department}”：{hint}", "the catalogue has no department `{department}`: {hint}")
NO_OFFICE = Text(
    "部门“{department}”没有处室“{office}”：{hint}", "the department `{department}` has no office `{office}`: {hint}"
)
OFFICE_ALONE = Text("--office 须与 --department 一起给出", "--office needs --department")
NO_DAY = Text("“{typed}”不是日期，请写成 2026-12-31 的样子", "“{typed}” is no date; write it like 2026-12-31")
TURNED = Text("截止日期 {last} 早于生效日期 {first}", "the last day, {last}, is before the first, {first}")
NOTHING_PUBLISHED = Text(
    "还没有发布事项目录，无法核对部门和处室；请先用 tongban publish 发布目录，再授予角色",
    "no catalogue has been published, so departments and offices cannot be checked: publish one with tongban publish, "
    "then grant the role",
)


class NotGrantable(Exception):
    """A grant that names what there is not; the message says what is near."""

    def __init__(self, message: Text) -> None:
        super().__init__(message.en)
        self.message = message


def asked(database: Database, arguments: Namespace) -> Grant:
    """Return the grant; `*`, like a place that is left out, stands for all. Raises NotGrantable."""
    return during(_placed(database, arguments), arguments.from_day, arguments.until_day)


def _placed(database: Database, arguments: Namespace) -> Grant:
    from engine.people.grant import EVERY, Grant

    role, department, office = arguments.role, arguments.department or EVERY, arguments.office or EVERY
    if department != EVERY:
        if (newest := newest_catalog(database)) is None:
            raise NotGrantable(NOTHING_PUBLISHED)
        return grant_in(newest, role, department, office)
    if office != EVERY:
        raise NotGrantable(OFFICE_ALONE)
    return Grant(_role(role), department, office)


def grant_in(catalog: Catalog, role: str, department: str, office: str) -> Grant:
    """Return a grant in a catalogue's department, and its office unless that is empty or `*`; raises NotGrantable.

    Departments and offices are named by key or by a name of theirs.
    """
    from engine.people.grant import EVERY, Grant

    known = _role(role)
    if department == EVERY:
        return Grant(known)
    found = _department(catalog, department)
    if office in {"", EVERY}:
        return Grant(known, found.key)
    offices = {spelling: each.office for each in found.offices for spelling in (each.office, *_names(each.name))}
    if office not in offices:
        hint = suggestion(office, (each.office for each in found.offices))
        raise NotGrantable(NO_OFFICE.fill(department=department, office=office, hint=hint))
    return Grant(known, found.key, offices[office])


def during(grant: Grant, first: date | None, last: date | None) -> Grant:
    """Return a grant with its days; raises NotGrantable when it would end before it begins."""
    if first is not None and last is not None and last < first:
        raise NotGrantable(TURNED.fill(first=first, last=last))
    return replace(grant, from_day=first, until_day=last)


def day_in(typed: str) -> date | None:
    """Return a day as a list says it, by a spreadsheet's slashes too; None for an empty cell. Raises NotGrantable."""
    if not typed:
        return None
    try:
        year, month, day = typed.replace("/", "-").split("-")
        return date(int(year), int(month), int(day))
    except ValueError:
        raise NotGrantable(NO_DAY.fill(typed=typed)) from None


def _role(written: str) -> Role:
    known = {spelling: each for each in Role for spelling in (each.value, each.zh)}
    if written not in known:
        raise NotGrantable(NO_ROLE.fill(role=written, hint=suggestion(written, known)))
    return known[written]


def _department(catalog: Catalog, written: str) -> Department:
    if written in catalog.departments:
        return catalog.departments[written]
    named = [each for each in catalog.departments.values() if written in {*_names(each.name), *_names(each.short)}]
    if len(named) != 1:
        raise NotGrantable(NO_DEPARTMENT.fill(department=written, hint=suggestion(written, catalog.departments)))
    return named[0]


def _names(text: Text | None) -> tuple[str, ...]:
    return (text.zh, text.en) if text else ()
