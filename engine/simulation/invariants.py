"""What holds for every case whatever was done to it, and for all of them together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import Connection, func, select

from engine.case.state.case import CaseState, rebuild
from engine.case.state.course import came_to_nothing, granted, milestones
from engine.case.state.leg import Leg, Stage
from engine.case.state.progress import done
from engine.case.state.task import TaskStage
from engine.case.stored import repository
from engine.record.chain import verify
from engine.simulation.certificates import of_certificate, of_chains
from engine.storage import tables
from engine.time.days import Days


def broken(connection: Connection, service_code: str, days: Days) -> Iterator[str]:
    """Yield, in English words, everything that does not hold for a case."""
    sealed = tuple(repository.sealed(connection, service_code))
    yield from (f"chain: {each.reason.en} at {each.sequence}" for each in verify(service_code, sealed))
    yield from (
        f"rows: {each.table} {each.key} differs from its events"
        for each in repository.compare(connection, service_code)
    )
    state = rebuild(each.event for each in sealed)
    yield from of_bundle(state)
    for leg in state.legs.values():
        yield from _of_leg(state, leg)
        yield from _of_clock(leg, days)
        yield from of_certificate(connection, leg)


def of_bundle(state: CaseState) -> Iterator[str]:
    """Yield where an item of a bundle is lost or doubled, waits for nothing, or began before those it waits for."""
    for number, member in state.members.items():
        places = sum(number in place for place in (state.legs, state.awaiting, state.abandoned))
        if places != 1:
            yield f"bundle: item {number} stands in {places} places"
        before = [each in state.legs and granted(state.legs[each]) for each in member.after]
        failed = any(came_to_nothing(state, each) for each in member.after)
        if number in state.awaiting and (all(before) or failed):
            yield f"bundle: item {number} waits for nothing any more"
        if number in state.legs and not all(before):
            yield f"bundle: item {number} began before those it waits for"
        if number in state.legs and state.legs[number].outcome is Stage.APPROVED and milestones(state, number):
            yield f"bundle: item {number} was approved before those that come first"


def _of_leg(state: CaseState, leg: Leg) -> Iterator[str]:
    waiting = tuple(leg.unfinished())
    if leg.closed and waiting:
        yield "tasks: some are left open after the end"
    if leg.closed is (leg.outcome is None):
        yield "outcome: a leg has one when it is closed, and only then"
    if not leg.closed and not waiting and leg.stage is not Stage.HANDING_IN:
        yield "tasks: none is left, yet the leg has not ended"
    if sorted(leg.tasks) != list(range(1, len(leg.tasks) + 1)):
        yield "tasks: their numbers have gaps"
    offered = Counter((each.step, each.department, each.office, each.person, each.signs_for) for each in waiting)
    yield from (f"tasks: {key[0]} is offered {count} times" for key, count in offered.items() if count > 1)
    for step in leg.plan:
        begun = any(each.stage in {TaskStage.OPEN, TaskStage.CLAIMED} for each in leg.of_step(step.step))
        before = [each for each in step.after if each not in leg.set_aside]
        wanted = len(before) if step.enough is None else min(step.enough, len(before))
        if begun and sum(done(leg, each) for each in before) < wanted:
            yield f"order: {step.step} goes on before what it waits for"
    if state.version < len(leg.tasks):
        yield "events: fewer than tasks"


def _of_clock(leg: Leg, days: Days) -> Iterator[str]:
    """Yield where the clock has gained or lost: what was told last is what comes out now, unless it stands still."""
    if leg.stage is not Stage.ACCEPTED or leg.timing.suspended or not leg.told:
        return
    due = leg.timing.due(days, days.day(leg.last.at))
    if due != dict(leg.told):
        yield f"clock: told {dict(leg.told)}, comes out as {due}"


def broken_together(connection: Connection) -> Iterator[str]:
    """Yield what does not hold over all cases: numbers without a gap and given once, keys held by open legs alone."""
    yield from _numbers(connection)
    yield from of_chains(connection)
    held = select(tables.duplicate_holder.c.service_code).select_from(
        tables.duplicate_holder.join(
            tables.leg,
            (tables.leg.c.service_code == tables.duplicate_holder.c.service_code)
            & (tables.leg.c.leg == tables.duplicate_holder.c.leg),
        )
    )
    for code in connection.scalars(held.where(tables.leg.c.stage == Stage.CLOSED.value)):
        yield f"duplicates: the closed case {code} still holds a key"


def _numbers(connection: Connection) -> Iterator[str]:
    given = connection.scalar(select(func.sum(tables.numbering.c.last))) or 0
    certificates = connection.scalar(select(func.count()).select_from(tables.certificate_number)) or 0
    documents = connection.scalar(select(func.count()).select_from(tables.document_number)) or 0
    if given != certificates + documents:
        yield f"numbers: {given} were given, {certificates} certificates and {documents} documents bear one"
