"""Where a backend does not answer as compiled Python does, and what was compared to find it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from admin_ui.fuzz.world import Asked, World
from catalog.model.condition import Condition
from rules.backend import Answers, Backend, Compiled, Question, Refusal


@dataclass(frozen=True, slots=True)
class Difference:
    """One condition and one record on which a backend is wrong."""

    backend: Backend
    world: World
    condition: Condition
    asked: Asked
    expected: bool


@dataclass(slots=True)
class Tally:
    """What was compared: conditions, answers a backend, and refusals by reason."""

    conditions: int = 0
    answers: Counter[str] = field(default_factory=Counter)
    refusals: Counter[str] = field(default_factory=Counter)
    held: int = 0
    """answers of compiled Python that were yes"""


def differences(world: World, backends: Sequence[Backend], tally: Tally) -> Iterator[Difference]:
    """Yield the first record of every condition on which a backend is wrong."""
    questions = world.questions()
    expected = Compiled().answers(questions)
    tally.conditions += len(questions)
    tally.held += sum(sum(each) for each in expected)
    for backend in backends:
        found = zip(world.conditions, questions, expected, backend.answers(questions), strict=True)
        for condition, question, right, given in found:
            number = _first_wrong(right, given, backend.name, tally)
            if number is not None:
                yield Difference(backend, world, condition, question.records[number], right[number])


def is_wrong(backend: Backend, question: Question) -> bool:
    """Tell whether a backend answers some record of a question wrongly; a refusal is no wrong answer."""
    (right,), (given,) = Compiled().answers([question]), backend.answers([question])
    return not isinstance(given, Refusal) and given != right


def _first_wrong(right: tuple[bool, ...], given: Answers, name: str, tally: Tally) -> int | None:
    if isinstance(given, Refusal):
        tally.refusals[f"{name}: {given.reason.en}"] += 1
        return None
    tally.answers[name] += len(given)
    pairs = enumerate(zip(right, given, strict=True))
    return next((number for number, (wanted, got) in pairs if wanted is not got), None)
