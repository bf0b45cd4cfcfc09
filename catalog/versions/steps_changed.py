"""What changed in the steps of an item."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from catalog.model.duration import Duration
from catalog.model.step import Step
from catalog.reading.text import Text, same

_ADDED = Text("新增环节“{step}”", "new step “{step}”")
_REMOVED = Text("取消环节“{step}”", "the step “{step}” is gone")
_LIMIT = Text("环节“{step}”的时限由{old}改为{new}", "the limit of the step “{step}” is now {new}, no longer {old}")
_ORDER = Text("环节“{step}”的先后次序改变", "the step “{step}” comes at another point")
_CONDITION = Text("进行环节“{step}”的情形改变", "when the step “{step}” is taken changed")
_WHO = Text("环节“{step}”的承办人改变", "somebody else does the step “{step}”")
_NO_LIMIT = Text("无", "none")


def steps_changed(old: Iterable[Step], new: Iterable[Step]) -> Iterator[Text]:
    """Yield what changed from one plan to another."""
    before, after = {each.step: each for each in old}, {each.step: each for each in new}
    for key, step in after.items():
        if key not in before:
            yield _ADDED.fill(step=_said(step))
        else:
            yield from _step_changed(before[key], step)
    for key, step in before.items():
        if key not in after:
            yield _REMOVED.fill(step=_said(step))


def _step_changed(old: Step, new: Step) -> Iterator[Text]:
    name = _said(new)
    if old.limit != new.limit:
        yield _LIMIT.fill(step=name, old=_length(old.limit), new=_length(new.limit))
    if set(old.after) != set(new.after):
        yield _ORDER.fill(step=name)
    if old.when != new.when:
        yield _CONDITION.fill(step=name)
    if _who(old) != _who(new):
        yield _WHO.fill(step=name)


def _who(step: Step) -> tuple[object, ...]:
    return (step.kind, step.department, step.from_, step.office, step.route, step.role)


def _length(limit: Duration | None) -> Text:
    return _NO_LIMIT if limit is None else limit.text


def _said(step: Step) -> Text:
    return step.name or same(step.step)
