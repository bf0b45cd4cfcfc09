"""Computed fields of a form: checked, put in the order in which they depend on each other, and run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from graphlib import TopologicalSorter

from catalog.checks import circle
from catalog.checks.form.compute import COMPUTE_CIRCLE
from catalog.model.compute import Compute
from catalog.model.shared import NamedCondition
from catalog.model.value_table import ValueTable
from catalog.reading.diagnostic import Diagnostic
from rules.compiled import Compiler, compile_condition
from rules.condition import Typed, typed
from rules.evaluation import Evaluation, evaluation
from rules.expression import Reference, references
from rules.facts import Facts, Record
from rules.formula import Formula, faults
from rules.lookup import lookup_of
from rules.names import Unfit, resolve
from rules.operand import Column, operands_of
from rules.scope import Scope, type_of


@dataclass(frozen=True, slots=True)
class Computation:
    """The computed fields of a form, each after those that it needs."""

    formulas: tuple[Formula, ...]
    evaluations: tuple[tuple[str, Evaluation], ...]

    @classmethod
    def of(
        cls,
        computes: Mapping[str, Compute],
        scope: Scope,
        named: Mapping[str, NamedCondition],
        compiler: Compiler = compile_condition,
        *,
        tables: Iterable[ValueTable] = (),
    ) -> tuple[Computation, tuple[Diagnostic, ...]]:
        """Check declared computes and order them; one with a finding is left out."""
        findings: list[Diagnostic] = []
        of = _Typing(scope, named, compiler, {table.table: table for table in tables}, findings)
        made = (of.formula(key, compute) for key, compute in computes.items())
        formulas = {formula.key: formula for formula in made if formula is not None}
        ordered = _ordered(formulas, computes, findings)
        computation = cls(ordered, tuple((each.key, evaluation(each, compiler)) for each in ordered))
        return computation, tuple(sorted(findings, key=lambda each: each.order))

    def run(self, record: Record, facts: Facts) -> dict[str, object]:
        """Return the computed values that exist, from the form's answers; those already in the record do not count."""
        known = {key: value for key, value in record.items() if key not in {name for name, _ in self.evaluations}}
        inside = replace(facts, form=known)
        results: dict[str, object] = {}
        for key, evaluate in self.evaluations:
            if (value := evaluate(known, inside)) is not None:
                known[key] = results[key] = value
        return results


@dataclass(frozen=True, slots=True)
class _Typing:
    """What computed fields are checked against; what is wrong with one is added to `findings`."""

    scope: Scope
    named: Mapping[str, NamedCondition]
    compiler: Compiler
    tables: Mapping[str, ValueTable]
    findings: list[Diagnostic]

    def formula(self, key: str, compute: Compute) -> Formula | None:
        """Return a computed field ready to run; None with a finding, or with a table that there is not."""
        if compute.table is not None:
            return self._looked_up(key, compute.table, compute)
        try:
            operands = operands_of(key, compute, self.scope)
            where = _where(compute, self.scope, self.named)
        except Unfit as unfit:
            self.findings.append(unfit.diagnostic)
            return None
        result = type_of(compute.result)
        places = result.scale if compute.places is None else compute.places
        formula = Formula(key, compute.function, operands, where.expression, result, places)
        return self._sound(formula, [*where.diagnostics, *faults(formula, compute)])

    def _looked_up(self, key: str, name: str, compute: Compute) -> Formula | None:
        """Make a field that is looked up; a table that there is not is a finding of the structural check."""
        if (table := self.tables.get(name)) is None:
            return None
        lookup, found = lookup_of(table, (key, type_of(compute.result)), self.scope, self.named, self.compiler)
        return self._sound(Formula(key, compute.function, (), None, lookup.type, lookup.type.scale, lookup), found)

    def _sound(self, formula: Formula, found: Sequence[Diagnostic]) -> Formula | None:
        self.findings.extend(found)
        return None if found else formula


def _where(compute: Compute, scope: Scope, named: Mapping[str, NamedCondition]) -> Typed:
    if compute.where is None:
        return Typed(None, ())
    group = resolve(str(compute.operands[0]), scope, compute.at) if compute.operands else None
    rows = group.type.rows if group else None
    return typed(compute.where, rows or scope, named)


def _ordered(
    formulas: Mapping[str, Formula], computes: Mapping[str, Compute], findings: list[Diagnostic]
) -> tuple[Formula, ...]:
    needs = {key: _needs(formula) & formulas.keys() for key, formula in formulas.items()}
    members: set[str] = set()
    for found in circle.circles(needs):
        findings.append(COMPUTE_CIRCLE.at(computes[found[0]].at, circle=circle.said(found)))
        members |= set(found)
    order = TopologicalSorter({key: others - members for key, others in needs.items() if key not in members})
    return tuple(formulas[key] for key in order.static_order())


def _needs(formula: Formula) -> set[str]:
    names = {each.path for each in formula.operands if isinstance(each, Reference) and not each.record}
    names |= {each.group.path for each in formula.operands if isinstance(each, Column)}
    if formula.lookup is not None:
        read = (each for _, row in formula.lookup.rows for each in references(row))
        names |= {each.path for each in read if each.record in {"", "form"}}
    if formula.where is not None:
        names |= {each.path for each in references(formula.where) if each.record == "form"}
    return names
