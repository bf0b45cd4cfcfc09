"""Routing: decision tables that say which office handles a step."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from catalog.model.catalog import Catalog, Service
from catalog.model.step import Outcome, Role, Step, Table
from catalog.reading.diagnostic import Diagnostic
from engine.plan.condition import Surroundings
from engine.plan.step import Offer, Routed
from rules.facts import Facts
from rules.table import Decision, DecisionTable


@dataclass(frozen=True, slots=True)
class Offices:
    """The offices of the departments that may take part, as the offering department names them."""

    service: Service
    catalog: Catalog

    def place(self, department: str | None, office: str | None) -> tuple[str, str]:
        """Return department and office: those named, else the offering department and its default office.

        The item's own department stands for the one that offers it; an office that the department does not have
        gives way to the department's first.
        """
        if department in (None, self.service.item.department, self.service.department.key):
            return self.service.department.key, self.service.office(office)
        other = self.catalog.departments.get(department or "")
        if other is None:
            return self.service.department.key, self.service.office(None)
        return other.key, office if office and other.office(office) else other.offices[0].office


@dataclass(frozen=True, slots=True)
class Routing:
    """The compiled decision tables of an item, by key."""

    tables: Mapping[str, DecisionTable]
    offices: Offices

    @classmethod
    def of(cls, service: Service, catalog: Catalog, surroundings: Surroundings, found: list[Diagnostic]) -> Routing:
        """Compile the tables of a service, adding what is wrong with them to `found`."""
        tables: dict[str, DecisionTable] = {}
        for table in service.item.routing:
            compiled = _compiled(table, surroundings, found)
            if compiled is not None:
                tables[table.table] = compiled
        return cls(tables, Offices(service, catalog))

    def offered_by(self, service: Service) -> Routing:
        """Return the same tables with the offices of another department that shares the item."""
        return replace(self, offices=replace(self.offices, service=service))

    def decide(self, table: str, facts: Facts) -> Decision:
        """Return which rows of a table count for the answers; none where the table could not be compiled."""
        compiled = self.tables.get(table)
        return compiled.decide(facts.form, facts) if compiled else Decision((), ())

    def offers(self, step: Step, role: Role, facts: Facts) -> tuple[tuple[Offer, ...], Routed | None]:
        """Return whom the step is offered to, one offer an office, and how a table decided it where one did."""
        if step.office is not None or step.route is None:
            return (self._offer(step, role, None),), None
        decision = self.decide(step.route, facts)
        routed = Routed(step.route, tuple(row + 1 for row in decision.rows), decision.conflict)
        outcomes: tuple[Outcome | None, ...] = () if decision.conflict else decision.outcomes
        return tuple(dict.fromkeys(self._offer(step, role, each) for each in outcomes or (None,))), routed

    def _offer(self, step: Step, role: Role, outcome: Outcome | None) -> Offer:
        department = (outcome.department if outcome else None) or step.department
        office = outcome.office if outcome else step.office
        return Offer(*self.offices.place(department, office), role)


def _compiled(table: Table, surroundings: Surroundings, found: list[Diagnostic]) -> DecisionTable | None:
    compiled, diagnostics = DecisionTable.of(table, surroundings.scope, surroundings.named, surroundings.compiler)
    found.extend(diagnostics)
    return compiled
