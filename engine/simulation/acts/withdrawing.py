"""An applicant takes back an application, an item that waits, or a whole bundle: himself, or at the counter."""

from __future__ import annotations

from collections.abc import Iterator

from engine.case.acting.allowed import windows
from engine.case.actions import withdraw
from engine.simulation.move import WORDS, Acts, Table, Try

REASON = {"reason": WORDS}


def _withdraw(table: Table) -> Iterator[Try]:
    if table.leg.stage in withdraw.OPEN:
        yield Try(1, table.applicant, REASON)


def _at_the_counter(table: Table) -> Iterator[Try]:
    if table.leg.stage in withdraw.OPEN and table.state.entered_by:
        clerk = table.staff(min(windows(table.state, table.number)))
        yield Try(1, clerk, REASON)


def _whole(table: Table) -> Iterator[Try]:
    if table.state.members and not table.state.closed:
        yield Try(1, table.applicant, REASON)


def _whole_at_the_counter(table: Table) -> Iterator[Try]:
    if table.state.members and table.state.entered_by and not table.state.closed:
        yield Try(1, table.staff(table.state.lead or table.leg.department), REASON)


def _give_up(table: Table) -> Iterator[Try]:
    if table.state.awaiting:
        leg = table.chance.choice(sorted(table.state.awaiting))
        yield Try(1, table.applicant, {"leg": leg, **REASON})


def _give_up_at_the_counter(table: Table) -> Iterator[Try]:
    if table.state.awaiting and table.state.entered_by:
        leg = table.chance.choice(sorted(table.state.awaiting))
        clerk = table.staff(min(windows(table.state, leg)))
        yield Try(1, clerk, {"leg": leg, **REASON})


ACTS: Acts = {
    withdraw.perform: _withdraw,
    withdraw.at_the_counter: _at_the_counter,
    withdraw.whole: _whole,
    withdraw.whole_at_the_counter: _whole_at_the_counter,
    withdraw.give_up: _give_up,
    withdraw.give_up_at_the_counter: _give_up_at_the_counter,
}
