"""How far each item of a bundle is: it waits, is under way, was granted, came to nothing, or never begins."""

from __future__ import annotations

from collections.abc import Iterator

from catalog.model.declared import Word
from engine.case.state.case import CaseState
from engine.case.state.leg import Leg, Stage
from engine.case.state.members import Member


class Course(Word, said="一件事中一个事项办到哪里。"):
    """How far one item of a bundle is."""

    WAITING = "waiting", "待启动"
    UNDER_WAY = "under-way", "办理中"
    GRANTED = "granted", "已准予"
    NOT_GRANTED = "not-granted", "未准予"
    ABANDONED = "abandoned", "不再办理"


def granted(leg: Leg) -> bool:
    """Say whether a leg has come to what others wait for: approved, and its certificate issued where it has one."""
    return (leg.outcome or leg.stage) is Stage.APPROVED and (leg.certificate is None or leg.issued is not None)


def came_to_nothing(state: CaseState, number: int) -> bool:
    """Say whether a leg of the case will never be granted."""
    leg = state.legs.get(number)
    return number in state.abandoned or (leg is not None and leg.closed and leg.outcome is not Stage.APPROVED)


def course(state: CaseState, number: int) -> Course:
    """Return how far an item of a bundle is."""
    leg = state.legs.get(number)
    if leg is None:
        return Course.ABANDONED if number in state.abandoned else Course.WAITING
    if granted(leg):
        return Course.GRANTED
    return Course.NOT_GRANTED if came_to_nothing(state, number) else Course.UNDER_WAY


def awaited(state: CaseState, number: int) -> tuple[Member, ...]:
    """Return the items for which one still waits before it begins."""
    return tuple(_ungranted(state, state.members[number].after)) if number in state.awaiting else ()


def milestones(state: CaseState, number: int) -> tuple[Member, ...]:
    """Return the items that must be granted before a leg may be approved, and are not."""
    before = (each.leg for each in state.members.values() if number in each.before)
    return tuple(_ungranted(state, tuple(before)))


def hindered(state: CaseState, number: int) -> tuple[Member, ...]:
    """Return the items that cannot be granted any more once one comes to nothing: those that it must come before."""
    chosen = state.members.get(number)
    before = chosen.before if chosen else ()
    waiting = (each.leg for each in state.members.values() if number in each.after)
    found = sorted({*before, *waiting})
    return tuple(each for each in _ungranted(state, tuple(found)) if not came_to_nothing(state, each.leg))


def _ungranted(state: CaseState, legs: tuple[int, ...]) -> Iterator[Member]:
    return (state.members[each] for each in legs if each not in state.legs or not granted(state.legs[each]))
