"""What every way of running a condition offers: the answers to questions, or a refusal that the documentation lists."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from catalog.reading.text import Text
from rules.compiled import compile_condition
from rules.expression import Expression
from rules.facts import Facts, Record


@dataclass(frozen=True, slots=True)
class Question:
    """A condition, and the records about which it is asked: each the innermost record with what surrounds it."""

    expression: Expression
    records: tuple[tuple[Record, Facts], ...]


@dataclass(frozen=True, slots=True)
class Refusal:
    """A backend's answer that it cannot run a condition as it is meant; `docs/conditions.md` lists each reason."""

    reason: Text


Answers = tuple[bool, ...] | Refusal
"""For each record of a question, in its order, whether the condition holds."""


class Backend(Protocol):
    """A way of running conditions; it answers as compiled Python does, or refuses, and never approximates."""

    @property
    def name(self) -> str:
        """The name by which `tongban explain --backend` and `tongban fuzz conditions` know it."""
        ...

    def answers(self, questions: Sequence[Question]) -> Sequence[Answers]:
        """Return the answers to each question; several at once, since some backends answer in another process."""
        ...


class Compiled:
    """Generated Python, which refuses nothing and is what the others are held to."""

    name = "compiled"

    def answers(self, questions: Sequence[Question]) -> Sequence[tuple[bool, ...]]:
        """Return the answers to each question."""
        return [_answered(each) for each in questions]


def _answered(question: Question) -> tuple[bool, ...]:
    holds = compile_condition(question.expression)
    return tuple(holds(record, facts) for record, facts in question.records)
