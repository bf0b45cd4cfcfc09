"""Why a duplicate rule has its key, why a relation between answers is broken, and what a computed field was made of."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.reading.text import Text, same
from engine.assessment.because import lines, value_of
from engine.assessment.because_table import of_lookup
from engine.assessment.run import Run
from engine.duplicates.rule import APPLICANT, CompiledRule
from forms.records import inside
from forms.rule import Relation
from rules.facts import Record, read, rows_of
from rules.formula import Formula
from rules.formula_words import say_formula
from rules.operand import Column, Number
from rules.trace import trace

COMPUTED = Text("{at} {said}", "{at} {said}")
SAME = Text("{at} 相同：{path} = {value}", "{at} the same: {path} = {value}")
OPERAND = Text("{path} = {value}", "{path} = {value}")


def of_duplicate(run: Run, rule: CompiledRule) -> tuple[Text, ...]:
    """Say on what a duplicate rule compares this application with others, and why it does or does not."""
    form, at = run.compiled.form, rule.declared.source.position
    found = list(lines(trace(rule.when, run.facts.form, run.facts), form)) if rule.when else []
    for path, value in rule.compared(run.facts, run.applicant):
        said = same(str(value)) if path == APPLICANT and value else value_of(form, path, value or None)
        found.append(SAME.fill(at=at, path=path, value=said))
    return tuple(found)


def of_relation(run: Run, relation: Relation) -> tuple[tuple[Record, str, tuple[Text, ...]], ...]:
    """Return each record that a relation is about, what stands before the names of its fields, and what was tested."""
    return tuple(
        (record, prefix, tuple(_tested(run, relation, record, prefix))) for record, prefix in _about(run, relation)
    )


def of_computed(run: Run, formula: Formula) -> tuple[Text, ...]:
    """Say how a field was computed, and of which values."""
    at = run.compiled.service.item.form.compute[formula.key].at
    said = COMPUTED.fill(at=at, said=say_formula(formula))
    return (said, *(_operands(run, formula) if formula.lookup is None else of_lookup(run, formula.lookup)))


def _tested(run: Run, relation: Relation, record: Record, prefix: str) -> Iterator[Text]:
    if relation.checked_when is not None:
        yield from lines(trace(relation.checked_when, record, run.facts, prefix), run.compiled.form)
    yield from lines(trace(relation.tested, record, run.facts, prefix), run.compiled.form)


def _about(run: Run, relation: Relation) -> Iterator[tuple[Record, str]]:
    if not relation.group:
        yield run.facts.form, ""
        return
    rows = inside(run.facts.form, relation.group.split("."))
    for number, row in enumerate(rows_of(rows)):
        yield row, f"{relation.group}.{number}."


def _operands(run: Run, formula: Formula) -> Iterator[Text]:
    form, facts = run.compiled.form, run.facts
    for operand in formula.operands:
        if isinstance(operand, Number):
            continue
        if isinstance(operand, Column):
            for number, row in enumerate(rows_of(read(operand.group, facts.form, facts))):
                path = f"{operand.group.path}.{number}.{operand.cell.path}"
                yield OPERAND.fill(path=path, value=value_of(form, path, read(operand.cell, row, facts)))
            continue
        value = read(operand, facts.form, facts)
        yield OPERAND.fill(path=operand.written, value=value_of(form, operand.written, value))
        if formula.where is not None:
            for number, row in enumerate(rows_of(value)):
                yield from lines(trace(formula.where, row, facts, f"{operand.path}.{number}."), form)
