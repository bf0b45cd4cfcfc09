"""The plan of a service: its steps as a graph, compiled once and laid out for the answers of each case."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalog.checks import place
from catalog.model.catalog import Catalog, Service
from catalog.model.citation import cite
from catalog.model.step import Join, Role, Step, StepKind
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text
from engine.plan.condition import Surroundings, When
from engine.plan.name import name_of
from engine.plan.routing import Routing
from engine.plan.shape import ROLE_OF, bridge, circle, in_order, kinds
from engine.plan.step import Offer, PlannedStep, Routed
from rules.compiled import Compiler, compile_condition
from rules.facts import Facts
from rules.scope import Scope

NEVER_SKIPPED = Problem(
    "step-never-skipped",
    Text(
        "环节“{step}”是{kind}，却有条件；条件不成立时办件永远不能办结",
        "the step `{step}` is the {kind}, yet it is conditional: without it a case can never end",
    ),
    Text("去掉条件：每件申请都要受理和决定", "drop the condition: every case is accepted and decided"),
)


@dataclass(frozen=True, slots=True)
class CompiledPlan:
    """The steps of a service in order, with compiled conditions and routing tables."""

    ordered: tuple[Step, ...]
    kinds: Mapping[str, StepKind]
    conditions: Mapping[str, When]
    routing: Routing

    @classmethod
    def of(
        cls, service: Service, catalog: Catalog, scope: Scope, compiler: Compiler = compile_condition
    ) -> tuple[CompiledPlan, tuple[Diagnostic, ...]]:
        """Compile the plan; what cannot be compiled is a diagnostic and is left out of the plan."""
        found: list[Diagnostic] = []
        steps = service.item.steps
        surroundings = Surroundings(scope, catalog.conditions, compiler)
        compiled = {step.step: surroundings.when(step.when, found) for step in steps}
        kind_of = kinds(steps)
        found += _always(steps, kind_of)
        routing = Routing.of(service, catalog, surroundings, found)
        conditions = {key: when for key, when in compiled.items() if when is not None}
        ordered = steps if circle(steps) else in_order(steps)
        return cls(ordered, kind_of, conditions, routing), tuple(found)

    def offered_by(self, service: Service) -> CompiledPlan:
        """Return the plan as another department carries it out that shares the item."""
        return replace(self, routing=self.routing.offered_by(service))

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
        name = name_of(step, kind)
        return PlannedStep(
            step=step.step,
            kind=kind,
            name=name,
            after=after,
            offers=offers,
            limit=step.limit,
            routed=routed,
            counted=not kind.special if step.counted is None else step.counted,
            staff=step.staff if kind is StepKind.INSPECTION else 1,
            appointment=step.appointment,
            photographs=step.photographs,
            silence=step.silence,
            agree=step.agree,
            enough=_enough(step, after),
            back_to=step.back_to,
            branches=step.branches,
            basis=cite(step.basis) if step.basis is not None else None,
        )

    def _offers(self, step: Step, kind: StepKind, facts: Facts) -> tuple[tuple[Offer, ...], Routed | None]:
        role = step.role or ROLE_OF.get(kind, Role.REVIEWER)
        if not step.from_:
            return self.routing.offers(step, role, facts)
        place = self.routing.offices.place
        return tuple(
            dict.fromkeys(Offer(*place(each, step.offices.get(each, step.office)), role) for each in step.from_)
        ), None


def _enough(step: Step, after: tuple[str, ...]) -> int | None:
    """Return how many of the steps before are enough, never more than there are; None for all of them."""
    declared = 1 if step.join is Join.ANY else step.enough
    return None if declared is None or declared >= len(after) else declared


def _always(steps: tuple[Step, ...], kind_of: Mapping[str, StepKind]) -> list[Diagnostic]:
    """Return a finding for each step that every case needs and that is conditional."""
    needed = {StepKind.ACCEPTANCE, StepKind.DECISION}
    return [
        NEVER_SKIPPED.at(place.of(step, "when"), step=step.step, kind=Text(kind.zh, kind.value))
        for step in steps
        if step.when is not None and (kind := kind_of[step.step]) in needed
    ]
