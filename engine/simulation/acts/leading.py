"""What the lead department of a bundle does to the items of others: it urges, and asks for joint opinions."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.duration import Duration, Unit
from catalog.model.step import Silence
from engine.case.acting.leading import urgeable
from engine.case.actions import ask_opinions, urge
from engine.case.state.leg import Stage
from engine.simulation.move import WORDS, Acts, Table, Try

ASKED = 3
"""Departments that are asked together, at most."""


def _urge(table: Table) -> Iterator[Try]:
    led_by = table.state.led_by(table.number)
    for task in table.leg.unfinished() if led_by else ():
        if urgeable(table.leg, task, led_by):
            yield Try(2, table.staff(min(led_by)), {"task": task.number, "words": WORDS})


def _ask(table: Table) -> Iterator[Try]:
    led_by = table.state.led_by(table.number)
    if led_by and table.leg.stage is Stage.ACCEPTED:
        known = sorted(table.people.departments)
        said = {
            "departments": tuple(table.chance.sample(known, min(len(known), table.chance.randint(1, ASKED)))),
            "words": WORDS,
            "limit": Duration(table.chance.randint(1, 20), table.chance.choice((Unit.WORKING_DAY, Unit.CALENDAR_DAY))),
            "silence": table.chance.choice(list(Silence)),
            "basis": WORDS,
        }
        yield Try(2, table.staff(min(led_by)), said)


ACTS: Acts = {urge.perform: _urge, ask_opinions.perform: _ask}
