from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

import pytest

from catalog.reading.text import Text
from rules.answering import Answering, Refused
from rules.backend import Answers, Compiled, Question, Refusal
from rules.expression import Expression
from rules.facts import Facts
from tests.conformance import declared
from tests.unit.rules.test_words import expression

BIG: Expression = expression({"floor_area": {"at_least": 500}})


@dataclass
class Contrary:
    """Says the opposite of compiled Python, and keeps what it was asked."""

    name: str = "contrary"
    asked: list[Sequence[Question]] = field(default_factory=list)

    def answers(self, questions: Sequence[Question]) -> Sequence[Answers]:
        self.asked.append(questions)
        return [tuple(not each for each in answers) for answers in Compiled().answers(questions)]


class Refusing:
    name = "refusing"

    def answers(self, questions: Sequence[Question]) -> Sequence[Answers]:
        return [Refusal(Text("不行", "not here")) for _ in questions]


def test_what_a_rehearsal_came_upon_is_asked_at_once_and_answered_by_the_backend() -> None:
    backend = Contrary()
    answering = Answering(backend)
    big, named = answering.compile(BIG), answering.compile(expression({"name": "a"}))
    record: dict[str, object] = {"floor_area": 60000}
    with answering.rehearsal():
        assert (big(record, Facts(record)), named(record, Facts(record))) == (True, False)
        record["floor_area"] = 1
        assert big(record, Facts(record)) is False
    assert [sorted(len(each.records) for each in asked) for asked in backend.asked] == [[1, 2]]

    assert big(record, Facts(record)) is True
    record["floor_area"] = 60000
    assert (big(record, Facts(record)), named(record, Facts(record))) == (False, True)
    assert len(backend.asked) == 1


def test_conditions_about_the_same_records_share_them() -> None:
    backend = Contrary()
    answering = Answering(backend)
    conditions = [answering.compile(each) for each in (BIG, expression({"name": "a"}))]
    record: dict[str, object] = {"floor_area": 60000}
    with answering.rehearsal():
        assert [holds(record, Facts(record)) for holds in conditions] == [True, False]
    ((first, second),) = backend.asked
    assert first.records is second.records
    assert [holds(record, Facts(record)) for holds in conditions] == [False, True]


def test_what_was_not_foreseen_is_asked_when_it_comes_up() -> None:
    backend = Contrary()
    record: dict[str, object] = {"floor_area": 60000}
    assert Answering(backend).compile(BIG)(record, Facts(record)) is False
    assert len(backend.asked) == 1


def test_a_refusal_names_the_condition_and_its_place() -> None:
    record: dict[str, object] = {}
    with pytest.raises(Refused) as refused:
        Answering(Refusing()).compile(BIG)(record, Facts(record))
    assert str(declared.AT) in refused.value.message.en
    assert "refusing" in refused.value.message.en
    assert "Floor area" in refused.value.message.en
    assert "not here" in refused.value.message.en
