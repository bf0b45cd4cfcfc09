"""A deed under way: the case as it stands, and the events that are added to it."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Connection

from catalog.model.step import StepKind
from engine.case.state.case import CaseState, apply
from engine.case.state.leg import Leg, Stage
from engine.case.state.progress import ready, spared
from engine.case.state.refusal import NotInStage
from engine.case.state.task import Task, TaskStage
from engine.case.stored import repository
from engine.plan.step import Offer, PlannedStep
from engine.record.event import Event, EventName, new_action_id


@dataclass(slots=True)
class Deed:
    """An action under way: the state after the events so far, which are written together at its end."""

    connection: Connection
    state: CaseState
    number: int
    actor: str | None
    at: datetime
    action_id: str = field(default_factory=new_action_id, kw_only=True)
    events: list[Event] = field(default_factory=list, kw_only=True)
    behalf: str | None = field(default=None, kw_only=True)
    """whose work it is, where the actor does it by delegation 代办"""

    @property
    def leg(self) -> Leg:
        """The leg that is acted on, as it stands now."""
        return self.state.legs[self.number]

    def record(self, name: EventName, **payload: object) -> None:
        """Add an event; parts of the payload that are None are left out."""
        said = {**payload, "behalf": self.behalf}
        kept = {key: value for key, value in said.items() if value is not None}
        event = Event(
            service_code=self.state.service_code,
            sequence=self.state.version + 1,
            leg=self.number,
            action_id=self.action_id,
            name=name,
            at=self.at,
            actor=self.actor,
            payload=kept,
        )
        self.events.append(event)
        self.state = apply(self.state, event)

    def require(self, *stages: Stage) -> None:
        """Refuse with NotInStage unless the leg stands at one of the stages."""
        if self.leg.stage not in stages:
            raise NotInStage(self.leg.stage)

    def open_ready(self) -> None:
        """Open the tasks of every step that may begin now, those first that need not wait for all before them.

        Each is looked for anew, since the one opened before may have spared it.
        """
        while steps := sorted(ready(self.leg), key=lambda step: step.enough is None):
            self.open_step(steps[0])

    def open_step(self, step: PlannedStep) -> None:
        """Open one task for everyone to whom the step is offered; what it need not wait for is cancelled."""
        aside = spared(self.leg, step)
        self.cancel_steps(aside)
        for offer in step.offers:
            self.open_task(step, offer, set_aside=list(aside) or None)

    def open_task(self, step: PlannedStep, offer: Offer, **more: object) -> None:
        """Open a task; its event says how a decision table named the office, where one did."""
        self.record(
            EventName.TASK_OPENED,
            task=len(self.leg.tasks) + 1,
            step=step.step,
            kind=step.kind.value,
            department=offer.department,
            office=offer.office,
            role=offer.role.value,
            routed=step.routed.to_json() if step.routed else None,
            **more,
        )

    def finish(self, task: Task, **said: object) -> None:
        """End a task; whoever does it without having claimed it claims it in passing."""
        if task.stage is TaskStage.OPEN:
            self.record(EventName.TASK_CLAIMED, task=task.number)
        self.record(EventName.TASK_DONE, task=task.number, **said)

    def cancel(self, task: Task) -> None:
        """Cancel a task."""
        self.record(EventName.TASK_CANCELLED, task=task.number)

    def cancel_others(self, task: Task) -> None:
        """Cancel the tasks of the same step that others were offered, with the signatures that were added to those.

        What was added to tasks already done is still waited for.
        """
        others = [each for each in self.leg.unfinished() if each.step == task.step]
        dropped = {each.number for each in others if each.signs_for is None}
        for other in others:
            if other.number in dropped or other.signs_for in dropped:
                self.cancel(other)

    def cancel_steps(self, steps: Collection[str]) -> None:
        """Cancel what is left to do of the steps."""
        for task in tuple(self.leg.unfinished()):
            if task.step in steps:
                self.cancel(task)

    def cancel_rest(self) -> None:
        """Cancel what is left to do."""
        for task in tuple(self.leg.unfinished()):
            self.cancel(task)

    def conclude(self) -> None:
        """Open what is still to be done after the decision; close the leg where nothing is."""
        self.open_ready()
        if not any(self.leg.unfinished()):
            self.close()

    def hand_over(self) -> None:
        """Open what delivers the result, although nothing before it was finished; close the leg where nothing does."""
        for step in self.leg.plan:
            if step.kind is StepKind.DELIVERY:
                self.open_step(step)
        self.conclude()

    def close(self) -> None:
        """Cancel what is left to do, close the leg, free the keys it held against duplicates, forget a half-done correction."""
        self.cancel_rest()
        self.record(EventName.CLOSED, outcome=self.leg.stage.value)
        repository.free_keys(self.connection, self.state.service_code, self.number)
        repository.forget_correction(self.connection, self.state.service_code, self.number)
