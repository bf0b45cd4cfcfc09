"""Computed fields of a form: checked, put in the order in which they depend on each other, and run."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from graphlib import TopologicalSorter

from catalog.checks import circle
from catalog.checks.form.compute import COMPUTE_CIRCLE
from catalog.model.compute import Compute
from catalog.model.shared import NamedCondition
from catalog.reading.diagnostic import Diagnostic
from rules.compiled import Compiler, compile_condition
from rules.condition import Typed, typed
from rules.evaluation import Evaluation, evaluation
from rules.expression import Reference, references
from rules.facts import Facts, Record
from rules.formula import Formula, faults
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
    ) -> tuple[Computation, tuple[Diagnostic, ...]]:
        """Check declared computes and order them; one with a finding is left out."""
        findings: list[Diagnostic] = []
        made = (_formula(key, compute, scope, named, findings) for key, compute in computes.items())
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


def _formula(
    key: str, compute: Compute, scope: Scope, named: Mapping[str, NamedCondition], findings: list[Diagnostic]
) -> Formula | None:
    try:
        operands = operands_of(key, compute, scope)
        where = _where(compute, scope, named)
    except Unfit as unfit:
        findings.append(unfit.diagnostic)
        return None
    result = type_of(compute.result)
    places = result.scale if compute.places is None else compute.places
    formula = Formula(key, compute.function, operands, where.expression, result, places)
    found = [*where.diagnostics, *faults(formula, compute)]
    findings.extend(found)
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
    if formula.where is not None:
        names |= {each.path for each in references(formula.where) if each.record == "form"}
    return names
