"""Tasks pass from hand to hand: claimed, given back, assigned, transferred, signed besides, sent for information."""

from __future__ import annotations

from collections.abc import Iterator

from engine.case.actions import (
    add_signer,
    assign_task,
    claim,
    copy_case,
    release,
    sign,
    transfer_task,
    withdraw_signer,
)
from engine.simulation.move import WORDS, Acts, Table, Try


def _claim(table: Table) -> Iterator[Try]:
    for task in table.leg.unfinished():
        yield Try(6, table.of(task), {"task": task.number})


def _release(table: Table) -> Iterator[Try]:
    for task in table.leg.unfinished():
        yield Try(1, table.of(task), {"task": task.number})


def _assign(table: Table) -> Iterator[Try]:
    for task in table.leg.unfinished():
        to = table.staff(task.department).account
        yield Try(1, table.staff(task.department), {"task": task.number, "to": to})


def _transfer(table: Table) -> Iterator[Try]:
    """To somebody in one of the department's offices, or to whoever works there."""
    for task in table.leg.unfinished():
        offices = table.people.offices[task.department]
        to = table.chance.choice(("", table.staff(task.department).account))
        said = {"task": task.number, "office": table.chance.choice(offices), "note": WORDS, "to": to}
        yield Try(1, table.of(task), said)


def _add_signer(table: Table) -> Iterator[Try]:
    for task in table.leg.unfinished():
        to = table.staff(task.department).account
        yield Try(2, table.of(task), {"task": task.number, "to": to, "note": WORDS})


def _sign(table: Table) -> Iterator[Try]:
    for task in table.leg.unfinished():
        if task.signs_for is not None:
            signature = table.chance.choice(list(sign.Signature))
            yield Try(30, table.of(task), {"task": task.number, "signature": signature, "note": WORDS})


def _withdraw_signer(table: Table) -> Iterator[Try]:
    for task in table.leg.unfinished():
        if task.signs_for is not None:
            yield Try(8, table.of(table.leg.tasks[task.signs_for]), {"task": task.number})


def _copy(table: Table) -> Iterator[Try]:
    for task in table.leg.unfinished():
        yield Try(1, table.of(task), {"to": table.staff(task.department).account})


ACTS: Acts = {
    claim.perform: _claim,
    release.perform: _release,
    assign_task.perform: _assign,
    transfer_task.perform: _transfer,
    add_signer.perform: _add_signer,
    sign.perform: _sign,
    withdraw_signer.perform: _withdraw_signer,
    copy_case.perform: _copy,
}
