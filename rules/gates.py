"""Conditions about one record by inference: leaves decided by compiled Python, all and any combined by durable-rules.

A condition becomes gates, each an *all* or *any* of at most eight inputs, larger ones in several steps. An input is a leaf
or a deeper gate, so that what fires at one level are the facts of the next. Every condition shares the two rules of one
ruleset, since the library never gives the memory of a ruleset back.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache

from rules.backend import Answers, Question, Refusal
from rules.compiled import Condition, compile_condition
from rules.expression import Anything, Everything, Expression
from rules.facts import Facts, Record
from rules.inference import MOST_FACTS, NOT_THERE, UNAVAILABLE, Guarded, Messages, Tell

WIDTH = 8
"""Inputs of a gate."""
_INPUTS = tuple(f"i{number}" for number in range(WIDTH))
_ALL, _ANY = 1, 2


@dataclass(frozen=True, slots=True)
class Gate:
    """All or any of the inputs, each a compiled leaf or a deeper gate."""

    kind: int
    inputs: tuple[Condition | Gate, ...]
    level: int


Asked = tuple[int, frozenset[str]]
"""What the library is asked of a gate: its kind and which inputs hold. Equal ones have one answer."""


class Inference:
    """Inference by lowering; it refuses where durable-rules cannot be imported, and nothing else."""

    name = "inference"

    def answers(self, questions: Sequence[Question]) -> Sequence[Answers]:
        """Return the answers to each question."""
        if UNAVAILABLE is not None:
            return [Refusal(NOT_THERE)] * len(questions)
        return [_answered(each) for each in questions]


def _answered(question: Question) -> tuple[bool, ...]:
    root = _gate(question.expression)
    levels: dict[int, list[Gate]] = {}
    for gate in _within(root):
        levels.setdefault(gate.level, []).append(gate)
    known: list[dict[int, bool]] = [{} for _ in question.records]
    for _, gates in sorted(levels.items()):
        asked = [
            (values, gate, (gate.kind, _holding(gate, values, record, facts)))
            for values, (record, facts) in zip(known, question.records, strict=True)
            for gate in gates
        ]
        fired = _fired(list(dict.fromkeys(each for _, _, each in asked)))
        for values, gate, each in asked:
            values[id(gate)] = each in fired
    return tuple(values[id(root)] for values in known)


def _gate(expression: Expression) -> Gate:
    """Return the gate of an expression; a leaf alone is all of itself."""
    if not isinstance(expression, Everything | Anything):
        return _joined(_ALL, (compile_condition(expression),))
    parts = tuple(
        _gate(part) if isinstance(part, Everything | Anything) else compile_condition(part) for part in expression.parts
    )
    return _joined(_ALL if isinstance(expression, Everything) else _ANY, parts)


def _joined(kind: int, inputs: tuple[Condition | Gate, ...]) -> Gate:
    while len(inputs) > WIDTH:
        inputs = tuple(_joined(kind, inputs[start : start + WIDTH]) for start in range(0, len(inputs), WIDTH))
    deepest = max((each.level for each in inputs if isinstance(each, Gate)), default=0)
    return Gate(kind, inputs, deepest + 1)


def _within(gate: Gate) -> Iterator[Gate]:
    yield gate
    for each in gate.inputs:
        if isinstance(each, Gate):
            yield from _within(each)


def _holding(gate: Gate, values: dict[int, bool], record: Record, facts: Facts) -> frozenset[str]:
    """Return the inputs that hold; those that an *all* leaves over hold too."""
    pairs = zip(_INPUTS, gate.inputs, strict=False)
    held = {name for name, each in pairs if (values[id(each)] if isinstance(each, Gate) else each(record, facts))}
    return frozenset(held | set(_INPUTS[len(gate.inputs) :]) if gate.kind == _ALL else held)


def _fired(asked: list[Asked]) -> set[Asked]:
    """Return those of which the library says that they hold."""
    fired: set[Asked] = set()
    for start in range(0, len(asked), MOST_FACTS):
        some = asked[start : start + MOST_FACTS]

        def conduct(tell: Tell, some: list[Asked] = some) -> None:
            messages: Messages = [
                {"q": number, "gate": kind, **dict.fromkeys(sorted(holding), True)}
                for number, (kind, holding) in enumerate(some)
            ]
            fired.update(some[number] for _, (number,) in tell(messages))

        _gates().run(conduct)
    return fired


@cache
def _gates() -> Guarded:
    each: list[dict[str, object]] = [{name: True} for name in _INPUTS]
    return Guarded(
        {
            "all": {"all": [{"b0": {"$and": [*each, {"gate": _ALL}]}}]},
            "any": {"all": [{"b0": {"$and": [{"gate": _ANY}, {"$or": each}]}}]},
        }
    )
