"""Public notices 公示: published, objected to by anybody, answered, closed."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.step import StepKind
from engine.case.actions import answer_objection, close_notice, publish_notice, raise_objection
from engine.case.state.actor import Anybody
from engine.case.state.task import Task
from engine.simulation.move import WORDS, Acts, Table, Try


def _publish(table: Table) -> Iterator[Try]:
    for task in table.tasks(StepKind.NOTICE):
        if task.number not in table.leg.notices:
            yield Try(40, table.of(task), {"task": task.number, "title": WORDS, "body": WORDS})


def _object(table: Table) -> Iterator[Try]:
    for task in _published(table):
        phone = f"{table.chance.randrange(10**11):011d}"
        yield Try(2, Anybody(), {"task": task.number, "name": WORDS, "phone": phone, "words": WORDS})


def _answer(table: Table) -> Iterator[Try]:
    for task in _published(table):
        for each in table.leg.objections:
            if each.answer is None:
                said = {"task": task.number, "objection": each.number, "answer": WORDS}
                yield Try(20, table.of(task), said)


def _close(table: Table) -> Iterator[Try]:
    for task in _published(table):
        outcome = table.chance.choice(list(close_notice.Outcome))
        yield Try(20, table.of(task), {"task": task.number, "outcome": outcome, "note": WORDS})


def _published(table: Table) -> Iterator[Task]:
    return (each for each in table.tasks(StepKind.NOTICE) if each.number in table.leg.notices)


ACTS: Acts = {
    publish_notice.perform: _publish,
    raise_objection.perform: _object,
    answer_objection.perform: _answer,
    close_notice.perform: _close,
}
