"""Who decides: not the one who accepts."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.checks import place, plan
from catalog.model.catalog import Catalog
from catalog.model.step import Role, StepKind
from catalog.reading.diagnostic import Diagnostic, Problem, Severity
from catalog.reading.text import Text

DECISION_ROLE = Problem(
    "decision-role",
    Text("决定环节“{step}”由{role}办理", "the decision `{step}` is made by the {role}"),
    Text(
        "受理、审查和决定应当分开，决定由审批人员作出；省略“角色”即可",
        "accepting, reviewing and deciding are kept apart: an approver decides; leave `role` out",
    ),
    Severity.WARNING,
)


def check_roles(catalog: Catalog) -> Iterator[Diagnostic]:
    """Yield a finding for a decision given to anybody but an approver."""
    for item in catalog.items.values():
        for step, kind in zip(item.steps, plan.kinds(item.steps), strict=True):
            if kind is StepKind.DECISION and step.role not in {None, Role.APPROVER}:
                role = Text(step.role.zh, step.role.value) if step.role else ""
                yield DECISION_ROLE.at(place.of(step, "role"), step=step.step, role=role)
