"""A condition on the answers of a case, compiled once and traceable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from catalog.model.condition import Condition as Declared
from catalog.model.shared import NamedCondition
from catalog.reading.diagnostic import Diagnostic
from rules.compiled import Compiler, Condition, compile_condition
from rules.condition import typed
from rules.expression import Expression
from rules.scope import Scope
from rules.speech import Speech


@dataclass(frozen=True, slots=True)
class When:
    """A compiled condition: `holds(record, facts)`, the expression from which a trace is made, and how it is said."""

    expression: Expression
    holds: Condition
    speech: Speech


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What a condition may refer to: the fields of the form and the named conditions of the catalogue; and how it is compiled."""

    scope: Scope
    named: Mapping[str, NamedCondition]
    compiler: Compiler = compile_condition

    def when(self, condition: Declared | None, found: list[Diagnostic]) -> When | None:
        """Compile a condition, adding what is wrong with it to `found`; None without one, or with a faulty one."""
        if condition is None:
            return None
        checked = typed(condition, self.scope, self.named)
        found.extend(checked.diagnostics)
        if checked.expression is None:
            return None
        speech = Speech(condition, self.scope, self.named)
        return When(checked.expression, self.compiler(checked.expression), speech)
