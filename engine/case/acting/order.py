"""The frame of every action: an order of one person, carried out on a leg in one transaction."""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass
from datetime import date
from functools import wraps
from typing import Concatenate, Generic, ParamSpec, TypeVar

from sqlalchemy import Connection

from catalog.model.catalog import Catalog
from engine.case.intake.carrying import carry_on
from engine.case.intake.deputy import stands_in
from engine.case.state.actor import Anybody, Applicant, Staff, Time
from engine.case.state.case import CaseState
from engine.case.state.leg import Leg
from engine.case.state.refusal import NO_SUCH_CASE, NotAllowed, NotInStage, StaleVersion
from engine.case.state.rulebook import Rulebook
from engine.case.state.task import Task
from engine.case.state.timing import Timing, counted_by
from engine.case.stored import repository
from engine.case.stored.deed import Deed
from engine.record.event import EventName
from engine.storage.database import Database
from engine.time.clock import Clock
from engine.time.days import Days

Said = ParamSpec("Said")
Who = TypeVar("Who", bound=Staff | Applicant | Anybody | Time)
Who_co = TypeVar("Who_co", bound=Staff | Applicant | Anybody | Time, covariant=True)


@dataclass(frozen=True, slots=True)
class Order(Generic[Who_co]):
    """Who acts on which leg of which case, where and when, by which rulebook, and the version of it that he had seen.

    A `rehearsal` returns what would come of the act and keeps nothing.
    """

    database: Database
    clock: Clock
    rulebook: Rulebook
    actor: Who_co
    service_code: str
    leg: int
    expected_version: int
    rehearsal: bool = False

    @property
    def days(self) -> Days:
        """How legal days are counted."""
        return self.rulebook.days


class _Rehearsed(Exception):  # nothing has gone wrong
    """A rehearsal has come to its end, and its transaction is to be undone."""

    def __init__(self, state: CaseState) -> None:
        super().__init__(state.service_code)
        self.state = state


@dataclass(slots=True)
class Ordered(Deed, Generic[Who_co]):
    """A deed that somebody ordered."""

    order: Order[Who_co]

    @property
    def by(self) -> Who_co:
        """Who acts."""
        return self.order.actor

    @property
    def catalog(self) -> Catalog:
        """The catalogue by which the leg is handled, pinned at intake; raises KeyError where it cannot be read."""
        return self.order.rulebook.catalog(self.leg.edition)

    @property
    def today(self) -> date:
        """The legal day of the act."""
        return self.order.days.day(self.at)

    def due(self, timing: Timing) -> dict[str, str]:
        """Return the due dates by a timing as the applicant is told them, for a payload: ISO days by the limits' names."""
        return timing.due(self.order.days, self.today)

    def record(self, name: EventName, **payload: object) -> None:
        """Add an event; with due dates that are told it keeps by which working days they were counted."""
        due = payload.get("due")
        counted = counted_by(self.leg.timing, due, self.order.days) if isinstance(due, dict) and due else None
        Deed.record(self, name, **payload, counted_by=counted)

    def end_special(self, number: int, *, result: str | None = None, note: str | None = None) -> None:
        """End a special procedure, and tell the due dates anew."""
        kind = next(each.kind.value for each in self.leg.specials if each.number == number)
        due = self.due(self.leg.timing.ended(number, self.at))
        said = {"number": number, "kind": kind, "result": result, "note": note, "due": due}
        self.record(EventName.SPECIAL_PROCEDURE_ENDED, **said)

    def cancel(self, task: Task) -> None:
        """Cancel a task; a special procedure that runs for it is broken off."""
        self.break_off({task.number})
        Deed.cancel(self, task)

    def close(self) -> None:
        """Close the leg; whatever special procedure still runs is broken off."""
        self.break_off({None})
        Deed.close(self)

    def break_off(self, tasks: Container[int | None]) -> None:
        """End the special procedures that run for these tasks, without a result; None stands for those of no task."""
        for special in tuple(self.leg.timing.running()):
            if special.task in tasks:
                self.end_special(special.number)

    def unchanged(self, task: Task | None = None) -> None:
        """Refuse with StaleVersion when the leg's stage or answers, or the task, changed after what the actor saw.

        Work done side by side in other tasks is no reason to refuse.
        """
        _unchanged(self.order, self.leg, task)


def _unchanged(order: Order[Who], leg: Leg, task: Task | None = None) -> None:
    touched = [leg.changed, *([task.changed] if task else [])]
    newest = max(touched, key=lambda each: each.sequence)
    if newest.sequence > order.expected_version:
        raise StaleVersion(newest)


def _begun(order: Order[Who], connection: Connection) -> Ordered[Who]:
    """Return the deed of an order on the case as it stands now, which nobody else acts on until it is done.

    Where the machine's clock was set back, it is no earlier than what happened to the case last.
    """
    state = repository.load(connection, order.service_code, lock=True)
    if state is None or order.leg not in state.legs:
        raise NotAllowed("no-such-case", NO_SUCH_CASE)
    actor = order.actor
    deed = Ordered(
        connection=connection,
        state=state,
        number=order.leg,
        actor=actor.account,
        at=max(order.clock.now(), state.last_at),
        order=order,
        behalf=actor.behalf,
    )
    stands_in(connection, actor, deed.today)
    return deed


def action(
    work: Callable[Concatenate[Ordered[Who], Said], None],
) -> Callable[Concatenate[Order[Who], Said], CaseState]:
    """Make `work` on a deed an action that takes an order: one transaction, and the state after it is returned.

    Whatever `work` raises, nothing of it is kept; no such case or leg is refused with NotAllowed. Where the leg stands
    otherwise than `work` needs because somebody acted meanwhile, StaleVersion tells who and when instead of NotInStage.
    """

    @wraps(work)
    def perform(order: Order[Who], /, *args: Said.args, **said: Said.kwargs) -> CaseState:
        def transaction(connection: Connection) -> CaseState:
            deed = _begun(order, connection)
            before = deed.state
            try:
                work(deed, *args, **said)
            except NotInStage:
                _unchanged(order, before.legs[order.leg])
                raise
            if order.rehearsal:
                raise _Rehearsed(deed.state)
            rulebook = order.rulebook
            held = carry_on(deed, rulebook.catalog, deed.today, rulebook.days.zone.key) if deed.state.awaiting else ()
            repository.append(connection, before, deed.state, deed.events)
            for hold in held:
                hold(connection)
            return deed.state

        try:
            return order.database.transact(transaction)
        except _Rehearsed as done:
            return done.state

    return perform
