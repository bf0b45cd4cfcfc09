"""The plan of a service: its steps as a graph, compiled once and laid out for the answers of each case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.catalog import Catalog, Service
from catalog.model.step import Step, StepKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text
from engine.plan.condition import Surroundings, When
from engine.plan.routing import Routing
from engine.plan.shape import ROLE_OF, bridge, circle, in_order, kinds
from engine.plan.step import Offer, PlannedStep, Routed
from rules.facts import Facts
from rules.scope import Scope

NEVER_DECIDED = Problem(
    "plan-may-lack-decision",
    Text(
        "环节“{step}”是唯一的决定环节，却有条件；条件不成立时无人作出决定",
        "step “{step}” is the only decision, yet it is conditional; when its condition fails nobody decides",
    ),
    Text("去掉条件，或另设一个决定环节", "drop the condition, or add another decision step"),
)
NEVER_ACCEPTED = Problem(
    "plan-may-lack-acceptance",
    Text(
        "环节“{step}”是唯一的受理环节，却有条件；条件不成立时无人受理",
        "step “{step}” is the only acceptance, yet it is conditional; when its condition fails nobody accepts",
    ),
    Text("去掉条件：每件申请都要先决定是否受理", "drop the condition: every application is first accepted or not"),
)


@dataclass(frozen=True, slots=True)
class CompiledPlan:
    """The steps of a service in order, with compiled conditions and routing tables."""

    ordered: tuple[Step, ...]
    kinds: Mapping[str, StepKind]
    conditions: Mapping[str, When]
    routing: Routing

    @classmethod
    def of(cls, service: Service, catalog: Catalog, scope: Scope) -> tuple[CompiledPlan, tuple[Diagnostic, ...]]:
        """Compile the plan; what cannot be compiled is a diagnostic and is left out of the plan."""
        found: list[Diagnostic] = []
        steps = service.item.steps
        surroundings = Surroundings(scope, catalog.conditions)
        compiled = {step.step: surroundings.when(step.when, found) for step in steps}
        kind_of = kinds(steps)
        found += _always(steps, kind_of)
        routing = Routing.of(service, catalog, surroundings, found)
        conditions = {key: when for key, when in compiled.items() if when is not None}
        ordered = steps if circle(steps) else in_order(steps)
        return cls(ordered, kind_of, conditions, routing), tuple(found)

    def steps(self, facts: Facts) -> tuple[PlannedStep, ...]:
        """Return the steps taken for these answers, each waiting for its nearest predecessors that are taken."""
        return tuple(
            self._planned(step, after, facts)
            for step, after in bridge(self.ordered, lambda step: self.takes(step, facts))
        )

    def takes(self, step: Step, facts: Facts) -> bool:
        """Say whether the step is taken for these answers."""
        when = self.conditions.get(step.step)
        return when is None or when.holds(facts.form, facts)

    def _planned(self, step: Step, after: tuple[str, ...], facts: Facts) -> PlannedStep:
        kind = self.kinds[step.step]
        offers, routed = self._offers(step, kind, facts)
        name = step.name or Text(kind.zh, kind.value.capitalize())
        return PlannedStep(step.step, kind, name, after, offers, step.limit, routed)

    def _offers(self, step: Step, kind: StepKind, facts: Facts) -> tuple[tuple[Offer, ...], Routed | None]:
        role = step.role or ROLE_OF[kind]
        if not step.from_:
            return self.routing.offers(step, role, facts)
        place = self.routing.offices.place
        return tuple(dict.fromkeys(Offer(*place(each, step.office), role) for each in step.from_)), None


def _always(steps: tuple[Step, ...], kind_of: Mapping[str, StepKind]) -> list[Diagnostic]:
    """Return a finding where the only step of a kind that every case needs is conditional."""
    found: list[Diagnostic] = []
    for kind, problem in ((StepKind.ACCEPTANCE, NEVER_ACCEPTED), (StepKind.DECISION, NEVER_DECIDED)):
        of_kind = [step for step in steps if kind_of[step.step] is kind]
        if len(of_kind) == 1 and of_kind[0].when is not None:
            found.append(problem.at(of_kind[0].source.of_key("when"), step=of_kind[0].step))
    return found
