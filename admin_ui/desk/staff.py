"""The page of staff: who has which role where, and from which day to which, for department administrators and supervisors."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from flask import render_template

from admin_ui.access.language import current_language, t
from admin_ui.access.login import current_staff
from admin_ui.access.refusal import MISSING
from admin_ui.desk.blueprint import blueprint
from admin_ui.desk.wording import OVERSEEING
from admin_ui.names import Names, role_name
from admin_ui.platform import platform
from engine.people.grant import EVERY, Grant
from engine.people.roster import Member, members


@dataclass(frozen=True, slots=True)
class Held:
    """One grant of one member of staff, in words; `standing` is over, coming or empty for one that holds."""

    name: str
    shown_name: str
    role: str
    place: str
    days: str
    standing: str


@blueprint.get("/staff", endpoint="staff")
def staff_page() -> str:
    """List the grants in the departments that one oversees; raises Refusal (404) for others."""
    departments = {each.department for each in current_staff().grants if each.role in OVERSEEING}
    if not departments:
        raise MISSING
    with platform().database.read() as connection:
        known = members(connection)
    return render_template("desk/staff.html", held=list(_held(known, departments, platform().today())))


def _held(known: tuple[Member, ...], departments: set[str], today: date) -> Iterator[Held]:
    names = Names(platform().edition().catalog, current_language())
    for member in known:
        for grant in member.grants:
            if EVERY in departments or grant.department in departments:
                yield Held(
                    member.account.name,
                    member.account.shown_name,
                    role_name(grant.role.value),
                    _place(grant, names),
                    _days(grant),
                    "over" if grant.over(today) else "" if grant.holds(today) else "coming",
                )


def _place(grant: Grant, names: Names) -> str:
    if grant.department == EVERY:
        return t("全部部门", "all departments")
    office = t("全部处室", "all offices") if grant.office == EVERY else names.office(grant.department, grant.office)
    return f"{names.department(grant.department)} · {office}"


def _days(grant: Grant) -> str:
    first, last = (each.isoformat() if each else "" for each in (grant.from_day, grant.until_day))
    if first and last:
        return t(f"{first} 至 {last}", f"{first} to {last}")
    if first:
        return t(f"自 {first} 起", f"from {first}")
    return t(f"至 {last} 止", f"until {last}") if last else t("不限", "no limit")
