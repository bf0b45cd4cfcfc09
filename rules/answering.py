"""Conditions answered by any backend: asked about everything that a rehearsal came upon, in one go."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import groupby

from catalog.reading.text import Text
from rules.backend import Answers, Backend, Question, Refusal
from rules.compiled import Condition, compile_condition
from rules.expression import Expression
from rules.facts import Facts, Record
from rules.words import say


class Refused(Exception):
    """A backend does not run a condition as it is meant."""

    def __init__(self, expression: Expression, refusal: Refusal, backend: str) -> None:
        super().__init__(refusal.reason.en)
        self.message = REFUSED.fill(at=expression.at, said=say(expression), backend=backend, reason=refusal.reason)
        """for people: which condition, declared where, and why not"""


REFUSED = Text(
    "{at} 后端 {backend} 不能运行条件“{said}”：{reason}", "{at} the backend {backend} refuses “{said}”: {reason}"
)


@dataclass(slots=True)
class Answering:
    """A compiler of conditions that a backend answers.

    What is decided within `rehearsal` is decided by compiled Python and noted down; afterwards the backend is asked all
    of it at once, since some backends answer in another process. What was not foreseen is asked when it comes up.
    """

    backend: Backend
    _asked: list[_Asked] = field(default_factory=list)
    _rehearsing: bool = False

    def compile(self, expression: Expression) -> Condition:
        """Return a condition answered by the backend; it raises `Refused` when the backend refuses."""
        asked = _Asked(expression, compile_condition(expression))
        self._asked.append(asked)

        def holds(record: Record, facts: Facts) -> bool:
            if self._rehearsing:
                asked.note(record, facts)
                return asked.rehearsed(record, facts)
            key = _key(record, facts)
            if key not in asked.answers:
                asked.note(record, facts)
                self._ask()
            return asked.answers[key]

        return holds

    @contextmanager
    def rehearsal(self) -> Iterator[None]:
        """Foresee what will be asked; the backend is asked at the end."""
        self._rehearsing = True
        try:
            yield
        finally:
            self._rehearsing = False
        self._ask()

    def _ask(self) -> None:
        open_ones = sorted((each for each in self._asked if each.noted), key=lambda each: tuple(each.noted))
        questions: list[Question] = []
        for _, alike in groupby(open_ones, key=lambda each: tuple(each.noted)):
            several = list(alike)
            records = tuple(several[0].noted.values())  # one object, so that a backend takes the same records in once
            questions += [Question(each.expression, records) for each in several]
        for asked, answers in zip(open_ones, self.backend.answers(questions), strict=True):
            asked.take(answers, self.backend.name)


@dataclass(slots=True)
class _Asked:
    """One condition: what is still to be asked about it, and what was answered."""

    expression: Expression
    rehearsed: Condition
    noted: dict[str, tuple[Record, Facts]] = field(default_factory=dict)
    answers: dict[str, bool] = field(default_factory=dict)

    def note(self, record: Record, facts: Facts) -> None:
        """Keep a question as it stands now; the records change while a form is decided."""
        key = _key(record, facts)
        if key not in self.answers:
            self.noted.setdefault(key, _copied(record, facts))

    def take(self, answers: Answers, backend: str) -> None:
        """Take the answers to everything noted; raises `Refused`."""
        if isinstance(answers, Refusal):
            raise Refused(self.expression, answers, backend)
        self.answers.update(zip(self.noted, answers, strict=True))
        self.noted.clear()


def _key(record: Record, facts: Facts) -> str:
    return json.dumps([None if record is facts.form else record, *_parts(facts)], sort_keys=True, default=dict)


def _copied(record: Record, facts: Facts) -> tuple[Record, Facts]:
    """Copy plain data; the form stays the innermost record where it was."""
    form, applicant, case, today = json.loads(json.dumps(_parts(facts), default=dict))
    inner = form if record is facts.form else json.loads(json.dumps(record, default=dict))
    return inner, Facts(form, applicant, case, today)


def _parts(facts: Facts) -> list[object]:
    return [facts.form, facts.applicant, facts.case, facts.today]
