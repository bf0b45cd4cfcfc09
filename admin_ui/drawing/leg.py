"""The plan of a case as it stands: which steps are done, which are being worked on, which are still to come."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from admin_ui.drawing.boxes import Box, Status
from catalog.model.place import Department
from catalog.reading.text import Language
from engine.case.state.leg import Leg
from engine.case.state.progress import done
from engine.case.state.task import TaskStage
from engine.plan.step import PlannedStep

WORDS: dict[Status, tuple[str, str]] = {
    "planned": ("未开始", "to come"),
    "current": ("办理中", "in progress"),
    "done": ("已完成", "done"),
    "skipped": ("未进行", "not carried out"),
    "stopped": ("已中止", "stopped"),
}


def leg_boxes(leg: Leg, departments: Mapping[str, Department], language: Language) -> list[Box]:
    """Return one box a step, with the departments that do it and how far it is."""
    return [_box(leg, step, departments, language) for step in leg.plan]


def _box(leg: Leg, step: PlannedStep, departments: Mapping[str, Department], language: Language) -> Box:
    status = _status(leg, step)
    word = WORDS[status][0 if language == "zh" else 1]
    places = "、".join(dict.fromkeys(_places(step, departments, language)))
    return Box(step.step, step.name.in_(language), f"{word} · {places}", status, step.after)


def _status(leg: Leg, step: PlannedStep) -> Status:
    if done(leg, step.step):
        return "done"
    if any(leg.of_step(step.step)):
        return "skipped" if leg.closed else "current"
    cut_short = any(task.step == step.step and task.stage is TaskStage.CANCELLED for task in leg.tasks.values())
    return "skipped" if cut_short or leg.closed or step.step in leg.set_aside else "planned"


def _places(step: PlannedStep, departments: Mapping[str, Department], language: Language) -> Iterator[str]:
    for offer in step.offers:
        department = departments.get(offer.department)
        yield (department.short or department.name).in_(language) if department else offer.department
