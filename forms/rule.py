"""The rules between fields, compiled: what is asked when, and what must hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from catalog.model.condition import AnyOf, Condition
from catalog.model.form import MustHold, ShowRule
from catalog.model.shared import NamedCondition
from catalog.reading.diagnostic import Diagnostic
from catalog.reading.position import Position
from catalog.reading.text import Text
from rules.compiled import Compiler, compile_condition
from rules.compiled import Condition as Decide
from rules.condition import typed
from rules.expression import Anything, Expression, Reference, needed, references
from rules.facts import Facts, read
from rules.scope import Scope
from rules.speech import Speech


@dataclass(frozen=True, slots=True)
class Ask:
    """A field asked only when one of its conditions holds; `group` names the rows it belongs to, "" the form."""

    group: str
    path: str
    """where the field stands, the group in front and rows' numbers left out"""
    keys: tuple[str, ...]
    """the keys that lead to it from the form, or from the row"""
    when: Expression
    """one of its rules' conditions"""
    holds: Decide
    """decides it, for the form's record or a row's"""
    reads: frozenset[str]
    speech: Speech
    """how the condition is said"""


@dataclass(frozen=True, slots=True)
class Relation:
    """A cross-field rule; silent while a value it needs is absent or its `when` does not hold."""

    group: str
    at: str
    needs: tuple[Reference, ...]
    when: Decide | None
    that: Decide
    message: Text
    declared: MustHold
    tested: Expression
    """what must hold"""
    checked_when: Expression | None

    def broken(self, record: Mapping[str, object], facts: Facts) -> bool:
        """Say whether the answers break the rule."""
        if self.that(record, facts) or (self.when is not None and not self.when(record, facts)):
            return False
        return all(read(need, record, facts) is not None for need in self.needs)


class Rulebook:
    """Compiles the rules of one form, collecting what is found wrong with their conditions."""

    def __init__(
        self, scope: Scope, named: Mapping[str, NamedCondition], compiler: Compiler = compile_condition
    ) -> None:
        self.diagnostics: list[Diagnostic] = []
        self._scope = scope
        self._named = named
        self._compiler = compiler

    def asks(self, rules: tuple[ShowRule, ...]) -> Iterator[Ask]:
        """Yield one `Ask` a conditional field, the conditions of all its rules together."""
        gathered: dict[tuple[str, str], list[tuple[Expression, Condition]]] = {}
        for rule in rules:
            expression = self._typed(rule.when, rule.each)
            for path in rule.ask:
                known = gathered.setdefault((rule.each or "", path), [])
                known.extend([(expression, rule.when)] if expression is not None else [])
        for (group, path), rules_of_it in gathered.items():
            yield self._ask(group, path, rules_of_it, rules[0].source.position)

    def _ask(self, group: str, path: str, rules: list[tuple[Expression, Condition]], at: Position) -> Ask:
        when, declared = tuple(each for each, _ in rules), tuple(each for _, each in rules)
        one = when[0] if len(when) == 1 else Anything(when, at)
        said = declared[0] if len(declared) == 1 else AnyOf(declared, at)
        return Ask(
            group=group,
            path=f"{group}.{path}" if group else path,
            keys=tuple(path.split(".")),
            when=one,
            holds=self._compiler(one),
            reads=frozenset(_paths(one, group)),
            speech=Speech(said, self._scope_of(group) or self._scope, self._named),
        )

    def relations(self, rules: tuple[MustHold, ...]) -> Iterator[Relation]:
        """Yield the cross-field rules whose conditions can be typed."""
        for rule in rules:
            that = self._typed(rule.that, rule.each)
            when = None if rule.when is None else self._typed(rule.when, rule.each)
            if that is None or (rule.when is not None and when is None):
                continue
            needs = needed(that)
            at = rule.at or next((each.path for each in references(that) if each.record == ""), "")
            checked = None if when is None else self._compiler(when)
            yield Relation(rule.each or "", at, needs, checked, self._compiler(that), rule.message, rule, that, when)

    def reads(self, where: Condition, group: str) -> frozenset[str]:
        """Return the form's fields that a condition about the rows of `group` reads."""
        expression = self._typed(where, group, report=False)
        return frozenset(_paths(expression, group)) if expression is not None else frozenset()

    def _typed(self, condition: Condition, group: str | None, *, report: bool = True) -> Expression | None:
        scope = self._scope_of(group)
        if scope is None:
            return None
        made = typed(condition, scope, self._named)
        self.diagnostics.extend(made.diagnostics if report else ())
        return made.expression

    def _scope_of(self, group: str | None) -> Scope | None:
        if not group:
            return self._scope
        found = self._scope.fields.get(group)
        return None if found is None else found.rows


def _paths(expression: Expression, group: str) -> Iterator[str]:
    for each in references(expression):
        if each.record == "":
            yield f"{group}.{each.path}" if group else each.path
        elif each.record == "form":
            yield each.path
