"""Public notices and the objections raised to them."""

from __future__ import annotations

from dataclasses import replace

from engine.case.state.leg import Leg
from engine.case.state.notice import Notice, Objection
from engine.case.state.payload import Payload, number, text
from engine.case.state.received import change
from engine.case.state.transitions.transition import Transitions, with_task
from engine.record.event import Event, EventName


def _published(leg: Leg, event: Event, said: Payload) -> Leg:
    notice = Notice(
        task=number(said, "task"),
        notice=text(said, "notice"),
        title=text(said, "title"),
        body=text(said, "body"),
        published_at=event.at,
        from_day=text(said, "from_day"),
        until=text(said, "until"),
    )
    return replace(leg, notices={**leg.notices, notice.task: notice})


def _raised(leg: Leg, event: Event, said: Payload) -> Leg:
    objection = Objection(
        number=len(leg.objections) + 1,
        task=number(said, "task"),
        name=text(said, "raised_by"),
        phone=text(said, "phone"),
        words=text(said, "words"),
        raised_at=event.at,
    )
    disputed = replace(leg.tasks[objection.task], changed=change(event))
    return with_task(replace(leg, objections=(*leg.objections, objection)), disputed)


def _answered(leg: Leg, event: Event, said: Payload) -> Leg:
    objection, answer = number(said, "objection"), text(said, "answer")
    objections = tuple(
        replace(each, answer=answer, answered_at=event.at, answered_by=event.actor)
        if each.number == objection
        else each
        for each in leg.objections
    )
    return replace(leg, objections=objections)


TRANSITIONS: Transitions = {
    EventName.NOTICE_PUBLISHED: _published,
    EventName.OBJECTION_RAISED: _raised,
    EventName.OBJECTION_ANSWERED: _answered,
}
