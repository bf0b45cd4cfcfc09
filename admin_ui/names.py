"""Names of departments, offices, services and steps, in the page's language; a key nobody declared names itself."""

from __future__ import annotations

from dataclasses import dataclass

from admin_ui.access.language import current_language
from catalog.model.catalog import Catalog
from catalog.model.step import Role, Step
from catalog.reading.text import Language
from engine.case.state.joint import name_of as joint_name
from engine.plan.issuing import ISSUING, NAME
from engine.plan.name import name_of
from engine.plan.shape import kinds

ROLES: dict[Role, str] = {
    Role.WINDOW_CLERK: "window clerk",
    Role.REVIEWER: "reviewer",
    Role.APPROVER: "approver",
    Role.DEPARTMENT_ADMIN: "department administrator",
    Role.CATALOGUE_ADMIN: "catalogue administrator",
    Role.SUPERVISOR: "supervisor",
    Role.OPERATOR: "operator",
}


def role_name(role: str) -> str:
    """Return the role as people say it."""
    known = next((each for each in Role if each.value == role), None)
    if known is None:
        return role
    return known.zh if current_language() == "zh" else ROLES[known]


@dataclass(frozen=True, slots=True)
class Names:
    """Names out of one catalogue, in one language."""

    catalog: Catalog
    language: Language

    def department(self, key: str) -> str:
        """Return a department's short name."""
        found = self.catalog.departments.get(key)
        return (found.short or found.name).in_(self.language) if found else key

    def office(self, department: str, key: str) -> str:
        """Return an office's name."""
        found = self.catalog.departments.get(department)
        office = found.office(key) if found else None
        return office.name.in_(self.language) if office else key

    def service(self, key: str) -> str:
        """Return the name of the item applied for, with the department when it was adopted."""
        found = self.catalog.service(key)
        if found is None:
            return key
        name = found.item.name.in_(self.language)
        return name if found.key == found.item.key else f"{name}（{self.department(found.department.key)}）"

    def step(self, service: str, key: str) -> str:
        """Return a step's name, its kind where it has none; one that issues certificates or was asked for is not declared."""
        if (joint := joint_name(key)) is not None:
            return joint.in_(self.language)
        steps = self._steps(service)
        if key in steps:
            return name_of(steps[key], kinds([*steps.values()])[key]).in_(self.language)
        return NAME.in_(self.language) if key == ISSUING else key

    def points(self, service: str, key: str) -> tuple[str, ...]:
        """Return what is to be checked in a step (审查要点)."""
        steps = self._steps(service)
        return tuple(point.in_(self.language) for point in steps[key].check) if key in steps else ()

    def material(self, key: str) -> str:
        """Return a material's name."""
        found = self.catalog.materials.get(key)
        return found.name.in_(self.language) if found else key

    def certificate(self, key: str) -> str:
        """Return the name of a kind of certificate."""
        found = self.catalog.certificates.get(key)
        return found.name.in_(self.language) if found else key

    def _steps(self, service: str) -> dict[str, Step]:
        found = self.catalog.service(service)
        return {each.step: each for each in found.item.steps} if found else {}
