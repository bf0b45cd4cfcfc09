"""The inputs of a decision table in generated Python: each read once, into a local that says by itself when it is absent."""

from __future__ import annotations

from dataclasses import dataclass, field

from catalog.model.condition import Operator
from catalog.model.field import FieldKind
from rules.expression import Anything, Everything, Expression, Reference, Test
from rules.facts import STORED
from rules.source import Source, path

Key = tuple[str, str]
"""The record and the path of an input."""
_ORDER = frozenset({Operator.AT_LEAST, Operator.AT_MOST, Operator.MORE_THAN, Operator.LESS_THAN, Operator.BETWEEN})
_EQUAL = frozenset({Operator.IS, Operator.ONE_OF})


def key_of(reference: Reference) -> Key:
    """Return by what an input is known."""
    return reference.record, reference.path


@dataclass(slots=True)
class Cells:
    """The locals of one generated function; a number that is absent is NaN there, text, a date or a list None.

    So no test of order and none of equality holds of an absent number, nor equality with a constant of anything absent:
    most tests need not ask whether the value is there. A yes or no stays as it was found: it is compared with the one
    true and the one false that there are.
    """

    source: Source
    names: dict[Key, str] = field(default_factory=dict)

    def reads(self, expression: Expression) -> list[str]:
        """Write the reading of the inputs of a condition that have not been read yet."""
        return [line for each in _inputs(expression) for line in self.reads_of(each)]

    def reads_of(self, each: Reference) -> list[str]:
        """Write the reading of one input, unless it has been read."""
        if key_of(each) in self.names:
            return []
        name = self.names[key_of(each)] = f"x{len(self.names)}"
        read = f"{name} = {path(each)}"
        return [read] if _is_yes_no(each) else [read, f"if {_unkept(name, each)}: {name} = {_absent(each)}"]

    def condition(self, expression: Expression) -> str:
        """Write a condition whose inputs have been read."""
        match expression:
            case Everything(parts):
                return " and ".join(f"({self.condition(part)})" for part in parts) or "True"
            case Anything(parts):
                return " or ".join(f"({self.condition(part)})" for part in parts) or "False"
            case Test(Reference() as subject):
                return self._test(expression, subject)
        return self.source.expression(expression)

    def name(self, reference: Reference) -> str:
        """Return the local that holds an input."""
        return self.names[key_of(reference)]

    def _test(self, test: Test, subject: Reference) -> str:
        value = self.name(subject)
        if test.operator is Operator.GIVEN:
            return missing(value, subject) if test.negated else present(value, subject)
        other = test.operands[0] if isinstance(test.operands[0], Reference) else None
        guards = [] if _says_so_itself(test, subject) else [present(value, subject)]
        if other is not None and guards:
            guards.append(present(self.name(other), other))
        holds = self._holds(test, value, "" if other is None else self.name(other))
        return " and ".join([*guards, f"not ({holds})" if test.negated else holds])

    def _holds(self, test: Test, value: str, other: str) -> str:
        if test.operator is Operator.IS and isinstance(test.operands[0], bool):
            return f"{value} is {test.operands[0]}"
        return self.source.holds(test, value, other)


def present(name: str, reference: Reference) -> str:
    """Write that an input is there."""
    if _is_yes_no(reference):
        return f"{name}.__class__ is bool"
    return f"{name} == {name}" if reference.type.numeric else f"{name} is not None"


def missing(name: str, reference: Reference) -> str:
    """Write that an input is absent."""
    if _is_yes_no(reference):
        return f"{name}.__class__ is not bool"
    return f"{name} != {name}" if reference.type.numeric else f"{name} is None"


def _says_so_itself(test: Test, subject: Reference) -> bool:
    if test.negated:
        return False
    if subject.type.numeric:
        return test.operator in _ORDER | _EQUAL
    if isinstance(test.operands[0], Reference):
        return False
    return test.operator is Operator.IS or (test.operator in _EQUAL and not _is_yes_no(subject))


def _is_yes_no(reference: Reference) -> bool:
    return reference.type.kind is FieldKind.BOOLEAN


def _unkept(name: str, reference: Reference) -> str:
    kept = STORED[reference.type.kind]
    wrong = f"{name}.__class__ is not {kept.__name__}"
    return f"{wrong} or not {name}" if kept in (str, list) else wrong


def _absent(reference: Reference) -> str:
    return "NAN" if reference.type.numeric else "None"


def _inputs(expression: Expression) -> list[Reference]:
    match expression:
        case Everything(parts) | Anything(parts):
            return [each for part in parts for each in _inputs(part)]
        case Test(Reference() as subject, _, operands):
            return [subject, *(each for each in operands if isinstance(each, Reference))]
    return []
