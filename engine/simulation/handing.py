"""Moves that pass a task from hand to hand: assigned, transferred, signed besides, sent for information."""

from __future__ import annotations

from collections.abc import Iterator

from engine.case.actions import add_signer, assign_task, copy_case, sign, transfer_task
from engine.case.task import Task
from engine.simulation.move import WORDS, Move, Table


def handing(table: Table, task: Task) -> Iterator[Move]:
    """Yield what may be done to a task besides working on it; a signature that was asked for is mostly given."""
    number, holder = task.number, table.of(task)
    other = table.staff(task.department).account
    if task.signs_for is not None:
        signature = table.chance.choice(list(sign.Signature))
        yield Move(30, sign.perform, holder, {"task": number, "signature": signature, "note": WORDS})
    yield Move(1, assign_task.perform, table.staff(task.department), {"task": number, "to": other})
    passed_on = {"task": number, "office": task.office, "note": WORDS, "to": other}
    yield Move(1, transfer_task.perform, holder, passed_on)
    yield Move(1, add_signer.perform, holder, {"task": number, "to": other, "note": WORDS})
    yield Move(1, copy_case.perform, holder, {"to": other})
