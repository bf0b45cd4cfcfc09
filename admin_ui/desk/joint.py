"""What the lead department has asked of others on a leg: joint opinions with the answers so far, and urges."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime

from admin_ui.deadline import TimeLeft, time_left
from admin_ui.findings import answer_in_words, answerer, words_of
from admin_ui.history import Naming
from catalog.model.step import Silence
from catalog.reading.text import Text
from engine.case.state.deadline import of_task
from engine.case.state.joint import Joint
from engine.case.state.leg import Leg
from engine.case.state.progress import AGREES
from engine.case.state.task import Task, TaskStage
from engine.plan.step import PlannedStep
from engine.time.days import Days

UNANSWERED = Text("不再需要", "no longer needed")


@dataclass(frozen=True, slots=True)
class Answer:
    """What one department answered, or how long it still has."""

    department: str
    finding: Text | None
    agrees: bool
    note: str | None
    by: str | None
    at: datetime | None
    left: TimeLeft | None


@dataclass(frozen=True, slots=True)
class JointOpinion:
    """A joint opinion with its answers: who agreed, on which conditions, and who is silent."""

    step: str
    by: str | None
    at: datetime
    words: str | None
    agrees_by_silence: bool
    basis: Text | None
    answers: tuple[Answer, ...]

    @property
    def agreed(self) -> int:
        """How many departments agreed, with conditions or without."""
        return sum(each.agrees for each in self.answers)

    @property
    def opposed(self) -> int:
        """How many departments did not agree."""
        return sum(each.finding is not None and not each.agrees and each.at is not None for each in self.answers)

    @property
    def silent(self) -> int:
        """How many departments have not answered."""
        return sum(each.finding is None for each in self.answers)


@dataclass(frozen=True, slots=True)
class Urged:
    """One urge: of which task, by whom, when, in which words."""

    step: str
    department: str
    by: str | None
    at: datetime
    words: str | None


def joint_opinions(leg: Leg, naming: Naming, days: Days, today: date) -> Iterator[JointOpinion]:
    """Yield the joint opinions of a leg, the latest first."""
    for joint in reversed(leg.joint):
        if (step := leg.planned(joint.step)) is not None:
            asked = (each for each in leg.tasks.values() if each.step == joint.step and each.signs_for is None)
            yield _opinion(joint, step, naming, tuple(_answer(leg, each, naming, days, today) for each in asked))


def urges_of(leg: Leg, naming: Naming) -> Iterator[Urged]:
    """Yield the urges of the tasks that are still to be done, the latest first."""
    found = [(each, task) for task in leg.unfinished() for each in task.urged]
    for each, task in sorted(found, key=lambda pair: pair[0].at, reverse=True):
        yield Urged(task.step, task.department, naming(each.by), each.at, each.words)


def _opinion(joint: Joint, step: PlannedStep, naming: Naming, answers: tuple[Answer, ...]) -> JointOpinion:
    return JointOpinion(
        step=joint.step,
        by=naming(joint.by),
        at=joint.at,
        words=joint.words,
        agrees_by_silence=step.silence is Silence.AGREE,
        basis=step.basis,
        answers=answers,
    )


def _answer(leg: Leg, task: Task, naming: Naming, days: Days, today: date) -> Answer:
    limit = None if task.stage.over else of_task(leg, task, days, today)
    unasked = UNANSWERED if task.stage is TaskStage.CANCELLED else None
    return Answer(
        department=task.department,
        finding=answer_in_words(leg, task) or unasked,
        agrees=task.finding in AGREES,
        note=words_of(task),
        by=naming(by) if (by := answerer(task)) else None,
        at=task.closed_at if task.finding else None,
        left=time_left(limit) if limit else None,
    )
