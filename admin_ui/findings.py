"""What was found, in words: findings of tasks and results of special procedures."""

from __future__ import annotations

from collections.abc import Mapping

from catalog.reading.text import Text, same
from engine.case.state.leg import Leg
from engine.case.state.task import Task

FINDINGS: Mapping[str, Text] = {
    "meets": Text("符合条件", "meets the conditions"),
    "fails": Text("不符合条件", "does not meet the conditions"),
    "noted": Text("已记录在案", "put on record"),
    "agree": Text("同意", "agrees"),
    "agree-with-conditions": Text("附条件同意", "agrees with conditions"),
    "disagree": Text("不同意", "disagrees"),
    "no-objection": Text("无异议", "no objection"),
    "objections-unfounded": Text("有异议，经核实不成立", "objections, found to be unfounded"),
    "objections-upheld": Text("有异议，经核实成立", "objections, upheld"),
    "deemed": Text("逾期未告知，视为受理", "nobody told in time: accepted"),
}


SILENT = Text("逾期未答，依{basis}视为同意", "agreed by silence ({basis})")


def answer_in_words(leg: Leg, task: Task) -> Text | None:
    """Return what a task found, in words; of one that nobody answered, by which law silence agreed."""
    if not task.silent:
        return finding_in_words(task.finding)
    step = leg.planned(task.step)
    return SILENT.fill(basis=(step.basis or step.name) if step else same(task.step))


def answerer(task: Task) -> str | None:
    """Return the account that answered; nobody where silence did, though somebody had claimed it."""
    return None if task.silent else task.claimed_by


def words_of(task: Task) -> str | None:
    """Return the words of whoever answered; silence has none."""
    return None if task.silent else task.note


def finding_in_words(finding: str | None) -> Text | None:
    """Return a finding in words; None where there is none, and itself where it has no words."""
    return None if finding is None else FINDINGS.get(finding, Text(finding, finding))
