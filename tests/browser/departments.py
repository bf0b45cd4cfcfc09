"""The departments of the city while nobody watches them: each of their tasks done through the engine, in its turn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from admin_ui.demo.samples import sample
from catalog.model.step import StepKind
from engine.case.acting.order import Order
from engine.case.actions import (
    accept,
    approve,
    arrange_inspection,
    claim,
    close_notice,
    countersign,
    deliver,
    give_opinion,
    issue_certificate,
    publish_notice,
    record_inspection,
    review,
)
from engine.case.state.actor import Staff
from engine.case.state.case import CaseState
from engine.case.state.handover import How
from engine.case.state.leg import Leg
from engine.case.state.task import Task
from engine.draft.upload import Upload
from engine.simulation.people import hire
from engine.time.clock import FixedClock
from tests.demo_city import NOW, City

PHOTOGRAPH = Upload("1" * 64, "现场.jpg", len(sample("现场.jpg")), "jpg")
UNDISPUTED = close_notice.Outcome.NO_OBJECTION
Said = Mapping[str, Any]
Act = tuple[Callable[..., CaseState], Said]


@dataclass
class Departments:
    """Staff of every department, and a case that they handle."""

    city: City
    staff: Mapping[str, Sequence[Staff]] = field(init=False)

    def __post_init__(self) -> None:
        self.staff = hire(self.city.parts.database, self.city.parts.edition().catalog, NOW).departments

    def person(self, department: str, place: int = 0) -> str:
        """The login name of one of a department's staff: each of them may do everything, but nobody everything of a case."""
        return self.staff[department][place].account

    def carry(self, code: str, number: int, *, until: StepKind | None = None) -> None:
        """Do what is left of a leg, certificate and delivery included, or until a step of a kind has its turn."""
        while not (leg := self.city.state(code).legs[number]).closed:
            task = min(leg.unfinished(), key=lambda each: each.kind is StepKind.NOTICE)
            if task.kind is until:
                return
            self._do(code, leg, task)

    def _do(self, code: str, leg: Leg, task: Task) -> None:
        who = self.staff[task.department][0 if task.kind is StepKind.ACCEPTANCE else 1]
        if task.kind not in {StepKind.ACCEPTANCE, StepKind.ISSUING}:
            self._perform(claim.perform, code, leg.leg, who, task=task.number)
        for perform, said in self._acts(task):
            self._perform(perform, code, leg.leg, who, **said)
        if task.kind is StepKind.NOTICE:
            self._let_it_run_out(code, leg.leg, task.number)
            self._perform(close_notice.perform, code, leg.leg, who, task=task.number, outcome=UNDISPUTED)

    def _let_it_run_out(self, code: str, leg: int, task: int) -> None:
        """Wait until the period of a notice is over, and the morning after has come."""
        clock = self.city.parts.clock
        assert isinstance(clock, FixedClock)
        last = date.fromisoformat(self.city.state(code).legs[leg].notices[task].until)
        clock.move(timedelta(days=(last - self.city.parts.today()).days + 1))

    def _acts(self, task: Task) -> tuple[Act, ...]:
        one = {"task": task.number}
        if task.kind is StepKind.INSPECTION:
            day = (
                self.city.parts.clock.now().astimezone(self.city.parts.zone()).replace(hour=23, minute=30, tzinfo=None)
            )
            both = {**one, "inspectors": [self.person(task.department, place) for place in (1, 2)]}
            seen = {**both, "inspected_on": day.date(), "finding": review.Finding.MEETS, "photographs": (PHOTOGRAPH,)}
            return (arrange_inspection.perform, {**both, "at": day, "place": "现场"}), (record_inspection.perform, seen)
        return (_ACTS[task.kind](one),)

    def _perform(self, perform: Callable[..., CaseState], code: str, leg: int, who: Staff, **said: Any) -> None:
        parts, seen = self.city.parts, self.city.state(code).legs[leg].revision
        perform(Order(parts.database, parts.clock, parts.rulebook(), who, code, leg, seen), **said)


_ACTS: Mapping[StepKind, Callable[[Said], Act]] = {
    StepKind.ACCEPTANCE: lambda _: (accept.perform, {}),
    StepKind.REVIEW: lambda one: (review.perform, {**one, "finding": review.Finding.MEETS}),
    StepKind.OPINION: lambda one: (give_opinion.perform, {**one, "opinion": give_opinion.Opinion.AGREE}),
    StepKind.COUNTERSIGN: lambda one: (countersign.perform, {**one, "signature": countersign.Signature.AGREE}),
    StepKind.NOTICE: lambda one: (publish_notice.perform, {**one, "title": "批前公示", "body": "方案在此公示。"}),
    StepKind.DECISION: lambda _: (approve.perform, {"note": "符合条件。"}),
    StepKind.ISSUING: lambda _: (issue_certificate.perform, {}),
    StepKind.DELIVERY: lambda one: (deliver.perform, {**one, "how": How.COUNTER, "collected_by": "领证人"}),
}
