"""Duplicate rules, compiled: the key that two applications share when they are the same."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from catalog.checks import place
from catalog.model.duration import Unit
from catalog.model.shared import NamedCondition
from catalog.model.step import DuplicateRule
from catalog.reading.diagnostic import Diagnostic, Problem
from catalog.reading.text import Text
from engine.time.span import earlier
from rules.compiled import Compiler, Condition, compile_condition
from rules.condition import typed
from rules.expression import Expression
from rules.facts import Facts
from rules.scope import Scope

APPLICANT = "applicant"

WORKING_DAYS = Problem(
    "duplicate-within-working-days",
    Text("查重规则“{rule}”的期间用工作日计算", "the duplicate rule `{rule}` looks back over working days"),
    Text("写成自然日、个月或年", "write calendar days, months or years"),
)


@dataclass(frozen=True, slots=True)
class CompiledRule:
    """One duplicate rule of an item; `scope` sets the keys of one item apart from those of another."""

    declared: DuplicateRule
    scope: str
    when: Expression | None
    holds: Condition | None

    @classmethod
    def of(
        cls,
        declared: DuplicateRule,
        item: str,
        scope: Scope,
        named: Mapping[str, NamedCondition],
        compiler: Compiler = compile_condition,
    ) -> tuple[CompiledRule | None, tuple[Diagnostic, ...]]:
        """Compile the rule's condition; None when it has errors."""
        found: list[Diagnostic] = []
        if declared.within is not None and declared.within.unit is Unit.WORKING_DAY:
            found.append(WORKING_DAYS.at(place.of(declared, "within"), rule=declared.name))
        if declared.when is None:
            return cls(declared, f"{item}/{declared.name}", None, None), tuple(found)
        checked = typed(declared.when, scope, named)
        found.extend(checked.diagnostics)
        if checked.expression is None:
            return None, tuple(found)
        made, holds = checked.expression, compiler(checked.expression)
        return cls(declared, f"{item}/{declared.name}", made, holds), tuple(found)

    def key(self, facts: Facts, applicant: str | None) -> str | None:
        """Return the digest of the values that must be the same; None when one is absent or the rule does not apply.

        `applicant` is whoever applies, by the strongest identity known.
        """
        if not self.applies(facts):
            return None
        values = [value for _, value in self.compared(facts, applicant)]
        if any(value is None or value in ("", []) for value in values):
            return None
        text = json.dumps([self.declared.same, values], ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(text.encode()).hexdigest()

    def applies(self, facts: Facts) -> bool:
        """Say whether the rule compares applications with these answers at all."""
        return self.holds is None or self.holds(facts.form, facts)

    def compared(self, facts: Facts, applicant: str | None) -> tuple[tuple[str, object], ...]:
        """Return what must be the same, by path, with its value; None where there is none."""
        same = self.declared.same
        return tuple((path, applicant if path == APPLICANT else _at(facts.form, path)) for path in same)

    @property
    def looks_back(self) -> bool:
        """Whether earlier cases count for some time only."""
        return self.declared.within is not None

    def since(self, today: date) -> date | None:
        """Return the first legal day on which an earlier case still counts; None when all do."""
        return earlier(today, self.declared.within) if self.declared.within else None


def keys(rules: Iterable[CompiledRule], facts: Facts, applicant: str | None) -> tuple[tuple[CompiledRule, str], ...]:
    """Return the rules that apply, each with its key."""
    return tuple((rule, key) for rule in rules if (key := rule.key(facts, applicant)) is not None)


def identity(number: str | None, account: str | None, phone: str) -> str:
    """Return whoever applies, by the strongest identity known: id number or credit code, account, mobile number."""
    if number:
        return f"number:{number}"
    return f"account:{account}" if account else f"phone:{phone}"


def _at(record: Mapping[str, object], path: str) -> object:
    value: object = record
    for part in path.split("."):
        value = value.get(part) if isinstance(value, Mapping) else None
    return value
