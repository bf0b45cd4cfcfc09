"""Python source written from a condition in normal form; texts of the catalogue stand in it only as constants."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from keyword import iskeyword

from catalog.model.condition import Operator
from rules.expression import Anything, Count, Everything, Expression, OfRows, Reference, Scalar, Test
from rules.facts import STORED


@dataclass(frozen=True, slots=True)
class Pattern:
    """A checked pattern among the constants; in the text it stands as the function that matches."""

    text: str


Constant = str | Pattern | tuple[Scalar, ...]
_SIGNS = {
    Operator.IS: "==",
    Operator.IS_NOT: "!=",
    Operator.AT_LEAST: ">=",
    Operator.AT_MOST: "<=",
    Operator.MORE_THAN: ">",
    Operator.LESS_THAN: "<",
}
_EMPTIED: Mapping[type, str] = {str: " and {0} != ''", list: " and len({0}) > 0"}


@dataclass(slots=True)
class Source:
    """The text of one compiled condition in the making: functions for rows first, constants by number.

    In the text `record` is the innermost record, `facts` its surroundings, `v` the value under test and `w` the one
    it is compared with; a test begins by asking whether they are there and of the field's kind.
    """

    constants: list[Constant] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)

    def function(self, name: str, expression: Expression) -> str:
        """Write a whole function and return its name."""
        body = self.expression(expression)
        self.functions.append(f"def {name}(record, facts):\n    return {body}\n")
        return name

    def expression(self, expression: Expression) -> str:
        """Write an expression whose value is True or False."""
        match expression:
            case Everything(parts):
                return " and ".join(f"({self.expression(part)})" for part in parts) or "True"
            case Anything(parts):
                return " or ".join(f"({self.expression(part)})" for part in parts) or "False"
            case OfRows(group, every, where):
                quantifier = "all" if every else "any"
                return f"{quantifier}({self._where(where)}(row, facts) for row in rows_of({path(group)}))"
            case Test():
                return self._test(expression)

    def _test(self, test: Test) -> str:
        there = self._there("v", test.subject)
        negation = "not " if test.negated else ""
        if test.operator is Operator.GIVEN:
            return f"{negation}({there})"
        if test.operands and isinstance(other := test.operands[0], Reference):
            there = f"{there} and {self._there('w', other)}"
        holds = self.holds(test)
        return f"{there} and {negation}({holds})" if negation else f"{there} and {holds}"

    def _there(self, name: str, subject: Reference | Count) -> str:
        if isinstance(subject, Count):
            return f"({name} := {self._counted(subject)}) >= 0"
        kept = STORED[subject.type.kind]
        return f"({name} := {path(subject)}).__class__ is {kept.__name__}" + _EMPTIED.get(kept, "").format(name)

    def _counted(self, count: Count) -> str:
        rows = f"rows_of({path(count.group)})"
        return (
            f"len({rows})" if count.where is None else f"sum({self._where(count.where)}(row, facts) for row in {rows})"
        )

    def _where(self, where: Expression) -> str:
        inner = Source(self.constants, self.functions)
        body = inner.expression(where)
        name = f"row_{len(self.functions) + 1}"
        self.functions.append(f"def {name}(record, facts):\n    return {body}\n")
        return name

    def holds(self, test: Test, v: str = "v", w: str = "w") -> str:
        """Write what a test, not denied, says of the value `v` that is there, and of the value `w` it is compared with."""
        match test.operator:
            case Operator.ONE_OF:
                return f"{v} in {self.constant(tuple(_scalars(test)))}"
            case Operator.BETWEEN:
                low, high = (self._value(operand, w) for operand in test.operands)
                return f"{low} <= {v} <= {high}"
            case Operator.STARTS_WITH:
                return f"{v}.startswith({self._value(test.operands[0], w)})"
            case Operator.MATCHES:
                return f"{self.constant(Pattern(str(test.operands[0])))}({v})"
            case Operator.HAS | Operator.HAS_ALL | Operator.HAS_ANY:
                joint = " or " if test.operator is Operator.HAS_ANY else " and "
                return "(" + joint.join(f"{self._value(operand, w)} in {v}" for operand in test.operands) + ")"
        return self._compared(test, v, w)

    def _compared(self, test: Test, v: str, w: str) -> str:
        other = test.operands[0]
        if not isinstance(other, Reference):
            return f"{v} {_SIGNS[test.operator]} {self._value(other, w)}"
        left, right = factors(test.subject, other)
        return f"{_times(v, left)} {_SIGNS[test.operator]} {_times(w, right)}"

    def _value(self, operand: Scalar | Reference, w: str) -> str:
        if isinstance(operand, Reference):
            return w
        return self.constant(operand) if isinstance(operand, str) else repr(operand)

    def constant(self, value: Constant) -> str:
        """Keep a constant and return what it is called in the text."""
        self.constants.append(value)
        return f"c{len(self.constants) - 1}"


def path(reference: Reference) -> str:
    """Write the reading of a name; keys are quoted literals."""
    if (reference.record, reference.path) == ("case", "today"):
        return "facts.today"
    *objects, last = reference.keys
    within = _record(reference.record)
    for key in objects:
        within = f"({within}.get({key!r}) or EMPTY)"
    return f"{within}.get({last!r})"


def _record(name: str) -> str:
    """Write the reading of an outer record; the alias of a fact may be one of Python's own words."""
    if not name:
        return "record"
    return f"getattr(facts, {name!r})" if iskeyword(name) else f"facts.{name}"


def factors(subject: Reference | Count, other: Reference) -> tuple[int, int]:
    """Return what each side is multiplied by so that decimals of different scales are compared exactly."""
    left, right = (subject.type.scale, other.type.scale) if subject.type.numeric else (0, 0)
    most = max(left, right)
    return 10 ** (most - left), 10 ** (most - right)


def _times(name: str, factor: int) -> str:
    return name if factor == 1 else f"{name} * {factor}"


def _scalars(test: Test) -> list[Scalar]:
    return [operand for operand in test.operands if not isinstance(operand, Reference)]
