"""Conditions made up by chance over the names of a scope: every operator, nested, denied, about rows and other fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from admin_ui.fuzz import values
from admin_ui.fuzz.values import one_in
from catalog.model.condition import (
    AllOf,
    AnyOf,
    Condition,
    FieldOperand,
    FieldTest,
    Named,
    Not,
    Operand,
    Operator,
    Rows,
    Value,
)
from catalog.model.field import FieldKind
from catalog.reading.position import Position
from rules.literals import GREATEST
from rules.operators import ALLOWED, family
from rules.scope import FieldType, Scope

AT = Position("fuzz.yaml", 1, 1)
DEEPEST = 4
"""Levels of combinators and of tests on rows."""
PATTERNS = (
    "a.?",
    "[ab]+",
    "(?:a|甲)*",
    "[^a]",
    ".",
    "[0-9]{1,3}",
    "[一-龥]+",
    "\U00020bb7.*",
    "(a|b)??b?",
    "^a$",
    "a\\\\?|\\[\\]",
)


@dataclass(frozen=True, slots=True)
class Conditions:
    """Makes conditions from a seed; `named` may stand on the form, `everywhere` in rows too."""

    dice: Random
    named: tuple[str, ...] = ()
    everywhere: tuple[str, ...] = ()

    def make(self, scope: Scope, depth: int = 0) -> Condition:
        """Return a condition about the innermost record of a scope; typing may still find that it contradicts itself."""
        (kind,) = self.dice.choices(("combined", "denied", "named", "tested"), (6, 3, 1, 10))
        if depth < DEEPEST and kind == "combined":
            parts = tuple(self.make(scope, depth + 1) for _ in range(self.dice.choice((0, 1, 2, 2, 3, 4))))
            return self.dice.choice((AllOf, AnyOf))(parts, AT)
        if depth < DEEPEST and kind == "denied":
            return Not(self.make(scope, depth + 1), AT)
        names = self.everywhere if "form" in scope.outer else self.named
        if names and kind == "named":
            return Named(self.dice.choice(names), AT)
        return self._about(scope, depth)

    def _about(self, scope: Scope, depth: int) -> Condition:
        path, of = self.dice.choice(list(_names(scope)))
        if of.rows is not None and not one_in(self.dice, 7):
            return self._of_rows(path, of.rows, depth)
        operator = self.dice.choice(sorted(ALLOWED[of.kind] - {Operator.SOME, Operator.EVERY, Operator.COUNT}))
        return FieldTest(path, operator, self._operand(operator, path, of, scope), AT, AT)

    def _of_rows(self, path: str, rows: Scope, depth: int) -> Condition:
        where = self.make(rows, depth + 1)
        operator = self.dice.choice((Operator.SOME, Operator.EVERY, Operator.COUNT))
        if operator is not Operator.COUNT:
            return Rows(path, operator, where, (), AT)
        tested = self.dice.choice((Operator.IS, Operator.AT_LEAST, Operator.LESS_THAN, Operator.IS_NOT))
        kept = None if one_in(self.dice, 3) else where
        return Rows(path, operator, kept, ((tested, self.dice.randint(0, 3)),), AT)

    def _operand(self, operator: Operator, path: str, of: FieldType, scope: Scope) -> Operand:
        if operator is Operator.GIVEN:
            return one_in(self.dice, 2)
        if operator is Operator.MATCHES:
            return self.dice.choice(PATTERNS)
        if operator is Operator.BETWEEN:
            ends = sorted((self._literal(of), self._literal(of)))
            return (ends[0], self._value(path, of, scope)) if one_in(self.dice, 5) else tuple(ends)
        if operator in {Operator.ONE_OF, Operator.HAS_ANY, Operator.HAS_ALL}:
            return tuple(self._value(path, of, scope) for _ in range(self.dice.randint(1, 3)))
        return self._value(path, of, scope)

    def _value(self, path: str, of: FieldType, scope: Scope) -> Value | FieldOperand:
        wanted = family(FieldKind.CHOICE if of.kind is FieldKind.CHOICES else of.kind)
        others = [name for name, other in _names(scope) if family(other.kind) == wanted and name != path]
        if others and one_in(self.dice, 3):
            return FieldOperand(self.dice.choice(others), AT)
        return self._literal(of)

    def _literal(self, of: FieldType) -> Value:
        if of.numeric:
            kept = values.number(self.dice, of.scale)
            whole, rest = divmod(kept, 10**of.scale)
            return Decimal(kept).scaleb(-of.scale) if rest else max(-GREATEST, min(GREATEST, whole))
        if of.kind is FieldKind.DATE:
            return self.dice.choice(values.DAYS)
        if of.kind is FieldKind.BOOLEAN:
            return one_in(self.dice, 2)
        return self.dice.choice(of.options) if of.options else values.text(self.dice)


def _names(scope: Scope) -> Iterable[tuple[str, FieldType]]:
    yield from scope.fields.items()
    for prefix, outer in scope.outer.items():
        yield from ((f"{prefix}.{name}", of) for name, of in outer.fields.items())
